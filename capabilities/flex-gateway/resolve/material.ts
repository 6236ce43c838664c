import type { ProblemPath } from "../../../core/problem";
import { lifeText } from "../../certificate/model";
import type { ResolvedCertificate } from "../../certificate/resolved";
import type { CertificateUsage } from "../../cluster-certificates/model";
import {
  certificateInCluster,
  certificateLeadShort,
  certificateNotIssued,
  certificateUnreadable,
  certificateUsageMissing,
  issuedRevisionUnused,
  LEAST_LEAD_HOURS,
  revisionMissing,
  revisionUnused,
  type TlsMaterial,
} from "../model";
import type { GatewayContext } from "./context";
import type { GatewayPlace } from "./trust";

/** The entry of `certificates` with this name; an unknown one is reported. */
export function findCertificate(
  name: string | undefined,
  at: ProblemPath,
  context: GatewayContext,
): ResolvedCertificate | undefined {
  if (name === undefined || !context.knows("certificates", name, at)) return undefined;
  return context.certificates.certificates.find((each) => each.name === name);
}

/** A certificate that a gateway shows, as the file names it. */
interface Shown {
  readonly certificate: ResolvedCertificate | undefined;
  readonly revision: number | undefined;
  readonly usage: CertificateUsage;
}

/**
 * Where a gateway in local mode finds certificate and key. In connected mode the platform has them, and only its
 * checklist names them.
 */
export function resolveMaterial(
  shown: Shown,
  place: GatewayPlace,
  path: ProblemPath,
  context: GatewayContext,
): TlsMaterial | undefined {
  const { certificate, revision } = shown;
  const { problems } = context;
  const at = [...path, "certificate"];
  const isIssued = certificate?.renewal.by === "cert-manager";
  if (place.mode === "connected") {
    if (revision !== undefined) problems.add(revisionUnused(), [...path, "revision"]);
    if (isIssued) problems.add(certificateInCluster(certificate.name), at);
    return undefined;
  }
  if (certificate === undefined) return undefined;
  if (isIssued) return resolveIssued({ ...shown, certificate }, place, path, context);
  const { name, keptIn, renewal } = certificate;
  if (keptIn === undefined) {
    const why =
      renewal.by === "people"
        ? "nothing says where they are"
        : `${renewal.by} keeps the key where no file is`;
    problems.add(certificateUnreadable(name, why), at);
    return undefined;
  }
  if (revision === undefined) {
    problems.add(revisionMissing(name), path);
    return undefined;
  }
  const part = (key: string) => ({ secretsManager: keptIn, key, revision });
  return { kind: "kept", certificate: part("certificate"), key: part("key") };
}

/** The Secret that cert-manager keeps beside the gateway. */
function resolveIssued(
  { certificate, revision, usage }: Shown & { readonly certificate: ResolvedCertificate },
  { inCluster }: GatewayPlace,
  path: ProblemPath,
  { problems, clusterCertificates }: GatewayContext,
): TlsMaterial | undefined {
  const { name } = certificate;
  const at = [...path, "certificate"];
  const { cluster = "", namespace = "" } = inCluster ?? {};
  if (revision !== undefined) problems.add(issuedRevisionUnused(name), [...path, "revision"]);
  const issuing = clusterCertificates.find((each) => each.name === cluster)?.spec;
  const here = (issuing?.certificates ?? []).filter(
    (each) => each.entry === name && each.namespace === namespace,
  );
  const issued = here.find(({ usages }) => usages.includes(usage)) ?? here[0];
  if (issuing === undefined || issued === undefined) {
    problems.add(certificateNotIssued(name, cluster, namespace), at);
    return undefined;
  }
  const { secretName, usages, lead } = issued;
  if (!usages.includes(usage)) problems.add(certificateUsageMissing(name, usage, usages), at);
  if (lead.hours < LEAST_LEAD_HOURS)
    problems.add(certificateLeadShort(name, lifeText(lead), lifeText({ hours: LEAST_LEAD_HOURS })), at);
  return { kind: "issued", secretName, issuers: issuing.namespace };
}
