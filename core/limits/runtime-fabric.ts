import type { Quota } from "./quota";

/** Control planes whose hosts are known: https://docs.mulesoft.com/runtime-fabric/latest/install-self-managed-network-configuration */
export const CONTROL_PLANES = ["us", "eu", "gov"] as const;
export type ControlPlane = (typeof CONTROL_PLANES)[number];

/** What a fabric can do besides running applications. All off by default: each opens hosts, or sends data of calls. */
export const FABRIC_FEATURES = ["apiManager", "monitoring", "logForwarding", "analytics", "tracing"] as const;
export type FabricFeature = (typeof FABRIC_FEATURES)[number];

/** How routes of applications are described: https://docs.mulesoft.com/runtime-fabric/latest/configure-ingress */
export const INGRESS_TEMPLATES = ["httproute", "legacy"] as const;
export type IngressTemplate = (typeof INGRESS_TEMPLATES)[number];

/** Routes that the agent may only make with a role besides the chart's. */
export const ROUTE_KINDS = ["gateway-api", "istio"] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

const LIMITATIONS = "https://docs.mulesoft.com/runtime-fabric/latest/limitations-self";

export const REPLICAS_PER_APPLICATION: Quota = {
  name: "Replicas per application of a Runtime Fabric",
  value: 16,
  source: LIMITATIONS,
  confirmed: true,
};

export const ENVIRONMENTS_PER_FABRIC: Quota = {
  name: "Associated environments per Runtime Fabric",
  value: 200,
  source: LIMITATIONS,
  confirmed: true,
};

/** The agent's namespace, unless several fabrics share a cluster. */
export const DEFAULT_AGENT_NAMESPACE = "rtf";
