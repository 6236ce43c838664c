import { EMPTY_LOCK } from "../../../plan";
import { API, type Data, estateWith, resolved } from "./fixture";

/** An estate with balancers of these names, and how many addresses each needs. */
export const balancers = (names: readonly string[], more: Data = {}): Data =>
  estateWith(
    {},
    {
      vpcs: { p: { zones: 2, cidr: "10.96.0.0/24" } },
      loadBalancers: Object.fromEntries(
        names.map((name) => [
          name,
          {
            ...API,
            domains: { [`${name}.acme.example`]: { zone: "Z0123456789ABCDEFGHIJ" } },
            mappings: {},
            ...more,
          },
        ]),
      ),
    },
  );

export const subnets = (data: Data, lock = EMPTY_LOCK) =>
  resolved(data, lock).vpcs[0]?.layout.subnets.flatMap(({ name, tier, cidr }) =>
    tier === "load-balancer" ? [`${name} ${cidr}`] : [],
  );

export const indices = (data: Data, lock = EMPTY_LOCK) =>
  Object.fromEntries(resolved(data, lock).loadBalancers.map(({ name, subnetIndex }) => [name, subnetIndex]));
