import type { X509Certificate } from "node:crypto";
import { type CertificateFacts, certificateFacts } from "./certificate-facts";

/** A certificate with what Node.js reads of it, and what it does not read. */
export interface Certificate {
  readonly x509: X509Certificate;
  /** `O=Acme, CN=Partners Root` */
  readonly subject: string;
  readonly facts: CertificateFacts;
}

/** @throws RangeError if its extensions can't be read */
export function certificate(x509: X509Certificate): Certificate {
  return { x509, subject: nameText(x509.subject), facts: certificateFacts(x509.raw) };
}

/** Node.js separates the parts of a name by line breaks, and says nothing of an empty one. */
export function nameText(name: string | undefined): string {
  return (name ?? "").split("\n").join(", ");
}

/** `Jan  1 00:00:00 2025 GMT` as `Jan 1 2025`. */
export function dayText(time: string): string {
  const [month, day, , year] = time.split(/\s+/);
  return `${month} ${day} ${year}`;
}
