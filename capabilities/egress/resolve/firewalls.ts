import { openToWorld } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { HybridDnsSpec } from "../../dns/model";
import { type FlexGatewaySpec, imageRegistry } from "../../flex-gateway/model";
import { controlPlaneHosts, type FabricSpec } from "../../runtime-fabric/model";
import type { ResolvedVpc } from "../../vpc/resolved";
import {
  awsNames,
  type DnsFirewallSpec,
  DOMAINS_PER_LIST,
  type EgressHost,
  egressNamesAlone,
  joinHosts,
  joinNames,
  listRegionMissing,
  listTooLong,
  type OwnName,
  planDnsFirewall,
  wholeDomain,
} from "../model";
import { checkPortConflicts, type ListedVpc } from "./named-hosts";

/** What the estate has beside its VPCs, as far as it has names. */
export interface NamedParts {
  readonly dns: readonly HybridDnsSpec[];
  /** Domains of load balancers. */
  readonly served: readonly { readonly host: string; readonly balancer: string }[];
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
}

/** The DNS Firewall of a VPC. */
export function resolveFirewall(of: EgressVpc, parts: NamedParts, context: EstateContext): DnsFirewallSpec {
  const { vpc, listed, fabrics, gateways } = of;
  const { policy } = listed;
  const at = ["vpcs", vpc.name, "egress"];
  const all = [...listed.hosts, ...fabrics.flatMap(fabricHosts), ...gateways.flatMap(gatewayHosts)];
  checkPortConflicts(vpc.name, all, context);
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

function ownNames({ vpc, hasCluster }: EgressVpc, { dns, served }: NamedParts): OwnName[] {
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
    ...served.map(({ host, balancer }) => ({ host, because: `load balancer ${balancer}` })),
    ...awsNames({ region, hasCluster, endpoints: [...gatewayEndpoints, ...interfaceEndpoints] }),
  ]);
}

/** What a fabric connects to by name. With a proxy it is the proxy that resolves the platform's names. */
function fabricHosts(spec: FabricSpec): EgressHost[] {
  const { controlPlaneEgress: way, helm, name } = spec;
  const of = (host: string, port: number, mutualTls: boolean, confirmed = true): EgressHost => ({
    ...{ host, ports: [port], httpPorts: [], mutualTls, mayBeIntercepted: !mutualTls, confirmed },
    neededBy: [`Runtime Fabric ${name}`],
  });
  const registry = helm?.registry.host === undefined ? [] : [of(helm.registry.host, HTTPS, false)];
  const platform = controlPlaneHosts(spec).filter(
    ({ users }) => way.kind !== "proxy" || users.includes("nodes"),
  );
  return [
    ...(way.kind === "proxy" && way.host !== undefined ? [of(way.host, way.port, false)] : []),
    ...registry,
    ...platform.map(({ destination, port, mutualTls = false, confirmed }) =>
      of(destination, Number(port), mutualTls, confirmed),
    ),
  ];
}

/** What a gateway connects to by name. With a proxy it is the proxy that resolves the platform's names. */
function gatewayHosts(spec: FlexGatewaySpec): EgressHost[] {
  const { controlPlaneEgress: way, name } = spec;
  const of = (host: string, port: number, mutualTls: boolean, isHttp = false): EgressHost => ({
    ...{
      host,
      ports: [port],
      httpPorts: isHttp ? [port] : [],
      mutualTls,
      mayBeIntercepted: !mutualTls,
      confirmed: true,
    },
    neededBy: [`Flex Gateway ${name}`],
  });
  const image = imageRegistry(spec);
  return [
    ...(way.kind === "proxy" && way.host !== undefined ? [of(way.host, way.port, false)] : []),
    ...image.map((host) => of(host, HTTPS, false)),
    ...(way.kind === "proxy" ? [] : spec.plane.hosts.map((each) => of(each.host, each.port, each.mutualTls))),
    ...spec.logging.targets.map(({ host, port }) => of(host, port, false)),
    ...(spec.storage.kind === "existing" ? [of(spec.storage.host, spec.storage.port, false)] : []),
    ...spec.apis.flatMap(({ upstream }) =>
      upstream.kind === "external"
        ? [
            of(
              upstream.host,
              upstream.port,
              upstream.tls?.certificate !== undefined,
              upstream.tls === undefined,
            ),
          ]
        : [],
    ),
  ];
}

const HTTPS = 443;

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
