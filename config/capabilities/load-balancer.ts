import { defineCapability } from "../capability";
import { loadBalancers, loadBalancersInUse } from "../lock/sections/load-balancer";
import { loadBalancerKeys } from "../schema/load-balancer";

export const loadBalancer = defineCapability({
  name: "load-balancer",
  keys: loadBalancerKeys,
  entries: { loadBalancers: "load balancer" },
  lock: [loadBalancers],
  inUse: [loadBalancersInUse],
});
