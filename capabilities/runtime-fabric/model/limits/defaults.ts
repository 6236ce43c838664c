import type { PodSecurityLevel } from "../../../../core/kubernetes";
import type { ControlPlane } from "../../../../core/limits/control-plane";
import type { AgentReach, IngressTemplate } from "./fabric";

/**
 * Default size of one replica: enough for a real application, and far above the vendor's minimum of 20m reserved,
 * 70m limit and 0.7 GiB.
 * https://docs.mulesoft.com/runtime-fabric/latest/limitations-self
 */
export const DEFAULT_REPLICA = { reserved: "100m", limit: "500m", memory: "1Gi" } as const;

/** The control plane if the file names none. */
export const DEFAULT_CONTROL_PLANE: ControlPlane = "us";

/** The vendor's requirement; a narrower value is optional. */
export const DEFAULT_AGENT_REACH: AgentReach = "all-ports";

/** Whether the agent's permissions are limited to the namespaces of the file. */
export const AUTHORIZED_NAMESPACES = true;

/** Whether an admission policy keeps the agent from removing the limits of its namespaces. */
export const ADMISSION_POLICY = true;

/** The level that the platform's own sidecars are known to pass. */
export const DEFAULT_POD_SECURITY: PodSecurityLevel = "baseline";

/** The template for agents from version 3.0. */
export const DEFAULT_INGRESS_TEMPLATE: IngressTemplate = "httproute";

/** https://www.postgresql.org/docs/current/runtime-config-connection.html */
export const POSTGRES_PORT = 5432;
