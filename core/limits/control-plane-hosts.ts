import type { ControlPlane, FabricFeature } from "./control-plane";

/** The source of the connection: pods in the agent's namespace, pods of applications, or nodes, which pull images. */
export type HostUser = "agent" | "applications" | "nodes";

/** One row of the vendor's tables, with its host in every control plane. */
export interface ControlPlaneHost {
  readonly hosts: Readonly<Record<ControlPlane, readonly string[]>>;
  readonly port: number;
  readonly protocol: "HTTPS" | "AMQP over WebSockets" | "TCP (Lumberjack)";
  /** Whether the client uses a certificate, so that a firewall that terminates TLS breaks the connection. */
  readonly mutualTls: boolean;
  readonly purpose: string;
  readonly users: readonly HostUser[];
  /** The host is needed if one of these features is enabled. @default - it is always needed */
  readonly features?: readonly FabricFeature[];
  /** Only agents before this version need it. @default - every agent */
  readonly before?: string;
}

/**
 * The hosts that a fabric connects to. No other place of the project lists them.
 *
 * US and EU: https://docs.mulesoft.com/runtime-fabric/latest/install-self-managed-network-configuration , and for
 * API Manager https://docs.mulesoft.com/mule-gateway/mule-gateway-hostnames and
 * https://docs.mulesoft.com/mule-agent/rtm-agent-allowlists ; the last two also list the hosts of Gov. Gov hosts
 * that no page lists are in {@link UNCONFIRMED_HOSTS}. The source of each connection follows from its purpose; the
 * vendor allows all of them for all nodes.
 */
export const CONTROL_PLANE_HOSTS: readonly ControlPlaneHost[] = [
  {
    hosts: {
      us: ["transport-layer.prod.cloudhub.io"],
      eu: ["transport-layer.prod-eu.msap.io"],
      gov: ["transport-layer.gov.anypoint.mulesoft.com"],
    },
    port: 443,
    protocol: "AMQP over WebSockets",
    mutualTls: true,
    purpose: "message broker: deployments and status",
    users: ["agent"],
  },
  {
    hosts: {
      us: ["configuration-resolver.prod.cloudhub.io"],
      eu: ["configuration-resolver.prod-eu.msap.io"],
      gov: ["configuration-resolver.gov.anypoint.mulesoft.com"],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: true,
    purpose: "applications and their configuration",
    users: ["agent"],
  },
  {
    hosts: {
      us: ["anypoint.mulesoft.com"],
      eu: ["anypoint.mulesoft.com", "eu1.anypoint.mulesoft.com"],
      gov: ["gov.anypoint.mulesoft.com"],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: false,
    purpose: "activation, certificates and assets",
    users: ["agent"],
  },
  {
    hosts: {
      us: ["exchange2-asset-manager-kprod.s3.amazonaws.com", "exchange-files.anypoint.mulesoft.com"],
      eu: [
        "exchange2-asset-manager-kprod-eu.s3.amazonaws.com",
        "exchange2-asset-manager-kprod-eu.s3.eu-central-1.amazonaws.com",
        "exchange-files.eu1.anypoint.mulesoft.com",
      ],
      gov: [
        "exchange2-asset-manager-kgprod.s3.us-gov-west-1.amazonaws.com",
        "exchange-files.gov.anypoint.mulesoft.com",
      ],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: false,
    purpose: "files of applications from Exchange",
    users: ["agent"],
  },
  {
    hosts: {
      us: ["worker-cloud-helm-prod.s3.amazonaws.com", "runtime-fabric.s3.amazonaws.com"],
      eu: [
        "worker-cloud-helm-prod-eu-rt.s3.amazonaws.com",
        "worker-cloud-helm-prod-eu-rt.s3.eu-central-1.amazonaws.com",
        "runtime-fabric-eu.s3.amazonaws.com",
      ],
      gov: [],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: false,
    purpose: "versions of the agent, for installation and upgrades",
    users: ["agent"],
  },
  {
    hosts: {
      us: ["rtf-runtime-registry.kprod.msap.io"],
      eu: ["rtf-runtime-registry.kprod-eu.msap.io"],
      gov: ["rtf-runtime-registry.gov.anypoint.mulesoft.com"],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: false,
    purpose: "registry of images and charts",
    users: ["nodes"],
  },
  {
    hosts: {
      us: [
        "prod-us-east-1-starport-layer-bucket.s3.amazonaws.com",
        "prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com",
      ],
      eu: [
        "prod-eu-central-1-starport-layer-bucket.s3.amazonaws.com",
        "prod-eu-central-1-starport-layer-bucket.s3.eu-central-1.amazonaws.com",
      ],
      gov: [],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: false,
    purpose: "layers of images",
    users: ["nodes"],
  },
  {
    hosts: { us: ["us1.ingest.mulesoft.com"], eu: ["eu1.ingest.mulesoft.com"], gov: [] },
    port: 443,
    protocol: "HTTPS",
    mutualTls: true,
    purpose: "Anypoint Monitoring",
    users: ["agent", "applications"],
    features: ["monitoring", "logForwarding", "tracing"],
  },
  {
    hosts: {
      us: ["dias-ingestor-router.us-east-1.prod.cloudhub.io"],
      eu: ["dias-ingestor-router.eu-central-1.prod-eu.msap.io"],
      gov: [],
    },
    port: 443,
    protocol: "TCP (Lumberjack)",
    mutualTls: true,
    purpose: "Anypoint Monitoring",
    users: ["agent", "applications"],
    features: ["monitoring", "logForwarding", "tracing"],
    before: "2.6.22",
  },
  {
    hosts: {
      us: [
        "mule-manager.anypoint.mulesoft.com",
        "runtime-manager.anypoint.mulesoft.com",
        "data-authenticator.anypoint.mulesoft.com",
        "arm-auth-proxy.prod.cloudhub.io",
      ],
      eu: [
        "mule-manager.eu1.anypoint.mulesoft.com",
        "runtime-manager.eu1.anypoint.mulesoft.com",
        "data-authenticator.eu1.anypoint.mulesoft.com",
        "arm-auth-proxy.prod-eu.msap.io",
      ],
      gov: ["runtime-manager.gov.anypoint.mulesoft.com", "data-authenticator.gov.anypoint.mulesoft.com"],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: true,
    purpose: "API Manager: policies of the gateway inside applications",
    users: ["applications"],
    features: ["apiManager"],
  },
  {
    hosts: {
      us: ["anypoint.mulesoft.com", "exchange-files.anypoint.mulesoft.com"],
      eu: ["eu1.anypoint.mulesoft.com", "exchange-files.eu1.anypoint.mulesoft.com"],
      gov: ["gov.anypoint.mulesoft.com", "exchange-files.gov.anypoint.mulesoft.com"],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: false,
    purpose: "API Manager: contracts, and templates of policies",
    users: ["applications"],
    features: ["apiManager"],
  },
  {
    hosts: {
      us: ["analytics-ingest.anypoint.mulesoft.com"],
      eu: ["analytics-ingest.eu1.anypoint.mulesoft.com"],
      gov: [],
    },
    port: 443,
    protocol: "HTTPS",
    mutualTls: false,
    purpose: "API analytics",
    users: ["applications"],
    features: ["analytics"],
  },
];

/**
 * Hosts that follow the naming of the other control planes but are on no public page. Check them with MuleSoft
 * before a firewall relies on them.
 */
export const UNCONFIRMED_HOSTS: readonly string[] = [
  "transport-layer.gov.anypoint.mulesoft.com",
  "configuration-resolver.gov.anypoint.mulesoft.com",
  "rtf-runtime-registry.gov.anypoint.mulesoft.com",
];

/**
 * Control planes of which only the hosts that Mule runtimes connect to are known, and not those of fabrics and gateways:
 * https://docs.mulesoft.com/control-planes/control-plane-hostnames-allowlists has those of Canada. The hosts of Japan
 * follow the same names, and are on no page that was read.
 */
export const RUNTIME_PLANES = ["ca", "jp"] as const;

export type RuntimePlane = (typeof RUNTIME_PLANES)[number];

/** The agent of Runtime Manager shows a certificate, as it does in the other control planes. */
export const RUNTIME_PLANE_HOSTS: Readonly<
  Record<
    RuntimePlane,
    readonly { readonly host: string; readonly mutualTls: boolean; readonly confirmed: boolean }[]
  >
> = {
  ca: runtimeHosts("ca1.platform.mulesoft.com", true),
  jp: runtimeHosts("jp1.platform.mulesoft.com", false),
};

function runtimeHosts(platform: string, confirmed: boolean) {
  return [
    { host: platform, mutualTls: false, confirmed },
    { host: `analytics-ingest.${platform}`, mutualTls: false, confirmed },
    { host: `runtime-manager.${platform}`, mutualTls: true, confirmed },
  ];
}

/** Registries of images and charts: same page as {@link CONTROL_PLANE_HOSTS}. */
export const REGISTRY_HOSTS: Readonly<Record<ControlPlane, string>> = {
  us: "rtf-runtime-registry.kprod.msap.io",
  eu: "rtf-runtime-registry.kprod-eu.msap.io",
  gov: "rtf-runtime-registry.gov.anypoint.mulesoft.com",
};
