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
    registrationEnds: spec.registration.expires,
    logReaders: spec.logging.targets.map(({ name: target, readers }) => `${target}: ${readers}`),
    apis: spec.apis.map(apiOverview),
  }));
}

function entranceText(entrance: Entrance): string {
  const who = entrance.kind === "balancer" ? "load balancer" : "gateway";
  return `${who} ${entrance.name}, port ${entrance.port}`;
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
