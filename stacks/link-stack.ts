import type { TerraformRemoteState } from "cdktf";
import { Construct } from "constructs";
import { type LinkedVpcs, LinkFirewall } from "../constructs/link";
import type { LinkRef } from "../core/naming";
import { networkStackName } from "../core/naming/stack-names";
import type { ResolvedAccount } from "../estate/account";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { EstateStack } from "./estate-stack";
import { RemoteNetwork } from "./remote-network";
import { remoteState } from "./remote-state";

interface LinkStackProps {
  readonly estate: ResolvedEstate;
  readonly place: StatePlace;
  /** Account of its gateway or connection. */
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly link: LinkRef;
}

/**
 * A link with a state of its own. It reads the outputs of the networks that it connects and changes nothing in
 * their stacks, so that it can be added or removed by itself.
 */
export class LinkStack extends EstateStack {
  private readonly networks = new Map<string, RemoteNetwork>();
  private readonly states = new Map<string, TerraformRemoteState>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LinkStackProps,
  ) {
    const { estate, place, account, region, link } = props;
    super(scope, id, { estate, place, account, region, tags: { [link.kind]: link.name } });
  }

  /** Names of the stacks whose outputs it reads; they are applied before it. */
  get reads(): string[] {
    return [...[...this.networks.keys()].map(networkStackName), ...this.states.keys()];
  }

  /** A VPC of the estate, from the outputs of its stack. */
  protected network(name: string): RemoteNetwork {
    const { estate, place } = this.props;
    const vpc = estate.vpcs.find((each) => each.name === name);
    if (vpc === undefined) throw new Error(`no VPC ${name}`);
    const scope = this.node.tryFindChild("Networks") ?? new Construct(this, "Networks");
    const network = this.networks.get(name) ?? new RemoteNetwork(scope, name, { estate, place, vpc });
    this.networks.set(name, network);
    return network;
  }

  /** VPCs of the estate, each with the provider of its account and region. */
  protected linkedVpcs(names: readonly string[]): LinkedVpcs {
    return Object.fromEntries(
      names.map((name) => {
        const vpc = this.network(name);
        const provider = this.providerFor(vpc.account, vpc.region);
        return [name, { vpc, ...(provider === undefined ? {} : { provider }) }];
      }),
    );
  }

  /** Another link of the estate. */
  protected outputsOf(stack: string): TerraformRemoteState {
    const scope = this.node.tryFindChild("Links") ?? new Construct(this, "Links");
    const state = this.states.get(stack) ?? remoteState(scope, stack, stack, this.props);
    this.states.set(stack, state);
    return state;
  }

  /** Security group rules and network ACL entries of the link. */
  protected firewall({ kind, name }: LinkRef): LinkFirewall | undefined {
    const isOf = ({ link }: { readonly link: LinkRef }) => link.kind === kind && link.name === name;
    const rules = this.props.estate.links.rules.filter(isOf);
    const entries = this.props.estate.links.aclEntries.filter(isOf);
    if (rules.length === 0 && entries.length === 0) return undefined;
    const names = new Set([...rules, ...entries].map(({ vpc }) => vpc));
    return new LinkFirewall(this, `Firewall-${kind}-${name}`, {
      vpcs: this.linkedVpcs([...names]),
      rules,
      entries,
    });
  }
}
