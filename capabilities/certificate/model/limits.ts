import type { Quota } from "../../../core/limits/quota";
import { daysOf, type Life } from "./life";

/** What an authority in short-lived mode issues at most. */
export const SHORT_LIVED_DAYS: Quota = {
  name: "Validity of a certificate of a short-lived private CA in days",
  value: 7,
  source: "https://docs.aws.amazon.com/privateca/latest/userguide/short-lived-certificates.html",
  confirmed: true,
};

/** Shortest life that cert-manager takes: https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec */
export const LEAST_LIFE: Life = { hours: 1 };

/**
 * When ACM renews what it issued by DNS or of a private authority, and from when on somebody should look: it has
 * failed for a month by then. https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-renewal.html
 */
export const ACM_RENEWAL: { readonly lead: Life; readonly alarm: Life } = {
  lead: daysOf(60),
  alarm: daysOf(30),
};

/**
 * Validity of the private certificates that ACM issues; the authority must outlive them:
 * https://docs.aws.amazon.com/acm/latest/userguide/private-certificates.title.html
 */
export const ACM_PRIVATE_LIFE: Life = daysOf(395);

/**
 * Names of one certificate of ACM, until AWS raises the quota:
 * https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html
 */
export const ACM_NAMES: Quota = {
  name: "Domain names per ACM certificate",
  value: 10,
  max: 100,
  source: "https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html",
  confirmed: true,
};

/**
 * Endings that no public authority proves, because nobody owns names below them: RFC 6762 and its appendix G, RFC 8375,
 * and `internal`, which ICANN keeps for private use.
 */
export const PRIVATE_ENDINGS = [
  "internal",
  "local",
  "lan",
  "corp",
  "home",
  "intranet",
  "private",
  "home.arpa",
] as const;
