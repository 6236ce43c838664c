import type { TerraformRemoteState } from "cdktf";
import { Construct } from "constructs";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import { type LinkedVpcs, LinkFirewall } from "../constructs/link";
import type { LinkRef } from "../core/naming";
import { networkStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import { EstateStack, type StackSite } from "./estate-stack";
import { RemoteNetwork } from "./remote-network";

/**
 * A link with a state of its own. It reads the outputs of the networks that it connects and changes nothing in
 * their stacks, so that it can be added or removed by itself.
 */
export class LinkStack extends EstateStack {
  private readonly networks = new Map<string, RemoteNetwork>();
  private readonly states = new Map<string, TerraformRemoteState>();

  constructor(site: StackSite, planned: PlannedStack, link: LinkRef) {
    super(site, planned, { tags: { [link.kind]: link.name } });
  }

  /** A VPC of the estate, from the outputs of its stack. */
  protected network(name: string): RemoteNetwork {
    const vpc = this.site.estate.vpcs.find((each) => each.name === name);
    if (vpc === undefined) throw new Error(`no VPC ${name}`);
    const scope = this.node.tryFindChild("Networks") ?? new Construct(this, "Networks");
    const network = this.networks.get(name) ?? this.remoteNetwork(scope, vpc);
    this.networks.set(name, network);
    return network;
  }

  private remoteNetwork(scope: Construct, vpc: ResolvedVpc): RemoteNetwork {
    const stateIn = (network: Construct) => this.stateOf(networkStackName(vpc.name), network, "State");
    return new RemoteNetwork(scope, vpc, stateIn);
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
    const state = this.states.get(stack) ?? this.stateOf(stack, scope, stack);
    this.states.set(stack, state);
    return state;
  }

  /** Security group rules and network ACL entries of the link. */
  protected firewall({ kind, name }: LinkRef): LinkFirewall | undefined {
    const isOf = ({ link }: { readonly link: LinkRef }) => link.kind === kind && link.name === name;
    const rules = this.site.estate.links.rules.filter(isOf);
    const entries = this.site.estate.links.aclEntries.filter(isOf);
    if (rules.length === 0 && entries.length === 0) return undefined;
    const names = new Set([...rules, ...entries].map(({ vpc }) => vpc));
    return new LinkFirewall(this, `Firewall-${kind}-${name}`, {
      vpcs: this.linkedVpcs([...names]),
      rules,
      entries,
    });
  }
}
