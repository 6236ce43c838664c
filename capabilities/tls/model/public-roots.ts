import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import type { CaBundle } from "./ca-bundle";
import { pemBlocks } from "./pem";

let read: readonly X509Certificate[] | undefined;

/** Read once, and by whoever asks first: there are some 140. */
function publicRoots(): readonly X509Certificate[] {
  read ??= rootCertificates.map((root) => new X509Certificate(root));
  return read;
}

/**
 * The subject of the first certificate of a bundle that is a public authority's or was issued by one, by the roots
 * that Mozilla trusts, as Node.js has them. @returns `undefined` where all are private
 */
export function findPublicRoot({ pem, certificates }: CaBundle): string | undefined {
  const index = pemBlocks(pem).findIndex(({ text = "" }) => {
    const own = new X509Certificate(text);
    return publicRoots().some(
      (root) => root.raw.equals(own.raw) || (own.checkIssued(root) && own.verify(root.publicKey)),
    );
  });
  return certificates[index]?.subject;
}
