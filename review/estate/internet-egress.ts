import { defined } from "../../core/defined";
import type { NatMode } from "../../core/limits/network-choices";
import type { Flow } from "../../core/reachability";
import type { ResolvedEstate } from "../../plan";

/** What of a VPC gets to the internet. */
export interface InternetEgress {
  readonly vpc: string;
  readonly nat: NatMode;
  /** Whether a cluster is in it, whose nodes and pods no security group of this file filters. */
  readonly hasCluster: boolean;
  /** The VPC whose Network Firewall asks for names on the way. @default - addresses and ports decide alone */
  readonly inspectedBy?: string;
  /** VPCs whose way to the internet leads through its firewall and its NAT gateways. @default - none */
  readonly leadsOut?: readonly string[];
  /** What its workers may open, by ports; empty where they may open nothing. */
  readonly permitted: readonly {
    /** `tcp/443` */
    readonly ports: readonly string[];
    readonly toAddresses: readonly string[];
  }[];
}

/** @param open what is open between all places of the estate */
export function internetEgress(
  { vpcs, networkFirewalls }: ResolvedEstate,
  open: readonly Flow[],
): InternetEgress[] {
  const inspectedBy = new Map(
    networkFirewalls.flatMap(({ spec }) => spec.sources.map(({ vpc }) => [vpc, spec.vpc])),
  );
  const clients = new Map(
    networkFirewalls.map(({ spec: { vpc, sources } }) => [
      vpc,
      sources.flatMap((source) => (source.vpc === vpc ? [] : [source.vpc])),
    ]),
  );
  const leadsOut = (vpc: string) => {
    const found = clients.get(vpc) ?? [];
    return found.length === 0 ? undefined : found;
  };
  return vpcs
    .filter(({ kind }) => kind !== "cloudhub")
    .map(({ name, nat, cluster }) => ({
      vpc: name,
      nat,
      hasCluster: cluster !== undefined,
      ...defined({ inspectedBy: inspectedBy.get(name), leadsOut: leadsOut(name) }),
      permitted: open
        .filter(({ from, to }) => from === `vpc:${name}` && to === "internet")
        .map(({ ports, toRanges }) => ({ ports: ports.map(String), toAddresses: toRanges.map(String) })),
    }));
}
