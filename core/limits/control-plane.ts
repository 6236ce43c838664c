/** Control planes whose hosts are known: https://docs.mulesoft.com/runtime-fabric/latest/install-self-managed-network-configuration */
export const CONTROL_PLANES = ["us", "eu", "gov"] as const;

export type ControlPlane = (typeof CONTROL_PLANES)[number];

/** What a fabric can do besides running applications. All off by default: each opens hosts, or sends data of calls. */
export const FABRIC_FEATURES = ["apiManager", "monitoring", "logForwarding", "analytics", "tracing"] as const;

export type FabricFeature = (typeof FABRIC_FEATURES)[number];
