import { CloudBackend, type CloudBackendConfig, TerraformStack } from "cdktf";
import type { Construct, IValidation } from "constructs";

/*
 * Steps of a synthesis that cdktf takes, that cost more than all others together, and that nothing of ours needs.
 */

/**
 * cdktf records where each token was made, with every frame, and nobody reads it: half of the time of a
 * synthesis. Errors that are thrown keep their traces.
 */
export function withoutStackTraces<T>(step: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return step();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

/**
 * cdktf would resolve every token once more, a quarter of the time of a synthesis, to publish what other stacks
 * refer to. No stack of ours does: what a stack tells others are outputs that it has anyway, and those read
 * them from its state. So a new link leaves the networks as they are.
 */
export class StackWithoutReferences extends TerraformStack {
  override prepareStack(): void {
    this.ensureBackendExists();
  }
}

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
