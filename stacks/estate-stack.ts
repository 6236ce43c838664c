import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { App, TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import { TERRAFORM_VERSION } from "../core/limits/versions";
import type { ResolvedAccount } from "../estate/account";
import type { ResolvedEstate } from "../plan";
import type { PlannedStack } from "../plan/stacks";
import { defineBackend, remoteState, type StatePlace } from "./backend";
import { LeanStack } from "./cdktf-shortcuts/stack";

/** Where the stacks of an estate are defined. */
export interface StackSite {
  readonly app: App;
  readonly estate: ResolvedEstate;
  readonly place: StatePlace;
}

interface EstateStackProps {
  /** Tags of all resources of the stack, in addition to those of the estate. */
  readonly tags: Readonly<Record<string, string>>;
  /** Versions of Terraform that may apply the stack. @default ">= 1.11" */
  readonly terraformVersion?: string;
}

/** The common part of all stacks: one state, one account, one region, and tags that identify the owner. */
export class EstateStack extends LeanStack {
  private readonly aliases = new Map<string, AwsProvider>();

  constructor(
    protected readonly site: StackSite,
    private readonly planned: PlannedStack,
    private readonly props: EstateStackProps,
  ) {
    super(site.app, planned.name);
    const { name, account, region, after } = planned;
    defineBackend(this, name, site);
    this.addOverride("terraform.required_version", props.terraformVersion ?? TERRAFORM_VERSION);
    new AwsProvider(this, "aws", this.providerConfig(account, region));
    for (const each of after) this.addDependency(site.app.node.findChild(each) as EstateStack);
  }

  /**
   * Reads the outputs of another stack of the estate.
   *
   * @throws Error if the plan of stacks does not say so: then the order of stacks could be wrong
   */
  protected stateOf(stack: string, scope: Construct, id: string): TerraformRemoteState {
    const { name, reads } = this.planned;
    if (!reads.includes(stack)) throw new Error(`${name} reads ${stack}, which its plan does not say`);
    return remoteState(scope, id, stack, this.site);
  }

  /**
   * The provider of another account or region, for the far end of a link. One for each account and region.
   * @default - the provider of the stack
   */
  protected providerFor(account: ResolvedAccount, region: string): AwsProvider | undefined {
    const own = this.planned;
    if (account.name === own.account.name && region === own.region) return undefined;
    const alias = `${account.name}-${region}`;
    const provider =
      this.aliases.get(alias) ??
      new AwsProvider(this, `aws-${alias}`, { ...this.providerConfig(account, region), alias });
    this.aliases.set(alias, provider);
    return provider;
  }

  private providerConfig(account: ResolvedAccount, region: string): AwsProviderConfig {
    const { estate } = this.site;
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
            ...this.props.tags,
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
