import { RamPrincipalAssociation } from "@cdktf/provider-aws/lib/ram-principal-association";
import { RamResourceAssociation } from "@cdktf/provider-aws/lib/ram-resource-association";
import { RamResourceShare } from "@cdktf/provider-aws/lib/ram-resource-share";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { constructId } from "../construct-id";
import type { IdsByKey } from "../vpc";

export interface ResourceShareProps {
  readonly shareName: string;
  readonly resourceArn: string;
  /** Ids of accounts of the same organization, by name. */
  readonly accounts: IdsByKey;
  /** Whether the accounts are of other organizations, such as MuleSoft's. @default false */
  readonly outside?: boolean;
  /** ARN of the managed permission: what the accounts may do. @default - that of AWS for the type of the resource */
  readonly permissionArn?: string;
}

/** Shares a resource with other accounts of the organization; accounts outside of it are rejected, or the only ones. */
export class ResourceShare extends Construct {
  private readonly byAccount = new Map<string, ITerraformDependable>();
  private readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ResourceShareProps) {
    super(scope, id);
    const { shareName, resourceArn, accounts, permissionArn, outside = false } = props;
    const { arn: resourceShareArn } = new RamResourceShare(this, "Resource", {
      name: shareName,
      allowExternalPrincipals: outside,
      ...(permissionArn === undefined ? {} : { permissionArns: [permissionArn] }),
      tags: { Name: shareName },
    });
    this.resource = new RamResourceAssociation(this, "Shared", { resourceShareArn, resourceArn });
    const principals = new Construct(this, "Principals");
    for (const [account, principal] of Object.entries(accounts))
      this.byAccount.set(
        account,
        new RamPrincipalAssociation(principals, constructId(account), { resourceShareArn, principal }),
      );
  }

  /** What resources of an account must depend on so that it can see the shared resource. */
  neededBy(account: string): ITerraformDependable[] {
    const principal = this.byAccount.get(account);
    return principal === undefined ? [] : [this.resource, principal];
  }
}
