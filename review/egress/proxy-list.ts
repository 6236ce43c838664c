import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { groupBy } from "../../core/group-by";
import type { ResolvedEstate } from "../../plan";
import type { NameList } from "../estate/name-lists";
import { gatewayEgressDocument } from "../flex-gateway/egress";
import { egressDocument } from "../runtime-fabric/egress";
import type { ProxyHost, ProxyList } from "./squid";

/** What leaves a VPC by name, for its proxy. */
export function proxyListOfVpc({ vpc, hosts }: NameList, estate: ResolvedEstate): ProxyList {
  return { of: `VPC ${vpc}`, hosts, clients: rangesOf(vpc, estate) };
}

/** What the agent, the applications and the nodes of a fabric call by name. */
export function proxyListOfFabric(fabric: ResolvedRuntimeFabric, estate: ResolvedEstate): ProxyList {
  const { name, cluster } = fabric;
  return {
    of: `Runtime Fabric ${name}`,
    hosts: hostsOf(egressDocument(fabric).destinations),
    clients: rangesOf(cluster.vpc, estate),
  };
}

/** What a gateway calls by name. */
export function proxyListOfGateway(gateway: ResolvedFlexGateway, estate: ResolvedEstate): ProxyList {
  const { name, cluster } = gateway;
  return {
    of: `Flex Gateway ${name}`,
    hosts: hostsOf(gatewayEgressDocument(gateway).destinations),
    clients: rangesOf(cluster.vpc, estate),
  };
}

function rangesOf(vpc: string | undefined, { vpcs }: ResolvedEstate): string[] {
  const found = vpcs.find(({ name }) => name === vpc);
  return found === undefined ? [] : [found.layout.range, ...found.layout.secondaryCidrs].map(String);
}

interface Destination {
  readonly destination: string;
  readonly port: number | string;
  readonly application: string;
  readonly mayBeIntercepted?: boolean;
}

/** Names among destinations; ranges are for firewalls, and what speaks neither TLS nor HTTP passes no proxy. */
function hostsOf(destinations: readonly Destination[]): ProxyHost[] {
  const named = destinations.filter(({ destination }) =>
    /^(\*\.)?[a-z0-9.-]+\.[a-z][a-z0-9-]*$/.test(destination),
  );
  return groupBy(named, ({ destination }) => destination)
    .flatMap(([first, ...others]): ProxyHost[] => {
      if (first === undefined) return [];
      const all = [first, ...others];
      const http = all.filter(({ application }) => application === "HTTP");
      return [
        {
          host: first.destination,
          ports: portsOf(all),
          httpPorts: portsOf(http),
          mayBeIntercepted: all.every(({ mayBeIntercepted = false }) => mayBeIntercepted),
        },
      ];
    })
    .sort((a, b) => (a.host < b.host ? -1 : 1));
}

function portsOf(all: readonly Destination[]): number[] {
  return [...new Set(all.map(({ port }) => Number(port)))].sort((a, b) => a - b);
}
