import type { Quota } from "../../../../core/limits/quota";

const DLB_PAGE = "https://docs.mulesoft.com/cloudhub/cloudhub-dedicated-load-balancer";

/** Workers of a dedicated load balancer: one to four units of two. */
export const DEDICATED_WORKERS = [2, 4, 6, 8] as const;

export type DedicatedWorkers = (typeof DEDICATED_WORKERS)[number];

/** Addresses for each worker, of which half are in use: they are swapped when the balancer restarts. */
export const STATIC_ADDRESSES_PER_WORKER = 2;

/** Ranges of the allowlist while plain HTTP is closed: https://docs.mulesoft.com/cloudhub/lb-allowlists */
export const DEDICATED_ALLOWLIST: Quota = {
  name: "Allowlist entries of a dedicated load balancer without plain HTTP",
  value: 240,
  source: "https://docs.mulesoft.com/cloudhub/lb-allowlists",
  confirmed: true,
};

/** Ranges of the allowlist while plain HTTP redirects: each takes two rules. */
export const DEDICATED_ALLOWLIST_HTTP: Quota = {
  name: "Allowlist entries of a dedicated load balancer with plain HTTP",
  value: 120,
  source: "https://docs.mulesoft.com/cloudhub/lb-allowlists",
  confirmed: true,
};

/** Sets of suites by the names of CloudHub: https://docs.mulesoft.com/cloudhub/lb-cert-validation */
export const CIPHER_SUITES = ["NewDefault-v1", "EcdheEcdsaRsa", "OldDefault", "RestrictCiphers"] as const;

export type CipherSuite = (typeof CIPHER_SUITES)[number];

/** What is weak about a set: same page. */
export const WEAK_SUITES: Readonly<Partial<Record<CipherSuite, string>>> = {
  OldDefault: "it offers TLS 1.0, CBC and suites without forward secrecy",
  RestrictCiphers: "none of its suites has forward secrecy",
};

/** Certificates of clients of one domain: `verify` is `on` of CloudHub. */
export const CLIENT_CERTIFICATE_MODES = ["off", "optional", "verify"] as const;

export type ClientCertificateMode = (typeof CLIENT_CERTIFICATE_MODES)[number];

/** What a dedicated load balancer has of which nothing is said. */
export const DEDICATED_DEFAULTS = {
  workers: 2,
  staticAddresses: false,
  timeoutSeconds: 300,
  /** "In-flight requests of less than 600 seconds" survive an update of the platform: {@link DLB_PAGE} */
  longestTimeout: 600,
  keepUrlEncoding: true,
  upstreamTls12: true,
  forwardClientCertificate: false,
  streaming: false,
  cipherSuite: "NewDefault-v1",
} as const;

/** Names of balancers in DNS: {@link DLB_PAGE} */
export const DEDICATED_DOMAIN = { name: "lb.anypointdns.net", source: DLB_PAGE } as const;

/** Characters of an input path: letters, digits and those that need no escape, and `{variables}`. */
export const INPUT_URI = /^\/(?:[A-Za-z0-9_.~$@:+&-]|\/|\{[a-z]+\})*$/;

/** The variable that stands for the part of the host before the domain of a wildcard certificate. */
export const SUBDOMAIN = "subdomain";
