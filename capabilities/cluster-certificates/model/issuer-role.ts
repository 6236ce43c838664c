import { templateOf } from "./limits";
import type { ClusterCertificatesSpec } from "./spec";

/** What the role of the issuer's pods may do with one authority. */
export interface AuthorityRight {
  readonly authority: string;
  /** Names of the templates by which it may have certificates issued. */
  readonly templates: readonly string[];
}

/**
 * The least that the issuer needs: for each authority, certificates by the templates that the usages of the file lead
 * to. So neither an authority nor what a request asks for is issued, whatever is written in the cluster.
 */
export function authorityRights({ issuers, certificates }: ClusterCertificatesSpec): AuthorityRight[] {
  return issuers
    .filter(({ kind }) => kind === "aws")
    .map(({ authority }) => {
      const own = certificates.filter((each) => each.authority === authority);
      return { authority, templates: [...new Set(own.map(({ usages }) => templateOf(usages)))].sort() };
    });
}
