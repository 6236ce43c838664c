import { isOfInternet } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { namesCover } from "../../certificate/model";
import type { ResolvedCertificate } from "../../certificate/resolved";
import type { ApiFile, UpstreamFile } from "../api-schema";
import {
  certificateOutside,
  clusterTrustMissing,
  type UpstreamSpec,
  type UpstreamTls,
  upstreamClientMissing,
  upstreamNameUncovered,
  upstreamTrustForeign,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import { clientCertificatesOf } from "./client-certificates";
import type { GatewayContext } from "./context";
import { findCertificate, resolveMaterial } from "./material";
import { placeOf, resolveTrust, trusts } from "./trust";

/** How the gateway connects to an upstream. @returns `undefined` for plain HTTP, which needs a waiver */
export function resolveUpstreamTls(
  upstream: UpstreamSpec,
  api: ApiFile,
  gateway: FlexGatewayFile,
  path: ProblemPath,
  context: GatewayContext,
): UpstreamTls | undefined {
  const { problems } = context;
  const { tls, api: innerName } = api.upstream;
  const place = placeOf(api, gateway);
  const inner = innerName === undefined ? undefined : context.file.apis[innerName];
  if (tls === undefined) {
    checkPlain(upstream, inner, path, context);
    return undefined;
  }
  const at = [...path, "tls"];
  checkSkipped(upstream, tls, at, context);
  const trust =
    tls.trust === undefined ? undefined : resolveTrust(tls.trust, place, [...at, "trust"], context);
  if (
    upstream.kind !== "external" &&
    !tls.skipValidation &&
    (tls.trust === undefined || trust?.isPublic === true)
  )
    problems.add(clusterTrustMissing(upstream.host), tls.trust === undefined ? at : [...at, "trust"]);
  const certificate = findCertificate(tls.certificate, [...at, "certificate"], context);
  checkClient(upstream, tls, certificate, at, context);
  if (inner !== undefined) checkInner(innerName ?? "", inner, upstream, tls, at, context);
  const material =
    tls.certificate === undefined
      ? undefined
      : resolveMaterial({ certificate, revision: tls.revision, usage: "client" }, place, at, context);
  return {
    skipValidation: tls.skipValidation,
    ...(trust === undefined || trust.isPublic ? {} : { trust }),
    ...(tls.certificate === undefined ? {} : { certificate: tls.certificate }),
    ...(material === undefined ? {} : { material }),
  };
}

type TlsFile = NonNullable<UpstreamFile["tls"]>;

function checkPlain(
  { host }: UpstreamSpec,
  inner: ApiFile | undefined,
  path: ProblemPath,
  context: GatewayContext,
): void {
  if (inner?.tls !== undefined) {
    context.problems.add(upstreamClientMissing(host), path);
    return;
  }
  context.requireWaiver(
    {
      finding: "FLEX_UPSTREAM_PLAIN",
      what: `requests pass from the gateway to ${host} in plain text`,
      got: "no tls",
      instead: "give upstream.tls with the trust that its certificate is verified with",
    },
    path,
  );
}

function checkSkipped(
  { host }: UpstreamSpec,
  { skipValidation }: TlsFile,
  at: ProblemPath,
  context: GatewayContext,
): void {
  if (!skipValidation) return;
  context.requireWaiver(
    {
      finding: "FLEX_UPSTREAM_UNVERIFIED",
      what: `whoever is between the gateway and ${host} can pose as ${host}`,
      got: "skipValidation: true",
      instead: "leave it out, and name the trust that holds the authority of its certificate",
    },
    [...at, "skipValidation"],
  );
}

/** An upstream outside of the cluster must know who calls, and is told no name of the inside. */
function checkClient(
  upstream: UpstreamSpec,
  { certificate: given }: TlsFile,
  certificate: ResolvedCertificate | undefined,
  at: ProblemPath,
  context: GatewayContext,
): void {
  if (upstream.kind !== "external") return;
  if (given === undefined)
    context.requireWaiver(
      {
        finding: "FLEX_UPSTREAM_ONE_WAY",
        what: `${upstream.host} is outside of the cluster, and no certificate tells it that the gateway calls`,
        got: "no certificate",
        instead: "name by certificate what the gateway shows there",
      },
      at,
    );
  const crossesInternet = upstream.cidrs.some(isOfInternet);
  if (certificate?.class === "internal" && crossesInternet)
    context.problems.add(certificateOutside(certificate.name, upstream.host), [...at, "certificate"]);
}

/** Both ends of this connection are in the file, so that they must fit. */
function checkInner(
  name: string,
  inner: ApiFile,
  { host }: UpstreamSpec,
  tls: TlsFile,
  at: ProblemPath,
  context: GatewayContext,
): void {
  const { problems } = context;
  const gateway = context.gateway(inner.gateway);
  if (inner.tls === undefined || gateway === undefined) return;
  const shown = context.certificates.certificates.find((each) => each.name === inner.tls?.certificate);
  if (shown !== undefined && !namesCover(shown.names, host))
    problems.add(upstreamNameUncovered(shown.name, host, shown.names), ["apis", name, "tls", "certificate"]);
  if (shown !== undefined && tls.trust !== undefined && !trusts(tls.trust, shown, context))
    problems.add(upstreamTrustForeign(name, tls.trust, shown.name), [...at, "trust"]);
  if (clientCertificatesOf(inner, gateway) !== "required") return;
  if (tls.certificate === undefined) problems.add(upstreamClientMissing(name), at);
  const own = context.certificates.certificates.find((each) => each.name === tls.certificate);
  if (own !== undefined && inner.tls.trust !== undefined && !trusts(inner.tls.trust, own, context))
    problems.add(upstreamTrustForeign(name, inner.tls.trust, own.name), [...at, "certificate"]);
}
