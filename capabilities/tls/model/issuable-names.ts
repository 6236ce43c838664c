import { X509Certificate } from "node:crypto";
import type { CaBundle } from "./ca-bundle";
import { type Certificate, certificate } from "./certificate";
import { NAME_TAGS } from "./general-names";
import { refusedName } from "./name-constraints";
import { pemBlocks } from "./pem";

/**
 * The authority of a bundle by whose name constraints a certificate for the host would be refused: the one that issues
 * it, or one above it. The one that issues is the lowest of the bundle.
 *
 * @returns its subject, or `undefined` where a path admits the name
 */
export function authorityRefusing(host: string, { pem }: Pick<CaBundle, "pem">): string | undefined {
  const all = pemBlocks(pem).flatMap(({ text }) =>
    text === undefined ? [] : [certificate(new X509Certificate(text))],
  );
  const lowest = all.filter((each) => all.every((other) => other === each || !issued(other, each)));
  const name = { tag: NAME_TAGS.dns, text: host };
  const refusing = lowest.map((each) => refusingAbove(each, [], all, name));
  return refusing.every((subject) => subject !== undefined) ? refusing[0] : undefined;
}

function issued(below: Certificate, above: Certificate): boolean {
  return below.x509.checkIssued(above.x509);
}

/** A name is admitted where one of the paths above admits it: authorities may be signed by several others. */
function refusingAbove(
  authority: Certificate,
  below: readonly Certificate[],
  all: readonly Certificate[],
  name: Parameters<typeof refusedName>[0][number],
): string | undefined {
  const { constraints } = authority.facts;
  if (constraints !== undefined && refusedName([name], constraints) !== undefined) return authority.subject;
  const path = [...below, authority];
  const issuers = all.filter((other) => !path.includes(other) && issued(authority, other));
  const refusing = issuers.map((issuer) => refusingAbove(issuer, path, all, name));
  return refusing.every((subject) => subject !== undefined) ? refusing[0] : undefined;
}
