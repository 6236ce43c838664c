import type { ResolvedEstate } from "../../plan";
import {
  type AuthorityOverview,
  authorityOverviews,
  type CertificateOverview,
  certificateOverviews,
} from "../estate/certificates";
import { type LinkOverview, linkOverviews } from "../estate/links";
import { tlsHops } from "../estate/tls";
import type { TlsHop } from "../estate/tls-hop";

/** TLS of every hop and the certificates behind it, as `tls` prints them and the section of a review shows them. */
export interface TlsDocument {
  readonly organization: string;
  /** Connections by name, then load balancers, fabrics, links, and names. */
  readonly tls: readonly TlsHop[];
  /** By name. */
  readonly certificates: readonly CertificateOverview[];
  /** By name. */
  readonly authorities: readonly AuthorityOverview[];
}

/** @param links of the estate. @default - what a hop needs of them; connections over links are not followed */
export function tlsDocument(
  estate: ResolvedEstate,
  links: readonly LinkOverview[] = linkOverviews(estate, []),
): TlsDocument {
  return {
    organization: estate.organization,
    tls: tlsHops(estate, links),
    certificates: certificateOverviews(estate),
    authorities: authorityOverviews(estate),
  };
}
