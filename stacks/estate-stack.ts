import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { TERRAFORM_VERSION } from "../core/limits/versions";
import type { ResolvedAccount } from "../estate/account";
import type { ResolvedEstate } from "../plan";
import { defineBackend, type StatePlace } from "./backend";
import { LeanStack } from "./cdktf-shortcuts/stack";

export interface EstateStackProps {
  readonly estate: ResolvedEstate;
  readonly place: StatePlace;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** Tags of all resources of the stack, in addition to those of the estate. */
  readonly tags: Readonly<Record<string, string>>;
  /** Versions of Terraform that may apply the stack. @default ">= 1.11" */
  readonly terraformVersion?: string;
}

/** The common part of all stacks: one state, one account, one region, and tags that identify the owner. */
export class EstateStack extends LeanStack {
  private readonly aliases = new Map<string, AwsProvider>();

  constructor(
    scope: Construct,
    id: string,
    private readonly estateProps: EstateStackProps,
  ) {
    super(scope, id);
    const { estate, account, region, terraformVersion = TERRAFORM_VERSION } = estateProps;
    defineBackend(this, id, estate, estateProps.place);
    this.addOverride("terraform.required_version", terraformVersion);
    new AwsProvider(this, "aws", this.providerConfig(account, region));
  }

  /**
   * The provider of another account or region, for the far end of a link. One for each account and region.
   * @default - the provider of the stack
   */
  protected providerFor(account: ResolvedAccount, region: string): AwsProvider | undefined {
    const own = this.estateProps;
    if (account.name === own.account.name && region === own.region) return undefined;
    const alias = `${account.name}-${region}`;
    const provider =
      this.aliases.get(alias) ??
      new AwsProvider(this, `aws-${alias}`, { ...this.providerConfig(account, region), alias });
    this.aliases.set(alias, provider);
    return provider;
  }

  private providerConfig(account: ResolvedAccount, region: string): AwsProviderConfig {
    const { estate, tags } = this.estateProps;
    return {
      region,
      ...(account.id === undefined ? {} : { allowedAccountIds: [account.id] }),
      ...(account.role === undefined
        ? {}
        : { assumeRole: [{ roleArn: account.role, sessionName: "mule-landing-zone" }] }),
      ...ignored(estate.ignoredTags),
      defaultTags: [
        {
          tags: {
            organization: estate.organization,
            "managed-by": "mule-landing-zone",
            ...estate.tags,
            ...tags,
          },
        },
      ],
    };
  }
}

function ignored({
  keys,
  keyPrefixes,
}: ResolvedEstate["ignoredTags"]): Pick<AwsProviderConfig, "ignoreTags"> {
  if (keys.length === 0 && keyPrefixes.length === 0) return {};
  return {
    ignoreTags: [
      {
        ...(keys.length === 0 ? {} : { keys: [...keys] }),
        ...(keyPrefixes.length === 0 ? {} : { keyPrefixes: [...keyPrefixes] }),
      },
    ],
  };
}
