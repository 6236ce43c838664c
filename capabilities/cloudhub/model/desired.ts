/**
 * What CloudHub 1.0 shall hold, in the words of its API (`/cloudhub/api/organizations/{org}/vpcs` and `…/loadbalancers`), as
 * MuleSoft's own client sends them: https://docs.mulesoft.com/anypoint-cli/latest/cloudhub-vpc
 *
 * Plain data: it is compared with what `describe … --output json` of the client says is there, and the differences are
 * commands of that client. Secrets stand here only as references; their values are read while a command that needs them runs.
 */
export interface DesiredPlatform {
  /** Business group that owns everything below, by name or id. @default - that of the connected app */
  readonly organization?: string;
  readonly vpcs: readonly DesiredVpc[];
  readonly loadBalancers: readonly DesiredLoadBalancer[];
}

export interface DesiredVpc {
  /** Its name on the platform. It can't be changed later. */
  readonly name: string;
  /** Region as `cloudhub:region:list` names it: `us-east-1`. It can't be changed later. */
  readonly region: string;
  /** `10.0.0.0/22`. It can't be changed later. */
  readonly cidrBlock: string;
  /** Whether applications of environments that no VPC is given go here. */
  readonly isDefault: boolean;
  /** Names of environments of the business group. */
  readonly environments: readonly string[];
  /** Names of business groups that it is shared with. */
  readonly businessGroups: readonly string[];
  /** All rules that shall be there: what the platform adds by default and this list lacks is closed. */
  readonly firewallRules: readonly DesiredFirewallRule[];
  /** @default - no internal servers */
  readonly internalDns?: {
    readonly dnsServers: readonly string[];
    readonly specialDomains: readonly string[];
  };
}

export interface DesiredFirewallRule {
  readonly cidrBlock: string;
  readonly protocol: "tcp" | "udp";
  readonly fromPort: number;
  readonly toPort: number;
}

export interface DesiredLoadBalancer {
  /** Its name on the platform. It can't be changed later. */
  readonly name: string;
  /** Name of its VPC on the platform: one of `vpcs`. */
  readonly vpc: string;
  readonly httpMode: "on" | "off" | "redirect";
  /** TLS 1.0 on the default endpoint. */
  readonly tlsv1: boolean;
  /** Whether its addresses stay when it restarts. */
  readonly staticIps: boolean;
  /** Ranges of clients. What the platform adds by default (`0.0.0.0/0`) and this list lacks is closed. */
  readonly ipAllowlist: readonly string[];
  /** At least one; the first is the one for clients that name no server. */
  readonly sslEndpoints: readonly DesiredSslEndpoint[];
  /** What the client has no command for. The plan says what to set by hand, and compares it with what is there. */
  readonly withoutCommand: readonly DesiredSetting[];
}

export interface DesiredSslEndpoint {
  /** Common name of the certificate: the client finds an endpoint by it. One endpoint of a balancer has it. */
  readonly commonName: string;
  /** PEM: the certificate, then its authorities without the root. */
  readonly publicKey: Material;
  /** PEM without passphrase. */
  readonly privateKey: SecretMaterial;
  /** Certificates of clients. @default - clients are not asked */
  readonly clients?: {
    /** PEM: authorities of the clients. */
    readonly clientCert: Material;
    readonly verifyClientMode: "on" | "optional";
    /** PEM: lists of revoked certificates. @default - none */
    readonly revocationList?: Material;
  };
  /** In the order in which they are tried: the first that fits is taken. All that shall be there. */
  readonly mappings: readonly DesiredMapping[];
}

export interface DesiredMapping {
  /** What is matched, with patterns: `/{app}/`. */
  readonly inputUri: string;
  readonly appName: string;
  readonly appUri: string;
  readonly upstreamProtocol: "http" | "https" | "ws" | "wss";
}

/** A field of the load balancer as its API names it (`workers`, `proxyReadTimeout`), and where a person sets it. */
export interface DesiredSetting {
  readonly field: string;
  readonly value: string | number | boolean;
  /** What to do in the console, one sentence. */
  readonly how: string;
}

/** Something secret, which is read when it is needed: nothing of it is in the file. */
export type SecretMaterial =
  /** Standard output of a program that is started without a shell. */
  | { readonly kind: "command"; readonly command: readonly string[] }
  /** A secret of AWS Secrets Manager, by name or ARN, read with the AWS CLI. */
  | {
      readonly kind: "secretsManager";
      readonly secret: string;
      readonly region: string;
      /** Key of a secret that is a JSON object. @default - the whole text */
      readonly jsonKey?: string;
    };

/** Something that need not be secret: it may stand in a file beside landing-zone.yaml, too. */
export type Material = SecretMaterial | { readonly kind: "file"; readonly path: string };
