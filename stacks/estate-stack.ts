import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { ResolvedAccount, ResolvedEstate } from "../config";
import { TERRAFORM_VERSION } from "../core/limits";
import { defineBackend, type StatePlace } from "./backend";

export interface EstateStackProps {
  readonly estate: ResolvedEstate;
  readonly place: StatePlace;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** Tags of everything in the stack, besides those of the estate. */
  readonly tags: Readonly<Record<string, string>>;
  /** Versions of Terraform that may apply the stack. @default ">= 1.11" */
  readonly terraformVersion?: string;
}

/** What all stacks have in common: one state, one account, one region, and tags that say whose they are. */
export class EstateStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: EstateStackProps) {
    super(scope, id);
    const { estate, account, region, terraformVersion = TERRAFORM_VERSION } = props;
    defineBackend(this, id, estate, props.place);
    this.addOverride("terraform.required_version", terraformVersion);
    new AwsProvider(this, "aws", {
      region,
      ...(account.id === undefined ? {} : { allowedAccountIds: [account.id] }),
      ...(account.role === undefined
        ? {}
        : { assumeRole: [{ roleArn: account.role, sessionName: "mule-landing-zone" }] }),
      defaultTags: [
        {
          tags: {
            organization: estate.organization,
            "managed-by": "mule-landing-zone",
            ...estate.tags,
            ...props.tags,
          },
        },
      ],
    });
  }
}
