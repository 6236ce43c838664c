/** Control planes whose hosts are known: https://docs.mulesoft.com/runtime-fabric/latest/install-self-managed-network-configuration */
export const CONTROL_PLANES = ["us", "eu", "gov"] as const;

export type ControlPlane = (typeof CONTROL_PLANES)[number];

/**
 * Optional features of a fabric. All are off by default, because each needs further hosts or sends data about
 * calls.
 */
export const FABRIC_FEATURES = ["apiManager", "monitoring", "logForwarding", "analytics", "tracing"] as const;

export type FabricFeature = (typeof FABRIC_FEATURES)[number];
