/** Control planes whose hosts for Flex Gateways are known; of another one the file lists them. */
export const GATEWAY_PLANES = ["us", "eu"] as const;

export type KnownPlane = (typeof GATEWAY_PLANES)[number];

/** A host that a gateway connects to. */
export interface GatewayHost {
  readonly host: string;
  readonly port: number;
  /** Whether the gateway shows a certificate, so that a firewall that terminates TLS breaks the connection. */
  readonly mutualTls: boolean;
  readonly purpose: string;
  /** Whether only gateways in connected mode need it. */
  readonly connectedOnly: boolean;
}

interface HostRow extends Omit<GatewayHost, "host" | "port"> {
  readonly hosts: Readonly<Record<KnownPlane, readonly string[]>>;
}

/** https://docs.mulesoft.com/gateway/latest/flex-review-prerequisites ("Ports, IP addresses, and hostnames to allowlist") */
const ROWS: readonly HostRow[] = [
  {
    hosts: { us: ["anypoint.mulesoft.com"], eu: ["eu1.anypoint.mulesoft.com"] },
    mutualTls: false,
    purpose: "platform: registration and API contracts",
    connectedOnly: false,
  },
  {
    hosts: { us: ["arm-mcm2-service.kprod.msap.io"], eu: ["arm-mcm2-service.kprod-eu.msap.io"] },
    mutualTls: true,
    purpose: "control: what the gateway is told, and what it says of itself",
    connectedOnly: false,
  },
  {
    hosts: {
      us: ["configuration-resolver.prod.cloudhub.io"],
      eu: ["configuration-resolver.prod-eu.msap.io"],
    },
    mutualTls: true,
    purpose: "APIs and policies that API Manager holds",
    connectedOnly: true,
  },
  {
    hosts: {
      us: [
        "logging.ingestion.us-east-1.prod.cloudhub.io",
        "metering.ingestion.us-east-1.prod.cloudhub.io",
        "monitoring.ingestion.us-east-1.prod.cloudhub.io",
        "us1.ingest.mulesoft.com",
      ],
      eu: [
        "logging.ingestion.eu-central-1.prod-eu.msap.io",
        "metering.ingestion.eu-central-1.prod-eu.msap.io",
        "monitoring.ingestion.eu-central-1.prod-eu.msap.io",
        "eu1.ingest.mulesoft.com",
      ],
    },
    mutualTls: true,
    purpose: "metering, metrics and logs",
    connectedOnly: false,
  },
  {
    hosts: {
      us: ["exchange-files.anypoint.mulesoft.com", "exchange2-asset-manager-kprod.s3.amazonaws.com"],
      eu: [
        "exchange-files.eu1.anypoint.mulesoft.com",
        "exchange2-asset-manager-kprod-eu.s3.eu-central-1.amazonaws.com",
      ],
    },
    mutualTls: false,
    purpose: "policies and specifications from Exchange",
    connectedOnly: true,
  },
];

/** Hosts of a known plane that a gateway connects to in its mode. */
export function hostsOfPlane(plane: KnownPlane, isConnected: boolean): GatewayHost[] {
  return ROWS.filter(({ connectedOnly }) => isConnected || !connectedOnly).flatMap(({ hosts, ...row }) =>
    hosts[plane].map((host) => ({ host, port: 443, ...row })),
  );
}

/** Ports of protocols without TLS: https://www.iana.org/assignments/service-names-port-numbers */
export const PLAIN_PORTS: readonly number[] = [20, 21, 22, 23, 25, 53, 80, 389, 8080];

/**
 * Whether only a cluster resolves a name: with the domain of Services, or as the part of it that pods may leave out.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export function isClusterLocal(host: string): boolean {
  return /(^|\.)(svc|pod|cluster\.local|localhost)$/.test(host);
}

/** Where a person's computer or a pipeline fetches the chart; no pod does. */
export const CHART_HOSTS: Readonly<Record<KnownPlane, readonly string[]>> = {
  us: ["flex-packages.anypoint.mulesoft.com"],
  eu: ["flex-packages.anypoint.mulesoft.com", "flex-packages.eu1.anypoint.mulesoft.com"],
};

/** Where nodes pull the image, unless the file names a registry of its own. */
export const IMAGE_HOSTS: readonly string[] = ["registry-1.docker.io", "auth.docker.io"];
