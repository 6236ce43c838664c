import { defined } from "../../core/defined";
import type { NatMode } from "../../core/limits/network-choices";
import type { Flow, NamedPlace } from "../../core/reachability";
import { INTERNET, type ResolvedEstate } from "../../plan";
import { isAllOf } from "./flows";

/** What of a VPC gets to the internet. */
export interface InternetEgress {
  readonly vpc: string;
  readonly nat: NatMode;
  /** Whether a cluster is in it, whose nodes and pods no security group of this file filters. */
  readonly hasCluster: boolean;
  /** The VPC whose Network Firewall asks for names on the way. @default - addresses and ports decide alone */
  readonly inspectedBy?: string;
  /** What that firewall does with names that are on no list. */
  readonly enforce?: "alert" | "block";
  /** VPCs whose way to the internet leads through its firewall and its NAT gateways. @default - none */
  readonly leadsOut?: readonly string[];
  /** What its workers may open, by ports; empty where they may open nothing. */
  readonly permitted: readonly {
    /** `tcp/443` */
    readonly ports: readonly string[];
    readonly toAddresses: readonly string[];
    /** `true` where these are all addresses of the internet. */
    readonly isEverywhere?: true;
  }[];
}

/**
 * @param places all places of the estate
 * @param open what is open between them
 */
export function internetEgress(
  { vpcs, networkFirewalls }: ResolvedEstate,
  places: readonly NamedPlace[],
  open: readonly Flow[],
): InternetEgress[] {
  const internet = places.find(({ name }) => name === INTERNET);
  const inspection = new Map(
    networkFirewalls.flatMap(({ spec: { vpc, enforce, sources } }) =>
      sources.map((source) => [source.vpc, { inspectedBy: vpc, enforce }]),
    ),
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
      ...inspection.get(name),
      ...defined({ leadsOut: leadsOut(name) }),
      permitted: open
        .filter(({ from, to }) => from === `vpc:${name}` && to === INTERNET)
        .map(({ ports, toRanges }) => ({
          ports: ports.map(String),
          toAddresses: toRanges.map(String),
          ...(internet !== undefined && isAllOf(internet, toRanges) ? { isEverywhere: true as const } : {}),
        })),
    }));
}
