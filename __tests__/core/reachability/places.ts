import type { NamedPlace, ReachabilityModel } from "../../../core/reachability";

/** The workers of every VPC, and every network. */
export function placesOf({ vpcs, networks }: ReachabilityModel): NamedPlace[] {
  return [
    ...vpcs.map(({ name, subnets }): NamedPlace => {
      const ranges = subnets.filter(({ tier }) => tier === "worker").map(({ cidr }) => cidr);
      return { name, place: { kind: "host", vpc: name, host: "workers", ranges } };
    }),
    ...networks.map(({ name, ranges }): NamedPlace => ({ name, place: { kind: "network", name, ranges } })),
  ];
}
