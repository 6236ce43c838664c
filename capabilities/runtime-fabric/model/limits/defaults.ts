import type { PodSecurityLevel } from "../../../../core/kubernetes";
import type { ControlPlane } from "../../../../core/limits/control-plane";
import type { AgentReach, IngressTemplate } from "./fabric";

/**
 * What one replica of an application takes where the file says nothing: room for a real application, well above
 * the vendor's least of 20m reserved, 70m limit and 0.7 GiB.
 * https://docs.mulesoft.com/runtime-fabric/latest/limitations-self
 */
export const DEFAULT_REPLICA = { reserved: "100m", limit: "500m", memory: "1Gi" } as const;

/** The control plane of an organization that chose none. */
export const DEFAULT_CONTROL_PLANE: ControlPlane = "us";

/** What the vendor asks for; narrower is a choice. */
export const DEFAULT_AGENT_REACH: AgentReach = "all-ports";

/** The agent's rights end at the namespaces of the file. */
export const AUTHORIZED_NAMESPACES = true;

/** The agent can't lift the bounds of its namespaces. */
export const ADMISSION_POLICY = true;

/** What the platform's own sidecars are known to pass. */
export const DEFAULT_POD_SECURITY: PodSecurityLevel = "baseline";

/** The template of agents from 3.0 on. */
export const DEFAULT_INGRESS_TEMPLATE: IngressTemplate = "httproute";

/** https://www.postgresql.org/docs/current/runtime-config-connection.html */
export const POSTGRES_PORT = 5432;
