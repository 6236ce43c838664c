import { lifeText, type Renewal } from "../../capabilities/certificate/model";
import type { ResolvedAuthority, ResolvedCertificate } from "../../capabilities/certificate/resolved";
import type { HopCertificate } from "./tls-hop";

/** What an authority is, in words. */
export function authorityText(authority: ResolvedAuthority): string {
  switch (authority.kind) {
    case "made":
      return `${authority.make} of AWS Private CA, ${authority.mode}, ${authority.keyAlgorithm}, for ${lifeText(authority.life)}`;
    case "existing":
      return `AWS Private CA, ${authority.mode}, ${authority.arn}`;
    case "own":
      return `own authority, ${authority.file}`;
    case "public":
      return "public authorities, by ACM";
  }
}

/** Where the private key of a certificate is. */
export function keyText({ renewal, arn, keptIn }: ResolvedCertificate): string {
  if (keptIn !== undefined) return `secret ${keptIn} of Secrets Manager`;
  switch (renewal.by) {
    case "acm":
      return "in ACM";
    case "cert-manager":
      return "in a Secret of its namespace";
    case "host":
      return "on the server that uses it, where it was made";
    case "people":
      return arn === undefined ? "not known to the file" : "in ACM, and where people made it";
  }
}

/** Who can read the private key of a certificate. */
export function keyReaders({ renewal, arn, keptIn }: ResolvedCertificate): string {
  if (keptIn !== undefined) return "roles that may read the secret, and whoever put it there";
  switch (renewal.by) {
    case "acm":
      return "nobody: ACM gives no key away";
    case "cert-manager":
      return "whoever may read Secrets of the namespace, and administrators of the cluster";
    case "host":
      return "the user that runs it, and administrators of the server";
    case "people":
      return arn === undefined ? "not known to the file" : "whoever imported it";
  }
}

/** Who renews a certificate, and when: `cert-manager, 30 days before`. */
export function renewerText({ by, who, lead }: Renewal): string {
  return `${by === "people" ? (who ?? by) : RENEWER_TEXTS[by]}, ${lifeText(lead)} before`;
}

const RENEWER_TEXTS = { acm: "ACM", "cert-manager": "cert-manager", host: "the server itself" } as const;

/** What an entry of `certificates` says of a certificate that a hop shows. */
export type EntryFacts = Pick<
  HopCertificate,
  "name" | "authority" | "key" | "keyReaders" | "renewedBy" | "expires"
>;

export function entryFacts(certificate: ResolvedCertificate): EntryFacts {
  const { name, authority, renewal, expires } = certificate;
  return {
    name,
    ...(authority === undefined ? {} : { authority }),
    ...{ key: keyText(certificate), keyReaders: keyReaders(certificate), renewedBy: renewerText(renewal) },
    ...(expires === undefined ? {} : { expires: expires.text }),
  };
}

/** The same of one that ACM issues for a domain. */
export const ACM_FACTS: Omit<EntryFacts, "name"> = {
  authority: "public, by ACM",
  key: "in ACM",
  keyReaders: "nobody: ACM gives no key away",
  renewedBy: "ACM",
};
