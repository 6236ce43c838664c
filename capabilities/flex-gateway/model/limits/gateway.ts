import type { Quota } from "../../../../core/limits/quota";

/** What a gateway stands for: the first one behind a balancer, or one that only other gateways call. */
export const GATEWAY_LAYERS = ["ingress", "inner"] as const;

export type GatewayLayer = (typeof GATEWAY_LAYERS)[number];

/**
 * Where a gateway's APIs are configured: on the platform, or by custom resources in the cluster.
 * https://docs.mulesoft.com/gateway/latest/flex-gateway-overview
 */
export const GATEWAY_MODES = ["connected", "local"] as const;

export type GatewayMode = (typeof GATEWAY_MODES)[number];

/** Which gateways take a version first: a production gateway runs what a sandbox gateway ran before. */
export const GATEWAY_STAGES = ["production", "sandbox"] as const;

export type GatewayStage = (typeof GATEWAY_STAGES)[number];

/** https://docs.mulesoft.com/gateway/latest/flex-conn-manage-log-levels */
export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Repository and tag of the image are one value of the chart, `image.name`: README of chart 1.8.0. */
export const IMAGE_REPOSITORY = "mulesoft/flex-gateway";

/** https://docs.mulesoft.com/gateway/latest/flex-conn-reg-run-up-kubernetes */
export const CHART = {
  repository: "https://flex-packages.anypoint.mulesoft.com/helm",
  repositoryName: "flex-gateway",
  name: "flex-gateway",
} as const;

/** Labels that the chart gives to pods, as charts made by `helm create` do; on no public page of the vendor. */
export const CHART_NAME_LABEL = { "app.kubernetes.io/name": CHART.name } as const;

/** Folder from which a gateway reads files of custom resources: https://docs.mulesoft.com/gateway/latest/local-shared-storage-config */
export const CONFIGURATION_FOLDER = "/usr/local/share/mulesoft/flex-gateway/conf.d";

/** Keys of the registration's Secret when it is split: https://docs.mulesoft.com/gateway/1.1/flex-conn-reg-run-app */
export const REGISTRATION_FILES = {
  registration: "registration.yaml",
  certificate: "certificate.yaml",
} as const;

/** What one replica takes: the chart's defaults. */
export const REPLICA_RESOURCES = {
  reservedMillicores: 250,
  limitMillicores: 1000,
  reservedBytes: 512 * 2 ** 20,
  limitBytes: 1024 * 2 ** 20,
} as const;

/** Requests in flight get this long when a replica leaves, and the pod a while longer: the chart's defaults are 25 and 30. */
export const DRAIN = { drainSeconds: 25, graceBeyond: 20, most: 300 } as const;

/** A probe over HTTP on a port that `probe.port` of a Configuration chooses: https://docs.mulesoft.com/gateway/latest/flex-local-probe-config */
export const DEFAULT_PROBE_PORT = 3000;

/** What the balancer asks on the probe's port; errors of policies and APIs count too. */
export const PROBE_PATH =
  "/probes/readiness?allowEnvoyErrors=false&allowPolicyErrors=false&allowApiErrors=false";

/**
 * Ports that a gateway uses itself: 9998 and 9999 inside of it, 4000 for shared storage between its processes.
 * https://docs.mulesoft.com/gateway/latest/flex-review-prerequisites
 */
export const RESERVED_PORTS: Readonly<Record<number, string>> = {
  4000: "the gateway's own service for shared storage",
  9998: "the gateway itself",
  9999: "the gateway itself",
};

/** A replica alone is down whenever its node is. */
export const REPLICAS = { min: 2, max: 6, least: 2, most: 100 } as const;

/** https://docs.mulesoft.com/gateway/latest/flex-gateway-sizing */
export const CONTRACTS_PER_API: Quota = {
  name: "Contracts per API of a Flex Gateway",
  value: 1000,
  source: "https://docs.mulesoft.com/gateway/latest/flex-gateway-sizing",
  confirmed: true,
};

/** The port of Redis, and of ElastiCache that is no cluster: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html */
export const REDIS_PORT = 6379;

/** What a gateway gets where the file says nothing. */
export const GATEWAY_DEFAULTS = {
  mode: "connected",
  controlPlane: "us",
  image: IMAGE_REPOSITORY,
  logLevel: "info",
} as const;

/**
 * What a cache gets where the file says nothing: a small node holds counts and cached configuration of a gateway,
 * and two of them survive a zone. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html ;
 * up to six nodes: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html
 */
export const STORAGE_DEFAULTS = {
  nodeType: "cache.t4g.small",
  leastNodes: 2,
  mostNodes: 6,
  engineVersion: "8.0",
  snapshotDays: 1,
} as const;

/** The port of an upstream outside of the cluster. */
export const UPSTREAM_PORTS = { https: 443 } as const;

/**
 * Types of outputs of Fluent Bit that take host, port and TLS by these names; those for services of AWS find theirs by
 * themselves: https://docs.fluentbit.io/manual/data-pipeline/outputs
 */
export const HOST_OUTPUTS: ReadonlySet<string> = new Set([
  ...["es", "forward", "http", "influxdb", "loki", "opensearch", "splunk", "tcp"],
]);

/**
 * Shortest prefix that the ranges of one host may have without a waiver, which is that of the largest VPC. This is a
 * choice of this project: load balancers of a service move within a few subnets, not within more.
 */
export const HOST_RANGE_PREFIX = 16;
