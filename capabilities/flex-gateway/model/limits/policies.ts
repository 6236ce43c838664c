/** How much a policy costs the gateway that applies it: basic ones are what an ingress-layer gateway may carry. */
export type PolicyWeight = "basic" | "heavy";

/** A policy that comes with the gateway. */
export interface IncludedPolicy {
  /** Name of its extension in local mode. */
  readonly reference: string;
  readonly weight: PolicyWeight;
  /** What it does, as the checklist of connected mode says it. */
  readonly does: string;
  /** Key of its configuration that holds a credential, so that no custom resource may carry it. @default - none */
  readonly credential?: string;
}

const basic = (reference: string, does: string): IncludedPolicy => ({ reference, weight: "basic", does });
const heavy = (reference: string, does: string): IncludedPolicy => ({ reference, weight: "heavy", does });

/**
 * The included policies by the name that the file gives them, which is that of local mode without `-flex`:
 * https://docs.mulesoft.com/gateway/latest/policies-included-directory . What a gateway at the ingress may carry
 * follows MuleSoft's security practices: TLS, routing and basic protections there, all else on inner gateways.
 */
export const INCLUDED_POLICIES = {
  "ip-allowlist": basic("ip-allowlist-flex", "lets in these addresses alone"),
  "ip-blocklist": basic("ip-blocklist-flex", "keeps out these addresses"),
  "header-removal": basic("header-removal-flex", "takes headers away"),
  "header-injection": basic("header-injection-flex", "adds headers"),
  "rate-limiting": basic("rate-limiting-flex", "limits requests in a window of time"),
  "spike-control": basic("spike-control-flex", "smooths peaks; each replica counts for itself"),
  "rate-limiting-sla": heavy("rate-limiting-sla-based-flex", "limits requests by contract"),
  "client-id-enforcement": heavy("client-id-enforcement-flex", "asks for the credentials of a contract"),
  cors: heavy("cors-flex", "answers what browsers ask before they call"),
  "jwt-validation": heavy("jwt-validation-flex", "verifies tokens"),
  "openidconnect-access-token-enforcement": heavy(
    "openidconnect-access-token-enforcement-flex",
    "has tokens verified by their issuer",
  ),
  "json-threat-protection": heavy("json-threat-protection-flex", "reads bodies and bounds JSON"),
  "xml-threat-protection": heavy("xml-threat-protection-flex", "reads bodies and bounds XML"),
  "schema-validation": heavy("spec-validation-flex", "compares requests with the specification"),
  "http-caching": heavy("http-caching-flex", "keeps answers"),
  "message-logging": heavy("message-logging-flex", "writes texts about requests to the log"),
  "basic-authentication": {
    ...heavy("http-basic-authentication-flex", "asks for one name and password"),
    credential: "password",
  },
  "ldap-authentication": {
    ...heavy("ldap-authentication-flex", "asks a directory"),
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
