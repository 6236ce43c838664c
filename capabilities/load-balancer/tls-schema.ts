import * as z from "zod";
import { name, port, text } from "../../estate/schema/scalars";
import {
  DEFAULT_TLS_POLICY,
  domainName,
  MUTUAL_TLS_MODES,
  REVOCATION_LISTS_PER_TRUST_STORE,
} from "../tls/model";
import { pemFile } from "../tls/pem-file-schema";
import { domainClients, pem } from "./dedicated-schema";

export const hostedZone = text(/^Z[A-Z0-9]{8,31}$/, "the id of a hosted zone", "Z0123456789ABCDEFGHIJ");

export const certificate = text(
  /^(arn:aws[a-z-]*:acm:[a-z0-9-]*:(\d{12})?:certificate\/[0-9a-f-]{36}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$/,
  "an entry of certificates, or an ARN of acm",
  "shop",
).max(120);

const domain = z.strictObject({
  certificate: certificate.optional().meta({
    description:
      "Entry of certificates, or the ARN of a certificate of ACM in the region of the VPC. Default: ACM issues one.",
  }),
  zone: hostedZone.optional().meta({
    description: "Hosted zone that gets the alias record. Default: none; the record to make is an output.",
  }),
  validationZone: hostedZone
    .optional()
    .meta({ description: "Hosted zone in which ACM checks who owns the domain. Default: zone." }),
  provedBy: name.optional().meta({
    description:
      "Load balancer of another VPC and the same account whose stack keeps the record by which ACM checks the owner. Default: the stack of this one.",
  }),
  default: z.boolean().default(false).meta({
    description: "Whether clients that name no host get this certificate. The only domain has it anyway.",
  }),
  pem: pem.optional(),
  mutualTls: domainClients.optional(),
});

/** Domains with the key of the map as `name`. */
export function namedDomains<T extends object>(domains: Readonly<Record<string, T>>) {
  return Object.fromEntries(
    Object.entries(domains).map(([text, domain]) => [text, { ...domain, name: domainName(text) }]),
  );
}

export const tlsPolicyName = text(
  /^ELBSecurityPolicy-[A-Za-z0-9-]+$/,
  "a TLS policy",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
);

export const tls = z.strictObject({
  policy: tlsPolicyName.default(DEFAULT_TLS_POLICY).meta({ description: "Versions and suites." }),
});

const listenerTls = z.strictObject({
  policy: tlsPolicyName
    .optional()
    .meta({ description: "Versions and suites. Default: those of the load balancer." }),
});

export const mutualTls = z.strictObject({
  mode: z.enum(MUTUAL_TLS_MODES).meta({ description: "off, passthrough or verify." }),
  caBundle: pemFile.optional().meta({ description: "PEM file of the authorities whose clients are let in." }),
  revocationLists: z
    .array(pemFile)
    .min(1)
    .max(REVOCATION_LISTS_PER_TRUST_STORE.value)
    .optional()
    .meta({ description: "PEM files of revocation lists of these authorities. Default: none." }),
  advertiseCaNames: z.boolean().optional().meta({
    description: "Whether clients are told which authorities are known. Default with verify: true.",
  }),
});

export const listener = z.strictObject({
  port: port.meta({ description: "Port that clients connect to." }),
  tls: listenerTls.optional().meta({ description: "Default: that of the load balancer." }),
  mutualTls: mutualTls.optional().meta({ description: "Default: that of the load balancer." }),
});

export const domainKey = text(
  /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
  "the name of a domain in lower-case letters",
  "api.acme.example",
).max(253);

/** Domains by name, each with the source of its certificate. */
export const domains = z
  .record(domainKey, domain)
  .meta({ description: "Domains whose TLS ends here, each with its certificate." })
  .transform(namedDomains);

export type MutualTlsFile = z.output<typeof mutualTls>;
