import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { App, TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import { TERRAFORM_VERSION } from "../core/limits/versions";
import type { ResolvedAccount } from "../estate/account";
import type { ResolvedEstate } from "../plan";
import type { PlannedStack, StackKind } from "../plan/stacks";
import { defineBackend, remoteState, type StatePlace } from "./backend";
import { LeanStack } from "./cdktf-shortcuts/stack";

/** Where the stacks of an estate are defined. */
export interface StackSite {
  readonly app: App;
  readonly estate: ResolvedEstate;
  readonly place: StatePlace;
}

/** An account, and a region of it. */
interface StackPlace {
  readonly account: ResolvedAccount;
  readonly region: string;
}

/**
 * The account that credentials are for. Pipelines sign in to a role of the account itself, another one for a plan than
 * for an apply, so that the configuration must not name one.
 */
export function signedIn(
  { bootstrap }: Pick<ResolvedEstate, "bootstrap">,
  { role, ...account }: ResolvedAccount,
): ResolvedAccount {
  return bootstrap === undefined && role !== undefined ? { ...account, role } : account;
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
  /** Accounts and regions of further providers, by alias. */
  private readonly farPlaces = new Map<string, StackPlace>();

  constructor(
    protected readonly site: StackSite,
    private readonly planned: PlannedStack<StackKind>,
    private readonly props: EstateStackProps,
  ) {
    super(site.app, planned.name);
    const { name, account, region, after } = planned;
    defineBackend(this, name, site);
    this.addOverride("terraform.required_version", props.terraformVersion ?? TERRAFORM_VERSION);
    new AwsProvider(this, "aws", this.providerConfig(signedIn(site.estate, account), region));
    for (const each of after) this.addDependency(site.app.node.findChild(each) as EstateStack);
  }

  /** Where the stack acts: its own account and region, or those of the provider with the alias. */
  placeOf(alias?: string): StackPlace {
    return (alias === undefined ? undefined : this.farPlaces.get(alias)) ?? this.planned;
  }

  /** Names of the stacks whose states it reads, sorted. */
  get readsStatesOf(): readonly string[] {
    return this.planned.reads;
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
    this.farPlaces.set(alias, { account, region });
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
