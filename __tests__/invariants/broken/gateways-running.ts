import { type AnyBody, type Breakable, GATEWAY_STACK as STACK } from "../fixture";
import type { Broken } from "./broken";
import { all, spec } from "./gateways";

/** The target group of the entry that leads to the gateway at the ingress. */
const targetGroup = (values: AnyBody) => (estate: Breakable) => {
  for (const { resource } of Object.values<AnyBody>(estate.stacks))
    for (const [id, body] of Object.entries<AnyBody>(resource?.["aws_lb_target_group"] ?? {}))
      if (id.startsWith("TcpEntries_gates_")) Object.assign(body, values);
};

const quota = (values: AnyBody) => (estate: Breakable) => {
  for (const each of all(estate, "kubernetes_resource_quota_v1")) Object.assign(each["spec"].hard, values);
};

/** Gateways that stop, or are cut off while they end. */
export const GATEWAYS_RUNNING_BROKEN: Broken = {
  "gateway-keeps-running": [
    [
      "no budget",
      ({ stacks }) => delete stacks[STACK]?.["resource"].kubernetes_pod_disruption_budget_v1,
      "has no budget",
    ],
    ["one replica", spec("inner", () => ({ replicas: { min: 1, max: 3 } })), "may run 1 replica"],
    ["no time to drain", spec("front", () => ({ graceSeconds: 25 })), "ends before it is drained"],
  ],
  "gateway-drained-in-front": [
    ["cut off", targetGroup({ deregistration_delay: "10" }), "lets go of a replica that takes 25 seconds"],
    ["a group of somebody", targetGroup({ name: "other" }), "has no target group"],
  ],
  "gateway-quota": [
    [
      "no quota",
      ({ stacks }) => delete stacks[STACK]?.["resource"].kubernetes_resource_quota_v1,
      "has no quota",
    ],
    ["more replicas than it holds", spec("inner", () => ({ replicas: { min: 2, max: 40 } })), "for pods"],
    ["room for pods alone", quota({ "requests.cpu": "100m" }), "a quota of 100m for requests.cpu"],
    ["Services for everybody", quota({ "services.loadbalancers": "1" }), "may have 1 services.loadbalancers"],
  ],
};
