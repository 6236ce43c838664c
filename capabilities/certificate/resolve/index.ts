import type { EstateContext } from "../../../estate/context";
import type { ResolvedCertificates } from "../resolved";
import { resolveAuthorities } from "./authorities";
import { resolveCertificates } from "./certificates";
import { checkChains } from "./chains";
import { resolveTrust } from "./trust";

/** Authorities, certificates and bundles of the file. Where they are used, later phases check. */
export function resolveAllCertificates(context: EstateContext): ResolvedCertificates {
  const authorities = resolveAuthorities(context);
  checkChains(authorities, context);
  return {
    authorities,
    certificates: resolveCertificates(authorities, context),
    trust: resolveTrust(authorities, context),
  };
}
