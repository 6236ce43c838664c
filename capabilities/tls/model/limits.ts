import type { Quota } from "../../../core/limits/quota";

/** Whether clients need a certificate, and what verifies it. */
export const MUTUAL_TLS_MODES = ["off", "passthrough", "verify"] as const;

export type MutualTlsMode = (typeof MUTUAL_TLS_MODES)[number];

const BALANCER_QUOTAS =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html";

/** Per load balancer, not per listener. AWS raises it on request and states no maximum. */
export const CERTIFICATES_PER_BALANCER: Quota = {
  name: "Certificates per Application Load Balancer (excluding default certificates)",
  value: 25,
  key: "certificatesPerLoadBalancer",
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const VERIFY_LISTENERS_PER_BALANCER: Quota = {
  name: "Listeners with mutual TLS in verify mode per load balancer",
  value: 2,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const CAS_PER_TRUST_STORE: Quota = {
  name: "CA certificates per trust store",
  value: 25,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const CA_CERTIFICATE_BYTES: Quota = {
  name: "CA certificate size in bytes",
  value: 16_384,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const CERTIFICATE_CHAIN_DEPTH: Quota = {
  name: "Maximum certificate chain depth",
  value: 4,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const REVOCATION_LISTS_PER_TRUST_STORE: Quota = {
  name: "Revocation lists per trust store",
  value: 30,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const REVOCATION_ENTRIES_PER_TRUST_STORE: Quota = {
  name: "Revocation entries per trust store",
  value: 500_000,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

/** Minimum key sizes of CA certificates in bits. */
export const CA_KEY_BITS = { rsa: 2048, ec: 256 } as const;
