import { defineCapability } from "../../estate/capability";
import { loadBalancers, loadBalancersInUse } from "./lock";
import { loadBalancerPricedUses } from "./priced-uses";
import { loadBalancerKeys } from "./schema";

export const loadBalancer = defineCapability({
  name: "load-balancer",
  keys: loadBalancerKeys,
  entries: { loadBalancers: "load balancer" },
  lock: [loadBalancers],
  inUse: [loadBalancersInUse],
  gives: { pricedUses: loadBalancerPricedUses },
});
