import { defined } from "../../../core/defined";
import type { ResolvedDedicatedBalancer } from "../../load-balancer/resolved-dedicated";
import type { ResolvedAnypointVpc, ResolvedVpc } from "../../vpc/resolved";
import type {
  DesiredFirewallRule,
  DesiredLoadBalancer,
  DesiredPlatform,
  DesiredSetting,
  DesiredSslEndpoint,
  DesiredVpc,
  Material,
  SecretMaterial,
} from "../model";
import type { ResolvedAnypoint } from "../resolved";

/** The parts of an estate that Anypoint Platform is told of. */
export interface ToldEstate {
  readonly anypoint: ResolvedAnypoint;
  readonly vpcs: readonly ResolvedVpc[];
  readonly dedicatedBalancers: readonly ResolvedDedicatedBalancer[];
}

/** What CloudHub 1.0 shall hold, in the words of its API. */
export function desiredPlatform({ anypoint, vpcs, dedicatedBalancers }: ToldEstate): DesiredPlatform {
  return {
    ...(anypoint.organization === undefined ? {} : { organization: anypoint.organization }),
    vpcs: vpcs.flatMap((vpc) => (vpc.cloudhub === undefined ? [] : [desiredVpc(vpc, vpc.cloudhub)])),
    loadBalancers: dedicatedBalancers.map(desiredBalancer),
  };
}

function desiredVpc({ name, region, layout }: ResolvedVpc, cloudhub: ResolvedAnypointVpc): DesiredVpc {
  const { isDefault, environments, businessGroups, firewallRules, dns } = cloudhub;
  return {
    ...{ name, region, isDefault, environments, businessGroups },
    cidrBlock: layout.range.toString(),
    firewallRules: firewallRules.flatMap(({ rule }): DesiredFirewallRule[] => {
      const { peer, port } = rule;
      if (peer.kind !== "cidr" || port.protocol === "icmp") return [];
      return [
        {
          cidrBlock: peer.cidr.toString(),
          protocol: port.protocol,
          fromPort: port.from,
          toPort: port.to,
        },
      ];
    }),
    ...(dns === undefined
      ? {}
      : { internalDns: { dnsServers: dns.servers, specialDomains: dns.specialDomains } }),
  };
}

function desiredBalancer(balancer: ResolvedDedicatedBalancer): DesiredLoadBalancer {
  const { name, vpc, http, ranges, endpoints, settings, region } = balancer;
  return {
    ...{ name, vpc },
    httpMode: http,
    tlsv1: false,
    staticIps: settings.staticAddresses,
    ipAllowlist: ranges.map(String),
    sslEndpoints: endpoints.map((endpoint) => desiredEndpoint(endpoint, region)),
    withoutCommand: settingsWithoutCommand(settings),
  };
}

function desiredEndpoint(
  { commonName, certificate, clients, rules }: ResolvedDedicatedBalancer["endpoints"][number],
  region: string,
): DesiredSslEndpoint {
  return {
    commonName,
    ...materialOf(certificate, region),
    ...(clients.mode === "off"
      ? {}
      : {
          clients: {
            clientCert: { kind: "file", path: clients.caBundle },
            verifyClientMode: clients.mode === "verify" ? "on" : "optional",
            ...(clients.revocationList === undefined
              ? {}
              : { revocationList: { kind: "file", path: clients.revocationList } as const }),
          },
        }),
    mappings: rules.map(({ inputUri, appName, appUri, upstreamProtocol }) => ({
      ...{ inputUri, appName, appUri, upstreamProtocol },
    })),
  };
}

function materialOf(
  certificate: ResolvedDedicatedBalancer["endpoints"][number]["certificate"],
  region: string,
): { readonly publicKey: Material; readonly privateKey: SecretMaterial } {
  const inSecret = (secret: string, jsonKey?: string): SecretMaterial => ({
    ...{ kind: "secretsManager", secret },
    // An ARN says where the secret is.
    region: /^arn:[^:]*:secretsmanager:([^:]+):/.exec(secret)?.[1] ?? region,
    ...defined({ jsonKey }),
  });
  if (certificate.kind === "kept")
    return {
      publicKey: inSecret(certificate.secret, "certificate"),
      privateKey: inSecret(certificate.secret, "key"),
    };
  const { chain, key } = certificate;
  return {
    publicKey: { kind: "file", path: chain },
    privateKey:
      "command" in key ? { kind: "command", command: key.command } : inSecret(key.secret, key.jsonKey),
  };
}

/** Suites of each set, as the API prints them: https://docs.mulesoft.com/cloudhub/lb-cert-validation */
const SUITES: Readonly<Record<ResolvedDedicatedBalancer["settings"]["cipherSuite"], string>> = {
  "NewDefault-v1":
    "ECDHE-RSA-AES256-GCM-SHA512:DHE-RSA-AES256-GCM-SHA512:ECDHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES256-GCM-SHA384",
  EcdheEcdsaRsa:
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA384",
  OldDefault:
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-SHA384:ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA:ECDHE-RSA-AES128-SHA:DHE-RSA-AES256-SHA256:DHE-RSA-AES128-SHA256:DHE-RSA-AES256-SHA:DHE-RSA-AES128-SHA:AES256-GCM-SHA384:AES128-GCM-SHA256:AES256-SHA256:AES128-SHA256:AES256-SHA:AES128-SHA:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!MD5:!PSK:!RC4",
  RestrictCiphers: "AES256-GCM-SHA384:AES128-GCM-SHA256:AES256-SHA256:AES128-SHA256",
};

/** Settings that the client has no command for, with the place where a person sets them. */
function settingsWithoutCommand(settings: ResolvedDedicatedBalancer["settings"]): DesiredSetting[] {
  const { workers, timeoutSeconds, keepUrlEncoding, upstreamTls12, forwardClientCertificate } = settings;
  const page = "open Runtime Manager > Load Balancers > the balancer";
  return [
    { field: "workers", value: workers, how: "ask MuleSoft's support for another number of units" },
    { field: "proxyReadTimeout", value: timeoutSeconds, how: `${page}, and set Timeout in Seconds` },
    { field: "keepUrlEncoding", value: keepUrlEncoding, how: `${page}, and set Keep URL encoding` },
    { field: "upstreamTlsv12", value: upstreamTls12, how: `${page}, and set Transport Upstream Protocols` },
    {
      field: "forwardClientCertificate",
      value: forwardClientCertificate,
      how: `${page}, and set Forward Client Certificate`,
    },
    {
      field: "enableStreaming",
      value: settings.streaming,
      how: "send PATCH /enableStreaming of the balancer to CloudHub's API",
    },
    {
      field: "defaultCipherSuite",
      value: SUITES[settings.cipherSuite],
      how: `send PATCH /defaultCipherSuiteName ${settings.cipherSuite} of the balancer to CloudHub's API`,
    },
  ];
}
