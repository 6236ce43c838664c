import { resolveAllCertificates } from "../../capabilities/certificate/resolve";
import type { ResolvedCertificates } from "../../capabilities/certificate/resolved";
import type { EstateContext } from "../../estate/context";

/** Certificates by name, before anything that uses them is resolved. */
export function planCertificates(context: EstateContext): ResolvedCertificates {
  return resolveAllCertificates(context);
}
