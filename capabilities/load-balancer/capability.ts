import { defineCapability } from "../../estate/capability";
import { loadBalancers, loadBalancersInUse } from "./lock";
import { dedicatedBalancers } from "./lock-dedicated";
import { loadBalancerPricedUses } from "./priced-uses";
import { loadBalancerKeys } from "./schema";

export const loadBalancer = defineCapability({
  name: "load-balancer",
  keys: loadBalancerKeys,
  entries: { loadBalancers: "load balancer" },
  lock: [loadBalancers, dedicatedBalancers],
  inUse: [loadBalancersInUse],
  gives: { pricedUses: loadBalancerPricedUses },
});
