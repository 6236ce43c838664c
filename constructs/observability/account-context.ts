import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";

/** Account, partition and region of a provider, as tokens that Terraform resolves. */
export class AccountContext extends Construct {
  /** The nearest one above `scope`, otherwise that of its stack; created on first use. */
  static of(scope: Construct): AccountContext {
    const stack = TerraformStack.of(scope);
    for (let at: IConstruct | undefined = scope; at !== undefined; at = at.node.scope) {
      const existing = at.node.tryFindChild(ID);
      if (existing instanceof AccountContext) return existing;
    }
    return new AccountContext(stack, ID);
  }

  /** One for all below `scope`, which is in another region than its stack. */
  static here(scope: Construct): AccountContext {
    return new AccountContext(scope, ID);
  }

  readonly accountId: string;
  /** `aws`, or `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.accountId = new DataAwsCallerIdentity(this, "Identity").accountId;
    this.partition = new DataAwsPartition(this, "Partition").partition;
    this.region = new DataAwsRegion(this, "Region").region;
  }

  /** `arn:aws:<service>:<region>:<account>:<resource>`. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }
}

const ID = "AccountContext";
