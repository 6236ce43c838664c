/** How much a policy costs the gateway that applies it: basic ones are what an ingress-layer gateway may carry. */
export type PolicyWeight = "basic" | "heavy";

/** A policy that comes with the gateway. */
export interface IncludedPolicy {
  /** Name of its extension in local mode. */
  readonly reference: string;
  readonly weight: PolicyWeight;
  /** Place in the order in which policies are applied, lowest first. Each has its own, and later ones get higher ones. */
  readonly order: number;
  /** What it does, as the checklist of connected mode says it. */
  readonly does: string;
  /** Key of its configuration that holds a credential, so that no custom resource may carry it. @default - none */
  readonly credential?: string;
}

type Policy = (order: number, reference: string, does: string) => IncludedPolicy;

const basic: Policy = (order, reference, does) => ({ reference, weight: "basic", order, does });
const heavy: Policy = (order, reference, does) => ({ reference, weight: "heavy", order, does });

/**
 * The included policies by the name that the file gives them, which is that of local mode without `-flex`:
 * https://docs.mulesoft.com/gateway/latest/policies-included-directory . What a gateway at the ingress may carry
 * follows MuleSoft's security practices: TLS, routing and basic protections there, all else on inner gateways.
 */
export const INCLUDED_POLICIES = {
  "ip-allowlist": basic(10, "ip-allowlist-flex", "lets in these addresses alone"),
  "ip-blocklist": basic(20, "ip-blocklist-flex", "keeps out these addresses"),
  "header-removal": basic(40, "header-removal-flex", "takes headers away"),
  "header-injection": basic(170, "header-injection-flex", "adds headers"),
  "rate-limiting": basic(110, "rate-limiting-flex", "limits requests in a window of time"),
  "spike-control": basic(30, "spike-control-flex", "smooths peaks; each replica counts for itself"),
  "rate-limiting-sla": heavy(120, "rate-limiting-sla-based-flex", "limits requests by contract"),
  "client-id-enforcement": heavy(60, "client-id-enforcement-flex", "asks for the credentials of a contract"),
  cors: heavy(50, "cors-flex", "answers what browsers ask before they call"),
  "jwt-validation": heavy(90, "jwt-validation-flex", "verifies tokens"),
  "openidconnect-access-token-enforcement": heavy(
    100,
    "openidconnect-access-token-enforcement-flex",
    "has tokens verified by their issuer",
  ),
  "json-threat-protection": heavy(130, "json-threat-protection-flex", "reads bodies and bounds JSON"),
  "xml-threat-protection": heavy(140, "xml-threat-protection-flex", "reads bodies and bounds XML"),
  "schema-validation": heavy(150, "spec-validation-flex", "compares requests with the specification"),
  "http-caching": heavy(160, "http-caching-flex", "keeps answers"),
  "message-logging": heavy(180, "message-logging-flex", "writes texts about requests to the log"),
  "basic-authentication": {
    ...heavy(70, "http-basic-authentication-flex", "asks for one name and password"),
    credential: "password",
  },
  "ldap-authentication": {
    ...heavy(80, "ldap-authentication-flex", "asks a directory"),
    credential: "ldapServerUserPassword",
  },
} as const satisfies Readonly<Record<string, IncludedPolicy>>;

export type PolicyName = keyof typeof INCLUDED_POLICIES;

export const POLICY_NAMES = Object.keys(INCLUDED_POLICIES) as [PolicyName, ...PolicyName[]];

/** The included policy of a name. */
export function includedPolicy(name: PolicyName): IncludedPolicy {
  return INCLUDED_POLICIES[name];
}

/** Namespace that `policyRef` gives for policies that come with the gateway. */
export const INCLUDED_POLICIES_NAMESPACE = "default";

/** The policy that sends requests of an API to a Service: https://docs.mulesoft.com/gateway/latest/policies-included-traffic-management-route */
export const ROUTE_POLICY = "route";

/** Versions of TLS that both sides of a gateway speak: https://docs.mulesoft.com/gateway/latest/policies-included-tls */
export const TLS_VERSIONS = { least: "1.2", most: "1.3" } as const;

/** Policies for TLS in local mode, which this project writes from `tls`; they are no policies of the file. */
export const TLS_POLICIES = { inbound: "tls", outbound: "tls-outbound" } as const;

/**
 * Suites that TLS 1.2 is offered with; all have forward secrecy and authenticated encryption. Those of 1.3 are
 * fixed. https://docs.mulesoft.com/gateway/latest/policies-included-tls
 */
export const TLS_SUITES: readonly string[] = [
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];
