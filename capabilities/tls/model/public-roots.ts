import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import type { CaBundle } from "./ca-bundle";
import { pemBlocks } from "./pem";

/**
 * The subject of the first certificate of a bundle that is a public authority's or was issued by one, by the roots
 * that Mozilla trusts, as Node.js has them. @returns `undefined` where all are private
 */
export function findPublicRoot({ pem, certificates }: CaBundle): string | undefined {
  const roots = rootCertificates.map((root) => new X509Certificate(root));
  const index = pemBlocks(pem).findIndex(({ text = "" }) => {
    const own = new X509Certificate(text);
    return roots.some(
      (root) => root.raw.equals(own.raw) || (own.checkIssued(root) && own.verify(root.publicKey)),
    );
  });
  return certificates[index]?.subject;
}
