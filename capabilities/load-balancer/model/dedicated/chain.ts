import { X509Certificate } from "node:crypto";
import type { Problem } from "../../../../core/problem";
import { namesCover } from "../../../certificate/model";
import { pemBlocks } from "../../../tls/model";
import {
  chainDisordered,
  chainExpired,
  chainIncomplete,
  chainNotCovering,
  chainUnreadable,
  chainWithRoot,
} from "./problems";

/** What a chain in the repository says. */
export interface ReadChain {
  /** Common name of the certificate, by which CloudHub knows it. @default - it can't be read, or has none */
  readonly commonName?: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Reads a certificate with the authorities above it, and says what clients would refuse.
 *
 * @param now in milliseconds since 1970; NaN if dates are not checked
 */
export function readChain(pem: string, file: string, domain: string, now: number): ReadChain {
  const wrong = (why: string): ReadChain => ({ problems: [chainUnreadable(file, why)], warnings: [] });
  const blocks = pemBlocks(pem);
  const key = blocks.find(({ label }) => label.includes("PRIVATE KEY"));
  // A key in the repository is known to everybody who can read it, so its value is not named.
  if (key !== undefined) return wrong("a private key stands in it, and in every copy of the repository");
  if (blocks.length === 0) return wrong("it holds no certificate");
  const other = blocks.find(({ label, text }) => label !== "CERTIFICATE" || text === undefined);
  if (other !== undefined) return wrong(`block ${other.label} is no whole certificate`);
  const read: X509Certificate[] = [];
  for (const [index, { text = "" }] of blocks.entries())
    try {
      read.push(new X509Certificate(text));
    } catch {
      return wrong(`certificate ${index + 1} is none`);
    }
  const [own, ...above] = read;
  if (own === undefined) return wrong("it holds no certificate");
  const commonName = /^CN=(.+)$/m.exec(own.subject)?.[1];
  return {
    ...(commonName === undefined ? {} : { commonName }),
    ...judge(own, above, { file, domain, now }),
    ...(commonName === undefined
      ? {
          problems: [chainUnreadable(file, "the certificate has no common name, by which CloudHub knows it")],
        }
      : {}),
  };
}

function judge(
  own: X509Certificate,
  above: readonly X509Certificate[],
  { file, domain, now }: { readonly file: string; readonly domain: string; readonly now: number },
): Pick<ReadChain, "problems" | "warnings"> {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const names = namesOf(own);
  if (!namesCover(names, domain)) problems.push(chainNotCovering(file, domain, names.join(", ")));
  if (Date.parse(own.validTo) < now) problems.push(chainExpired(file, own.validTo));
  let below = own;
  for (const each of above) {
    if (!below.checkIssued(each) || !below.verify(each.publicKey)) {
      problems.push(chainDisordered(file, oneLine(below.subject), oneLine(each.subject)));
      break;
    }
    below = each;
  }
  const isSelfSigned = below.subject === below.issuer;
  if (above.length === 0 && !isSelfSigned)
    warnings.push(chainIncomplete(file, oneLine(own.subject), oneLine(own.issuer)));
  if (above.length > 0 && isSelfSigned) warnings.push(chainWithRoot(file, oneLine(below.subject)));
  return { problems, warnings };
}

/** Names for which it is valid: the alternative ones, or without any its common name. */
function namesOf(own: X509Certificate): string[] {
  const names = (own.subjectAltName ?? "").split(/, ?/).flatMap((each) => /^DNS:(.+)$/.exec(each)?.[1] ?? []);
  const common = /^CN=(.+)$/m.exec(own.subject)?.[1];
  return names.length > 0 || common === undefined ? names : [common];
}

function oneLine(name: string): string {
  return name.split("\n").join(", ");
}
