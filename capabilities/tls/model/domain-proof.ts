import type { DomainName } from "./certificate-names";

/**
 * The record by which ACM checks who owns a domain. It is the same for all certificates of an account and a domain, in
 * every region, with `*.` or without.
 * Source: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export interface DomainProof {
  /** Hosted zone that the record stands in. */
  readonly zoneId: string;
  /** The domain without a leading `*.`. */
  readonly base: string;
}

/** What is known of a domain that a load balancer serves. */
export interface ProvableDomain {
  readonly name: DomainName;
  /** ARN of the certificate. @default - ACM issues one */
  readonly certificate?: string;
  readonly zone?: string;
  /** @default - `zone` */
  readonly validationZone?: string;
  /** Load balancer whose stack keeps the record. @default - its own */
  readonly provedBy?: string;
}

/** The record that a domain needs and its own stack keeps. @returns `undefined` where there is none */
export function deriveProof(domain: ProvableDomain): DomainProof | undefined {
  const { name, certificate, zone, validationZone: zoneId = zone, provedBy } = domain;
  if (certificate !== undefined || provedBy !== undefined || zoneId === undefined) return undefined;
  return { zoneId, base: name.base };
}

/** One record, one key. */
export const proofKey = ({ zoneId, base }: DomainProof): string => `${zoneId} ${base}`;
