import type { Quota } from "../../../../core/limits/quota";

/** Templates for routes of applications: https://docs.mulesoft.com/runtime-fabric/latest/configure-ingress */
export const INGRESS_TEMPLATES = ["httproute", "legacy"] as const;

export type IngressTemplate = (typeof INGRESS_TEMPLATES)[number];

/** Routes that need a role in addition to those of the chart. */
export const ROUTE_KINDS = ["gateway-api", "istio"] as const;

export type RouteKind = (typeof ROUTE_KINDS)[number];

const ALLOCATION = "https://docs.mulesoft.com/runtime-fabric/latest/deploy-resource-allocation-self-managed";

const MIB = 2 ** 20;

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

/** The agent's namespace; fabrics that share a cluster need another one. */
export const DEFAULT_AGENT_NAMESPACE = "rtf";

export const DEPLOYMENTS_PER_FABRIC: Quota = {
  name: "Deployments of a Runtime Fabric with a scaled agent",
  value: 8000,
  source: ALLOCATION,
  confirmed: false,
};

/** https://docs.mulesoft.com/runtime-fabric/latest/limitations-self#nodes-and-resources */
export const LEAST_NODES = 2;

export const LEAST_NODE = { millicores: 2000, memoryBytes: 15 * 2 ** 30 } as const;

/** Minimum size of a Mule 4 application: `ALLOCATION`. */
export const LEAST_REPLICA = {
  reservedMillicores: 20,
  limitMillicores: 70,
  memoryBytes: 700 * 2 ** 20,
  source: ALLOCATION,
} as const;

/**
 * Sidecars that the platform adds to each replica: `ALLOCATION`. `logForwarding` also takes a share of the
 * application's CPU limit.
 */
export const SIDECARS = {
  monitoring: { millicores: 50, memoryBytes: 90 * 2 ** 20 },
  logForwarding: { cpuPercent: 30, memoryBytes: 150 * 2 ** 20 },
  tracing: { memoryBytes: 240 * 2 ** 20 },
} as const;

/** One component in the agent's namespace, for each pod. */
export interface CoreComponent {
  readonly name: string;
  readonly pods: number;
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  readonly reservedBytes: number;
  readonly limitBytes: number;
  /** `false` if the vendor publishes no numbers and these are a high estimate. */
  readonly confirmed: boolean;
}

/** Components in the agent's namespace, without the daemon on each node: `ALLOCATION`. */
export const CORE_COMPONENTS: readonly CoreComponent[] = [
  {
    name: "agent",
    pods: 1,
    reservedMillicores: 100,
    limitMillicores: 1000,
    reservedBytes: 200 * MIB,
    limitBytes: 500 * MIB,
    confirmed: true,
  },
  {
    name: "resource cache, mule-clusterip-service, cluster operations and jobs",
    pods: 8,
    reservedMillicores: 100,
    limitMillicores: 500,
    reservedBytes: 200 * MIB,
    limitBytes: 500 * MIB,
    confirmed: false,
  },
];

/** https://docs.mulesoft.com/runtime-fabric/latest/persistence-gateway */
export const PERSISTENCE_GATEWAY: CoreComponent & { readonly connections: number } = {
  name: "persistence gateway",
  pods: 2,
  reservedMillicores: 200,
  limitMillicores: 250,
  reservedBytes: 75 * MIB,
  limitBytes: 150 * MIB,
  connections: 20,
  confirmed: true,
};

/** `rtfd`, one pod on every node: `ALLOCATION`. */
export const NODE_DAEMON: CoreComponent = {
  name: "rtfd",
  pods: 1,
  reservedMillicores: 150,
  limitMillicores: 200,
  reservedBytes: 200 * MIB,
  limitBytes: 300 * MIB,
  confirmed: true,
};

/**
 * Overhead of Kubernetes and the system on each node, "0.3 to 0.5 vCPU": `ALLOCATION`; memory is a high
 * estimate.
 */
export const NODE_OVERHEAD = { millicores: 500, memoryBytes: 1024 * MIB } as const;

/** Pods with an address of their own that belong to the cluster: DNS and the EKS add-ons. A high estimate. */
export const CLUSTER_PODS = 6;

/** Replicas of one node: `ALLOCATION`, with log forwarding. */
export const REPLICAS_PER_NODE: Quota = {
  name: "Replicas of Mule applications per node of a Runtime Fabric",
  value: 50,
  source: ALLOCATION,
  confirmed: false,
};

/** The source address of requests when they reach the applications. */
export const INGRESS_SENDERS = ["controller", "load-balancers", "nodes"] as const;

export type IngressSender = (typeof INGRESS_SENDERS)[number];

/**
 * How the AWS Load Balancer Controller is recognised: by an ingress class with a name of its chart (`alb`,
 * `alb-internal`), or by the label of its pods. Its load balancers send to pod addresses directly, so no packet
 * comes from the controller.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type
 */
export const AWS_LOAD_BALANCER_CONTROLLER = {
  className: /(^|-)alb(-|$)/,
  label: "app.kubernetes.io/name",
  name: "aws-load-balancer-controller",
  /** The target type of its load balancers; the default type would need node ports. */
  targetType: { "alb.ingress.kubernetes.io/target-type": "ip" },
} as const;

/** Ports of an application's Service; the last one is for traffic between replicas of one application. */
export const APPLICATION_PORTS = { http: 8081, https: 8082, cluster: 5701 } as const;

/**
 * Ports of applications that the agent may reach. The vendor requires all connections within the cluster
 * (https://docs.mulesoft.com/runtime-fabric/latest/install-self-managed-network-configuration). It documents ports
 * only for Services of applications, not for the agent's namespace.
 */
export const AGENT_REACHES = ["all-ports", "service-ports"] as const;

export type AgentReach = (typeof AGENT_REACHES)[number];

/** Priority of a fabric's pods, below the vendor's own components (2,000,000). */
export const FABRIC_PRIORITY = 1_000_000;
