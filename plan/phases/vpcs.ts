import { planCloudhubRules } from "../../capabilities/link/model";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import { resolveVpc } from "../../capabilities/vpc/resolve";
import type { AddressedVpc } from "../../capabilities/vpc/resolve/addressed-vpc";
import type { AddressedContext } from "../../capabilities/vpc/resolve/context";
import { type Firewall, resolveFirewall } from "../../capabilities/vpc/resolve/firewall";
import { passingTraffic } from "../../capabilities/vpc/resolve/passing";
import { viewRangesFrom } from "../../capabilities/vpc/resolve/routed-ranges";
import type { VpcRequest } from "../../capabilities/vpc/resolve/sized-vpc";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { Ipv4Cidr } from "../../core/addressing";
import { FirewallRule, Peer, Port } from "../../core/firewall";
import { byKey } from "../../core/group-by";
import { rejectDuplicateRules } from "../links";
import type { PlannedAddresses } from "./addresses";
import type { PlannedDemand } from "./demand";
import type { PlannedKubernetes } from "./kubernetes";
import type { PlannedLinks } from "./links";
import type { PlannedBalancers } from "./load-balancers";
import type { PlannedNames } from "./names";

/** Results of the earlier phases that VPCs depend on. */
export interface KnownOfVpcs {
  readonly demand: PlannedDemand;
  readonly addresses: PlannedAddresses;
  readonly balancers: PlannedBalancers;
  readonly tcpEntries: readonly ResolvedTcpEntry[];
  readonly kubernetes: PlannedKubernetes;
  readonly links: PlannedLinks;
  readonly names: PlannedNames;
}

/**
 * Every VPC with its security group rules and network ACLs. Terraform gets exactly these, and path analysis uses
 * the same.
 */
export function planVpcs(known: KnownOfVpcs): ResolvedVpc[] {
  const { demand, addresses, balancers, kubernetes, links, names } = known;
  const { context, addressed } = addresses;
  const entries = byKey(known.tcpEntries, ({ vpc }) => vpc);
  const { vpns, cloudhubVpns, peerings, transitGateways, transitPeerings, directConnects } =
    links.flowing.links;
  const flows = [vpns, cloudhubVpns, peerings, transitGateways, transitPeerings, directConnects].flatMap(
    (all) => all.flatMap((link) => link.flows),
  );
  const made = new Map<string, ResolvedVpc>();
  const spokes = [...names.inspectedBy].filter(([vpc, by]) => vpc !== by);
  const behind = byKey(spokes, ([, by]) => by);
  const plan = (request: VpcRequest) => {
    const { name } = request;
    const found = addressed.get(name);
    const standing = [...(balancers.byVpc.get(name) ?? []), ...(entries.get(name) ?? [])];
    const firewall = planRules(request, found, context, standing, { links, names });
    if (found === undefined) return;
    made.set(
      name,
      resolveVpc(
        {
          ...{ request, firewall, addressed: found },
          environments: demand.loads.get(name) ?? [],
          beside: {
            traffic: standing.map(({ traffic }) => traffic),
            cluster: kubernetes.traffic.get(name),
            passing: (behind.get(name) ?? []).flatMap(([vpc]) => {
              const client = made.get(vpc);
              return client === undefined ? [] : passingTraffic(client, context.vpcs);
            }),
          },
          asn: links.context.vpnGateways.get(name),
          leftProofs: balancers.keepers.left.get(name) ?? [],
          ofFlows: flows.flatMap((flow) =>
            flow.to.kind === "cloudhub" && flow.to.name === name ? planCloudhubRules(flow) : [],
          ),
        },
        context,
      ),
    );
  };
  // What passes a firewall for others is known once the others are.
  const isLast = ({ name }: VpcRequest) => names.inspectionVpcs.has(name);
  for (const request of demand.requests) if (!isLast(request)) plan(request);
  for (const request of demand.requests) if (isLast(request)) plan(request);
  return demand.requests.flatMap(({ name }) => made.get(name) ?? []);
}

/** The rules of a VPC's workers from all sources. They are checked even for a VPC without addresses. */
function planRules(
  request: VpcRequest,
  found: AddressedVpc | undefined,
  context: AddressedContext,
  standing: readonly Pick<ResolvedTcpEntry, "rules">[],
  { links, names }: Pick<KnownOfVpcs, "links" | "names">,
): Firewall {
  const { name } = request;
  const ofLinks = links.rules.get(name) ?? [];
  const known = {
    byVpc: viewRangesFrom(name, context),
    balancers: balancerRanges(request, found, context),
    ofBalancers: standing.flatMap(({ rules }) => rules.workers),
    ofLinks,
    isInspected: names.inspectedBy.has(name),
    ofNames: (names.ports.get(name) ?? []).map((port) =>
      FirewallRule.outbound(
        Peer.cidr(Ipv4Cidr.ANY),
        Port.tcp(port),
        "listed hosts, past the Network Firewall",
      ),
    ),
    ofVpns: (links.vpnRules.get(name) ?? []).map(({ rule }) => rule),
  };
  const firewall = resolveFirewall(request, known, context);
  rejectDuplicateRules(name, firewall.rules, ofLinks, links.context);
  return firewall;
}

/** Addresses of the load balancers of the VPC. Without a layout, every range where they could be. */
function balancerRanges(
  { name, file: vpc }: VpcRequest,
  found: AddressedVpc | undefined,
  { file, lock }: AddressedContext,
): readonly Ipv4Cidr[] {
  const layout = found?.layout ?? lock.vpcs.get(name)?.layout;
  if (layout !== undefined)
    return layout.subnets.filter(({ tier }) => tier === "load-balancer").map((subnet) => subnet.cidr);
  const { cidr, secondaryCidrs } = vpc;
  const given = cidr === undefined ? Object.values(file.addressing.pools).map((pool) => pool.cidr) : [cidr];
  return [...given, ...secondaryCidrs];
}
