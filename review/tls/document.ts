import { listFlows } from "../../core/reachability";
import { everyPlace, type ResolvedEstate, reachabilityModel } from "../../plan";
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

/** @param links of the estate. @default - they are looked up, with what is open over them */
export function tlsDocument(
  estate: ResolvedEstate,
  links: readonly LinkOverview[] = linkOverviews(
    estate,
    listFlows(reachabilityModel(estate), everyPlace(estate)),
  ),
): TlsDocument {
  return {
    organization: estate.organization,
    tls: tlsHops(estate, links),
    certificates: certificateOverviews(estate),
    authorities: authorityOverviews(estate),
  };
}
