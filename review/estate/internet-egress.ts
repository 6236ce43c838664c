import type { NatMode } from "../../core/limits/network-choices";
import type { Flow } from "../../core/reachability";
import type { ResolvedEstate } from "../../plan";

/** What of a VPC gets to the internet. */
export interface InternetEgress {
  readonly vpc: string;
  readonly nat: NatMode;
  /** Whether a cluster is in it, whose nodes and pods no security group of this file filters. */
  readonly hasCluster: boolean;
  /** What its workers may open, by ports; empty where they may open nothing. */
  readonly permitted: readonly {
    /** `tcp/443` */
    readonly ports: readonly string[];
    readonly toAddresses: readonly string[];
  }[];
}

/** @param open what is open between all places of the estate */
export function internetEgress({ vpcs }: ResolvedEstate, open: readonly Flow[]): InternetEgress[] {
  return vpcs
    .filter(({ kind }) => kind !== "cloudhub")
    .map(({ name, nat, cluster }) => ({
      vpc: name,
      nat,
      hasCluster: cluster !== undefined,
      permitted: open
        .filter(({ from, to }) => from === `vpc:${name}` && to === "internet")
        .map(({ ports, toRanges }) => ({ ports: ports.map(String), toAddresses: toRanges.map(String) })),
    }));
}
