/** A request that the client sent. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Rule {
  cidrBlock: string;
  protocol: string;
  fromPort: number;
  toPort: number;
}

export interface Vpc {
  id: string;
  name: string;
  region: string;
  cidrBlock: string;
  ownerId: string;
  isDefault: boolean;
  hash: string;
  associatedEnvironments: string[];
  sharedWith: string[];
  internalDns: { dnsServers: string[]; specialDomains: string[] };
  firewallRules: Rule[];
  vpcRoutes: unknown[];
}

export interface Endpoint {
  publicKey?: string;
  privateKey?: string;
  publicKeyCN: string;
  clientCert?: string;
  verifyClientMode: string;
  revocationList?: string;
  mappings: { inputUri: string; appName: string; appUri: string; upstreamProtocol?: string }[];
}

export interface Balancer {
  id: string;
  vpcId: string;
  name: string;
  domain: string;
  state: string;
  httpMode: string;
  tlsv1: boolean;
  staticIPsDisabled: boolean;
  workers: number;
  proxyReadTimeout: number;
  ipAllowlist: string[];
  ipAddresses: string[];
  defaultSslEndpoint: number;
  sslEndpoints: Endpoint[];
}
