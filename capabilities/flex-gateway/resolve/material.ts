import type { ProblemPath } from "../../../core/problem";
import type { ResolvedCertificate } from "../../certificate/resolved";
import {
  certificateUnreadable,
  revisionMissing,
  revisionUnused,
  type TlsMaterial,
  type TrustSpec,
  trustUnreadable,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";

/** The entry of `certificates` with this name; an unknown one is reported. */
export function findCertificate(
  name: string | undefined,
  at: ProblemPath,
  context: GatewayContext,
): ResolvedCertificate | undefined {
  if (name === undefined || !context.knows("certificates", name, at)) return undefined;
  return context.certificates.certificates.find((each) => each.name === name);
}

/**
 * Where a gateway in local mode finds certificate and key. In connected mode the platform has them, and only its
 * checklist names them.
 */
export function resolveMaterial(
  certificate: ResolvedCertificate | undefined,
  revision: number | undefined,
  { mode }: Pick<FlexGatewayFile, "mode">,
  path: ProblemPath,
  { problems }: GatewayContext,
): TlsMaterial | undefined {
  if (mode === "connected") {
    if (revision !== undefined) problems.add(revisionUnused(), [...path, "revision"]);
    return undefined;
  }
  if (certificate === undefined) return undefined;
  const { name, keptIn, renewal } = certificate;
  if (keptIn === undefined) {
    const why =
      renewal.by === "people"
        ? "nothing says where they are"
        : `${renewal.by} keeps the key where no file is`;
    problems.add(certificateUnreadable(name, why), [...path, "certificate"]);
    return undefined;
  }
  if (revision === undefined) {
    problems.add(revisionMissing(name), path);
    return undefined;
  }
  const part = (key: string) => ({ secretsManager: keptIn, key, revision });
  return { certificate: part("certificate"), key: part("key") };
}

/** A bundle with its certificates, which a gateway in local mode needs as text. */
export function resolveTrust(
  name: string,
  { mode }: Pick<FlexGatewayFile, "mode">,
  at: ProblemPath,
  context: GatewayContext,
): (TrustSpec & { readonly isPublic: boolean }) | undefined {
  if (!context.knows("trust", name, at)) return undefined;
  const bundle = context.certificates.trust.find((each) => each.name === name);
  if (bundle === undefined) return undefined;
  const { isPublic } = bundle;
  if (mode === "connected" || isPublic) return { name, isPublic };
  const texts = bundle.authorities.map((authority) => {
    const found = context.certificates.authorities.find((each) => each.name === authority);
    if (found?.kind === "own") return found.bundle?.pem;
    if (found !== undefined) context.problems.add(trustUnreadable(name, authority), at);
    return undefined;
  });
  const pem = texts.some((text) => text === undefined) ? undefined : texts.join("");
  return { name, isPublic, ...(pem === undefined ? {} : { pem }) };
}

/** Whether a bundle has the authority of a certificate, or one above it. */
export function trusts(
  trust: string,
  certificate: ResolvedCertificate,
  { certificates: { trust: bundles, authorities } }: GatewayContext,
): boolean {
  const bundle = bundles.find((each) => each.name === trust);
  if (bundle === undefined || certificate.authority === undefined) return true;
  const seen = new Set<string>();
  for (let next: string | undefined = certificate.authority; next !== undefined && !seen.has(next); ) {
    if (bundle.authorities.includes(next)) return true;
    seen.add(next);
    const authority = authorities.find(({ name }) => name === next);
    // Whoever is above an authority that exists elsewhere is not known.
    if (authority === undefined || authority.kind === "existing") return true;
    next = authority.kind === "made" ? authority.above : undefined;
  }
  return false;
}
