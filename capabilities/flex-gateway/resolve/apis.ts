import type { JsonObject } from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ApiFile } from "../api-schema";
import {
  type ApiSpec,
  type ApiTls,
  apiCertificateClass,
  clientTrustMissing,
  clientTrustPublic,
  clientTrustUnused,
  innerOneWay,
  type PolicyName,
  whatIsChosen,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import { clientCertificatesOf } from "./client-certificates";
import type { GatewayContext } from "./context";
import { findCertificate, resolveMaterial } from "./material";
import { placeOf, resolveTrust } from "./trust";
import { resolveUpstream } from "./upstreams";

/** The APIs of a gateway that are whole, sorted by name. Problems of the others are reported. */
export function resolveApis(gateway: string, options: FlexGatewayFile, context: GatewayContext): ApiSpec[] {
  return (context.apis.get(gateway) ?? []).flatMap(([name, api]) => resolveApi(name, api, options, context));
}

function resolveApi(
  name: string,
  api: ApiFile,
  gateway: FlexGatewayFile,
  context: GatewayContext,
): ApiSpec[] {
  const path = ["apis", name];
  const tls = resolveTls(api, gateway, path, context);
  const upstream = resolveUpstream(name, api, gateway, context);
  if (upstream === undefined) return [];
  const { port, basePath } = api;
  checkLimitKey(api, path, context);
  return [
    {
      ...{ name, port, basePath, upstream },
      policies: sortedEntries(api.policies as Readonly<Record<PolicyName, JsonObject>>).map(
        ([policy, config]) => ({ name: policy as PolicyName, config }),
      ),
      ...(tls === undefined ? {} : { tls }),
    },
  ];
}

/** A limit that each client can begin anew is meant where clients are one's own: there it keeps them apart. */
function checkLimitKey({ policies }: ApiFile, path: ProblemPath, context: GatewayContext): void {
  const limit = "rate-limiting";
  const { keySelector } = (policies as Readonly<Partial<Record<PolicyName, JsonObject>>>)[limit] ?? {};
  const chosen = whatIsChosen(keySelector);
  if (chosen === undefined) return;
  context.requireWaiver(
    {
      finding: "FLEX_LIMIT_BY_CLIENT",
      what: `requests are counted by what clients choose (${chosen}), and each value has a counter of its own, so whoever changes it is limited by nothing`,
      got: `keySelector: ${String(keySelector)}`,
      instead:
        "leave keySelector out, or count by attributes.method, authentication.principal, or the entry of x-forwarded-for that proxies add: #[(attributes.headers['x-forwarded-for'] splitBy ',')[-1]]",
    },
    [...path, "policies", limit, "keySelector"],
  );
}

function resolveTls(
  api: ApiFile,
  gateway: FlexGatewayFile,
  path: ProblemPath,
  context: GatewayContext,
): ApiTls | undefined {
  const { tls } = api;
  if (tls === undefined) {
    context.requireWaiver(
      {
        finding: "FLEX_API_PLAIN",
        what: "requests reach the gateway in plain text, and nothing proves to clients that it is the gateway",
        got: "no tls",
        instead: "give the API tls with an internal certificate",
      },
      path,
    );
    return undefined;
  }
  const at = [...path, "tls"];
  const { problems } = context;
  const certificate = findCertificate(tls.certificate, [...at, "certificate"], context);
  if (certificate?.class === "external")
    problems.add(apiCertificateClass(certificate.name), [...at, "certificate"]);
  const place = placeOf(api, gateway);
  const { revision } = tls;
  const material = resolveMaterial({ certificate, revision, usage: "server" }, place, at, context);
  const clientCertificates = clientCertificatesOf(api, gateway);
  const isRequired = clientCertificates === "required";
  if (!isRequired && gateway.layer === "inner")
    context.requireWaiver(innerOneWay(api.gateway), [...at, "clientCertificates"]);
  if (isRequired && tls.trust === undefined) problems.add(clientTrustMissing(), at);
  if (!isRequired && tls.trust !== undefined) problems.add(clientTrustUnused(), [...at, "trust"]);
  const trust =
    tls.trust === undefined || !isRequired
      ? undefined
      : resolveTrust(tls.trust, place, [...at, "trust"], context);
  if (trust?.isPublic) problems.add(clientTrustPublic(trust.name), [...at, "trust"]);
  return {
    certificate: tls.certificate,
    clientCertificates,
    ...(material === undefined ? {} : { material }),
    ...(trust === undefined ? {} : { trust }),
  };
}
