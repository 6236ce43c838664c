import { openToWorld } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { ClusterCertificatesSpec } from "../../cluster-certificates/model";
import type { HybridDnsSpec } from "../../dns/model";
import type { FlexGatewaySpec } from "../../flex-gateway/model";
import type { FabricSpec } from "../../runtime-fabric/model";
import type { ResolvedVpc } from "../../vpc/resolved";
import {
  awsNames,
  cacheDomain,
  type DnsFirewallSpec,
  DOMAINS_PER_LIST,
  type EgressHost,
  egressNamesAlone,
  hostIsResolver,
  isCovered,
  joinHosts,
  joinNames,
  listRegionMissing,
  listTooLong,
  OTHER_RESOLVERS,
  type OwnName,
  planDnsFirewall,
  wholeDomain,
} from "../model";
import { checkPortConflicts, type ListedVpc } from "./named-hosts";
import { fabricHosts, gatewayHosts, issuerHosts } from "./tenant-hosts";

/** What the estate has beside its VPCs, as far as it has names. */
export interface NamedParts {
  readonly dns: readonly HybridDnsSpec[];
  /** Domains of load balancers and TCP entries. */
  readonly served: readonly { readonly host: string; readonly by: string }[];
}

/** A VPC with the policies of its own and of what runs in it. */
export interface EgressVpc {
  readonly vpc: ResolvedVpc;
  readonly hasCluster: boolean;
  /** Whether its way to the internet leads through a Network Firewall. */
  readonly isInspected: boolean;
  readonly listed: ListedVpc;
  /** Fabrics on clusters in it. */
  readonly fabrics: readonly FabricSpec[];
  /** Flex Gateways on clusters in it. */
  readonly gateways: readonly FlexGatewaySpec[];
  /** What issues certificates on clusters in it. */
  readonly issuing: readonly ClusterCertificatesSpec[];
}

/** The DNS Firewall of a VPC. */
export function resolveFirewall(of: EgressVpc, parts: NamedParts, context: EstateContext): DnsFirewallSpec {
  const { vpc, listed, fabrics, gateways, issuing } = of;
  const { policy } = listed;
  const at = ["vpcs", vpc.name, "egress"];
  const all = [
    ...listed.hosts,
    ...fabrics.flatMap(fabricHosts),
    ...gateways.flatMap(gatewayHosts),
    ...issuing.flatMap((spec) => issuerHosts(spec, vpc)),
  ];
  checkPortConflicts(vpc.name, all, context);
  for (const spec of fabrics) checkTenant(fabricHosts(spec), ["runtimeFabrics", spec.name], context);
  for (const spec of gateways) checkTenant(gatewayHosts(spec), ["flexGateways", spec.name], context);
  const spec: DnsFirewallSpec = {
    ...{ vpc: vpc.name, policy: policy.name, enforce: policy.enforce },
    own: ownNames(of, parts),
    hosts: joinHosts(all),
    managedLists: listsIn(of, at, context),
  };
  const most = DOMAINS_PER_LIST.value;
  for (const { list } of planDnsFirewall(spec))
    if ("domains" in list && list.domains.length > most)
      context.problems.add(listTooLong(vpc.name, list.domains.length, most), at);
  warnOfAddresses(of, at, context);
  return spec;
}

/** What is installed on a cluster puts hosts on the list, too: its proxies, log targets, upstreams. */
function checkTenant(hosts: readonly EgressHost[], at: ProblemPath, { problems }: EstateContext): void {
  for (const { host } of hosts)
    if (OTHER_RESOLVERS.some((other) => isCovered(host, other))) problems.add(hostIsResolver(host), at);
}

function ownNames({ vpc, hasCluster, gateways }: EgressVpc, { dns, served }: NamedParts): OwnName[] {
  const { name, region, gatewayEndpoints, interfaceEndpoints } = vpc;
  const sees = ({ vpcs }: { readonly vpcs: readonly string[] }) => vpcs.includes(name);
  return joinNames([
    ...dns.flatMap((hub) => [
      ...hub.privateZones
        .filter(sees)
        .flatMap((zone) => wholeDomain(zone.domain, `private zone ${zone.name} of dns.${hub.name}`)),
      ...hub.forwardingRules
        .filter(sees)
        .flatMap((rule) => wholeDomain(rule.domain, `forwarding rule ${rule.name} of dns.${hub.name}`)),
    ]),
    ...served.map(({ host, by }) => ({ host, because: by })),
    ...gateways.flatMap((gateway) =>
      gateway.storage.kind === "elasticache"
        ? [{ host: `*.${cacheDomain(region)}`, because: `cache of Flex Gateway ${gateway.name}` }]
        : [],
    ),
    ...awsNames({ region, hasCluster, endpoints: [...gatewayEndpoints, ...interfaceEndpoints] }),
  ]);
}

function listsIn(
  { vpc, listed: { policy } }: EgressVpc,
  at: ProblemPath,
  { problems }: EstateContext,
): DnsFirewallSpec["managedLists"] {
  return policy.managedLists.flatMap(({ name, ids, priority }) => {
    const id = ids[vpc.region];
    if (id !== undefined) return [{ name, id, priority }];
    problems.add({ ...listRegionMissing(name, vpc.name, vpc.region), causedBy: [at] }, [
      "egress",
      policy.name,
      "managedLists",
      name,
    ]);
    return [];
  });
}

/** DNS Firewall holds back names only, so what may be reached by address is said, unless a firewall asks for names, too. */
function warnOfAddresses(
  { vpc, hasCluster, isInspected, listed }: EgressVpc,
  at: ProblemPath,
  context: EstateContext,
): void {
  if (isInspected && listed.policy.enforce === "block") return;
  const outbound = vpc.workerRules.network.filter(({ direction }) => direction === "outbound");
  const open = [
    ...openToWorld(outbound).map(String),
    ...(hasCluster ? ["nodes of clusters, whose group lets everything out"] : []),
  ];
  if (open.length > 0) context.warnUnlessWaived({ ...egressNamesAlone(vpc.name, open), path: at });
}
