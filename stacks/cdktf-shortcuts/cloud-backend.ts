import { CloudBackend, type CloudBackendConfig } from "cdktf";
import type { Construct, IValidation } from "constructs";

/**
 * cdktf would run `terraform version` for each stack, and fail where there is no Terraform. The version that every
 * stack requires says more, to whoever applies it. Checks that others add are made.
 */
export class CloudBackendWithoutVersionCheck extends CloudBackend {
  constructor(scope: Construct, props: CloudBackendConfig) {
    super(scope, props);
    const added: IValidation[] = [];
    this.node.addValidation = (validation) => void added.push(validation);
    this.node.validate = () => added.flatMap((validation) => validation.validate());
  }
}
