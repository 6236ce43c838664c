import type { ApiSpec, Entrance, StorageSpec } from "../../capabilities/flex-gateway/model";
import type { ResolvedEstate } from "../../plan";

/** An API of a gateway, as a reviewer reads it. */
export interface ApiOverview {
  readonly name: string;
  readonly port: number;
  readonly basePath: string;
  /** Entry of `certificates` that clients are shown. @default - plain HTTP */
  readonly certificate?: string;
  readonly clientCertificates: "required" | "off";
  readonly upstream: string;
  readonly policies: readonly string[];
}

/** The cache of a gateway. Nothing of its contents or passwords is here. */
export interface CacheOverview {
  /** `Valkey 8.1` */
  readonly engine: string;
  readonly nodeType: string;
  /** Each in another zone. */
  readonly nodes: number;
  readonly subnets: readonly string[];
  readonly user: string;
  readonly reachedBy: string;
  readonly snapshotDays: number;
  readonly logDays: number;
}

/** A Flex Gateway, as a reviewer reads it. */
export interface FlexGatewayOverview {
  readonly name: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly layer: "ingress" | "inner";
  readonly mode: "connected" | "local";
  readonly stage: "production" | "sandbox";
  readonly version: string;
  readonly replicas: { readonly min: number; readonly max: number };
  /** `load balancer partners, port 8443` */
  readonly calledBy: readonly string[];
  readonly storage: string;
  /** A cache that this file makes for it. @default - none */
  readonly cache?: CacheOverview;
  /** Day on which its registration ends. */
  readonly registrationEnds: string;
  /** Who reads its logs outside of the platform: `siem: security operations`. */
  readonly logReaders: readonly string[];
  /** By name. */
  readonly apis: readonly ApiOverview[];
}

export function flexGatewayOverviews({ flexGateways }: ResolvedEstate): FlexGatewayOverview[] {
  return flexGateways.map(({ name, cluster, spec }) => ({
    ...{ name, cluster: cluster.name, namespace: spec.namespace },
    ...{ layer: spec.layer, mode: spec.mode, stage: spec.stage, version: spec.version.text },
    replicas: spec.replicas,
    calledBy: spec.entrances.map(entranceText),
    storage: storageText(spec.storage),
    ...cacheOf(spec.storage),
    registrationEnds: spec.registration.expires,
    logReaders: spec.logging.targets.map(({ name: target, readers }) => `${target}: ${readers}`),
    apis: spec.apis.map(apiOverview),
  }));
}

function entranceText(entrance: Entrance): string {
  return `${CALLERS[entrance.kind]} ${entrance.name}, port ${entrance.port}`;
}

const CALLERS = {
  balancer: "load balancer",
  tcpEntry: "TCP entry",
  flexGateway: "gateway",
} as const satisfies Readonly<Record<Entrance["kind"], string>>;

function cacheOf(storage: StorageSpec): { cache?: CacheOverview } {
  if (storage.kind !== "elasticache") return {};
  const { engineVersion, nodeType, nodes, cidrs, username, snapshotDays, logDays } = storage;
  return {
    cache: {
      ...{ engine: `Valkey ${engineVersion}`, nodeType, nodes, subnets: cidrs.map(String), user: username },
      reachedBy:
        storage.podSecurityGroups === true
          ? "the gateway's pods alone, by a security group of their own"
          : `pods of all nodes, by security group ${storage.nodeSecurityGroup ?? "of the cluster"}`,
      ...{ snapshotDays, logDays },
    },
  };
}

function storageText(storage: StorageSpec): string {
  switch (storage.kind) {
    case "none":
      return "none: each replica counts for itself";
    case "existing":
      return `${storage.host}:${storage.port}`;
    case "elasticache":
      return `its own cache, ${storage.nodes} nodes`;
  }
}

function apiOverview({ name, port, basePath, tls, upstream, policies }: ApiSpec): ApiOverview {
  return {
    ...{ name, port, basePath },
    ...(tls === undefined ? {} : { certificate: tls.certificate }),
    clientCertificates: tls?.clientCertificates ?? "off",
    upstream: `${upstream.tls === undefined ? "http" : "https"}://${upstream.host}:${upstream.port}${upstream.path ?? ""}`,
    policies: policies.map(({ name: policy }) => policy),
  };
}
