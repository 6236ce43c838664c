import type { DomainName } from "./certificate-names";

/**
 * The validation record by which ACM verifies the owner of a domain. It is the same for all certificates of an
 * account and domain, in every region, with or without `*.`.
 * Source: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export interface DomainProof {
  /** Hosted zone of the record. */
  readonly zoneId: string;
  /** The domain without a leading `*.`. */
  readonly base: string;
}

/** The parts of a domain that decide its validation record. */
export interface ProvableDomain {
  readonly name: DomainName;
  /** ARN of the certificate. @default - ACM issues one */
  readonly certificate?: string;
  /** What ACM has a private authority issue, which asks for no proof. @default - none */
  readonly privateCertificate?: object;
  readonly zone?: string;
  /** @default - `zone` */
  readonly validationZone?: string;
  /** Load balancer whose stack keeps the record. @default - its own */
  readonly provedBy?: string;
}

/** The validation record of a domain that its own stack keeps. @returns `undefined` if there is none */
export function deriveProof(domain: ProvableDomain): DomainProof | undefined {
  const { name, certificate, privateCertificate, zone, validationZone: zoneId = zone, provedBy } = domain;
  if (certificate !== undefined || privateCertificate !== undefined) return undefined;
  if (provedBy !== undefined || zoneId === undefined) return undefined;
  return { zoneId, base: name.base };
}

/** A key that is unique for each record. */
export const proofKey = ({ zoneId, base }: DomainProof): string => `${zoneId} ${base}`;
