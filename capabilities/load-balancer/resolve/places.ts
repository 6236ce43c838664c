import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { TargetFile } from "../routing-schema";

/** What everybody may know of a load balancer, even if it is invalid otherwise. */
export interface BalancerPlace {
  /** Name of its VPC. */
  readonly vpc: string;
  /** Domains that it has certificates for, sorted. */
  readonly domains: readonly string[];
  /** Its targets by name. */
  readonly targets: Readonly<Record<string, PlacedTarget>>;
}

/** A target as others may know it. */
export type PlacedTarget = Pick<TargetFile, "kubernetes" | "flexGateway" | "upstream" | "drainSeconds">;

/** Load balancers by name. */
export type BalancerPlaces = ReadonlyMap<string, BalancerPlace>;

export function resolveBalancerPlaces({ file }: EstateContext): BalancerPlaces {
  return new Map(
    sortedEntries(file.loadBalancers).map(([name, { vpc, domains, targets }]) => [
      name,
      { vpc, targets, domains: Object.keys(domains).sort() },
    ]),
  );
}
