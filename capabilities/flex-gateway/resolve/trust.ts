import type { ProblemPath } from "../../../core/problem";
import type { ResolvedCertificate } from "../../certificate/resolved";
import type { ApiFile } from "../api-schema";
import { type TrustSpec, trustUnreadable } from "../model";
import type { FlexGatewayFile } from "../schema";
import { type GatewayContext, gatewayNamespace } from "./context";

/** What decides where a gateway finds certificates. */
export interface GatewayPlace {
  readonly mode: FlexGatewayFile["mode"];
  /** Where controllers of its cluster may have put them. @default - nowhere */
  readonly inCluster?: { readonly cluster: string; readonly namespace: string };
}

/** The place of an API's gateway. */
export function placeOf({ gateway: name }: Pick<ApiFile, "gateway">, gateway: FlexGatewayFile): GatewayPlace {
  const { mode, cluster } = gateway;
  return { mode, inCluster: { cluster, namespace: gatewayNamespace(name, gateway) } };
}

/** A bundle with its certificates, which a gateway in local mode needs as text, or as a ConfigMap beside it. */
export function resolveTrust(
  name: string,
  { mode, inCluster }: GatewayPlace,
  at: ProblemPath,
  context: GatewayContext,
): (TrustSpec & { readonly isPublic: boolean }) | undefined {
  if (!context.knows("trust", name, at)) return undefined;
  const bundle = context.certificates.trust.find((each) => each.name === name);
  if (bundle === undefined) return undefined;
  const { isPublic } = bundle;
  if (mode === "connected" || isPublic) return { name, isPublic };
  const authorities = bundle.authorities.flatMap(
    (authority) => context.certificates.authorities.find((each) => each.name === authority) ?? [],
  );
  const unread = authorities.filter(({ kind }) => kind !== "own");
  const configMap = inCluster === undefined ? undefined : bundleAt(name, inCluster, context);
  if (unread.length > 0) {
    if (configMap !== undefined) return { name, isPublic, configMap };
    const bundles =
      inCluster === undefined
        ? undefined
        : `clusterCertificates.${inCluster.cluster}.bundles.${name}: { namespaces: [${inCluster.namespace}] }`;
    for (const authority of unread) context.problems.add(trustUnreadable(name, authority.name, bundles), at);
    return { name, isPublic };
  }
  const texts = authorities.map((each) => (each.kind === "own" ? each.bundle?.pem : undefined));
  const pem = texts.some((text) => text === undefined) ? undefined : texts.join("");
  return { name, isPublic, ...(pem === undefined ? {} : { pem }) };
}

/** The ConfigMap that trust-manager keeps in a namespace. */
function bundleAt(
  trust: string,
  { cluster, namespace }: NonNullable<GatewayPlace["inCluster"]>,
  { clusterCertificates }: GatewayContext,
): string | undefined {
  const here = clusterCertificates.find(({ name }) => name === cluster);
  return here?.spec.bundles.find((each) => each.trust === trust && each.namespaces.includes(namespace))?.name;
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
