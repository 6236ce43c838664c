import type { DesiredLoadBalancer, DesiredSslEndpoint } from "../desired";
import { BALANCER } from "./commands";
import { planEndpointMappings } from "./mapping-changes";
import type { DescribedLoadBalancer, ObservedSslEndpoint } from "./observed";
import { DEFAULT_MAPPING } from "./platform-defaults";
import type { PlanOptions, PlanParts, Word } from "./steps";

/** Steps to the endpoints of a balancer that is there. */
export function planEndpoints(
  desired: DesiredLoadBalancer,
  is: DescribedLoadBalancer,
  on: string,
  parts: PlanParts,
  options: PlanOptions,
): void {
  const { name, sslEndpoints, httpMode } = desired;
  let standardNow = is.defaultCommonName;
  for (const endpoint of sslEndpoints) {
    const there = is.sslEndpoints.find(({ commonName }) => commonName === endpoint.commonName);
    if (there === undefined) addEndpoint(desired, endpoint, on, parts, options);
    else if (options.renew.includes(endpoint.commonName))
      standardNow = renewEndpoint(desired, endpoint, { is, standardNow }, on, parts, options);
    else {
      for (const what of clientDifferences(endpoint, there))
        parts.recreate.push({
          ...{ on, what },
          how: `anypoint apply --renew ${endpoint.commonName}: the domain is removed and added again, and its clients are stopped in between`,
        });
      planEndpointMappings(desired, endpoint, there.mappings, parts, options);
    }
  }
  const standard = sslEndpoints[0]?.commonName ?? "";
  if (standardNow !== standard || is.httpMode !== httpMode)
    parts.steps.push({
      ...{ on, kind: "change", does: `answer with ${standard} by default, plain HTTP ${httpMode}` },
      command: setDefault(desired, standard),
    });
  for (const { commonName } of is.sslEndpoints) {
    if (sslEndpoints.some((one) => one.commonName === commonName)) continue;
    const command = [`${BALANCER}:ssl-endpoint:remove`, name, commonName];
    if (options.prune) parts.steps.push({ on, kind: "remove", does: `remove ${commonName}`, command });
    else parts.leftAlone.push({ on, what: `SSL endpoint ${commonName}`, how: command.join(" ") });
  }
}

/** How an endpoint treats clients can't be changed, neither by the client. */
function clientDifferences(
  { commonName, clients }: DesiredSslEndpoint,
  is: ObservedSslEndpoint,
): readonly string[] {
  const wanted = clients?.verifyClientMode ?? "off";
  const wantsList = clients?.revocationList !== undefined;
  return [
    ...(is.verifyClientMode === undefined || is.verifyClientMode === wanted
      ? []
      : [`${commonName} verifies clients: ${is.verifyClientMode}, the file says ${wanted}`]),
    ...(wantsList === is.isRevocationChecked
      ? []
      : [
          `${commonName} has ${wantsList ? "no" : "a"} list of revoked certificates, the file says ${wantsList ? "one" : "none"}`,
        ]),
  ];
}

export function addEndpoint(
  balancer: DesiredLoadBalancer,
  endpoint: DesiredSslEndpoint,
  on: string,
  parts: PlanParts,
  options: PlanOptions,
): void {
  parts.steps.push({
    ...{ on, kind: "create", does: `add ${endpoint.commonName}` },
    command: [
      ...[`${BALANCER}:ssl-endpoint:add`, balancer.name, certificateFile(endpoint), keyFile(endpoint)],
      ...clientWords(endpoint),
    ],
  });
  planEndpointMappings(balancer, endpoint, [DEFAULT_MAPPING], parts, options);
}

/**
 * The client can't replace the certificate of an endpoint, so it goes and comes again. The default one can't go, so another takes
 * its place meanwhile.
 *
 * @returns common name of the default endpoint afterwards
 */
function renewEndpoint(
  desired: DesiredLoadBalancer,
  endpoint: DesiredSslEndpoint,
  { is, standardNow }: { readonly is: DescribedLoadBalancer; readonly standardNow: string },
  on: string,
  parts: PlanParts,
  options: PlanOptions,
): string {
  const { commonName } = endpoint;
  const other = is.sslEndpoints.find((one) => one.commonName !== commonName);
  if (other === undefined) {
    parts.byHand.push({
      ...{
        on,
        what: `the certificate of ${commonName} shall be renewed, and the only domain can't be removed`,
      },
      how: "Runtime Manager > Load Balancers: replace the certificate",
    });
    return standardNow;
  }
  const isStandard = standardNow === commonName;
  if (isStandard)
    parts.steps.push({
      ...{
        on,
        kind: "change",
        does: `answer with ${other.commonName} by default, until ${commonName} is there again`,
      },
      command: setDefault(desired, other.commonName),
    });
  parts.steps.push({
    ...{ on, kind: "remove", does: `remove ${commonName}, to add it with what it has now` },
    command: [`${BALANCER}:ssl-endpoint:remove`, desired.name, commonName],
  });
  addEndpoint(desired, endpoint, on, parts, options);
  return isStandard ? other.commonName : standardNow;
}

function setDefault({ name, httpMode }: DesiredLoadBalancer, commonName: string): readonly string[] {
  return [`${BALANCER}:ssl-endpoint:setDefault`, name, commonName, "--http", httpMode];
}

export function certificateFile({ publicKey, commonName }: DesiredSslEndpoint): Word {
  return { file: publicKey, of: commonName, holds: "certificate.pem" };
}

export function keyFile({ privateKey, commonName }: DesiredSslEndpoint): Word {
  return { file: privateKey, of: commonName, holds: "key.pem" };
}

export function clientWords({ clients, commonName: of }: DesiredSslEndpoint): readonly Word[] {
  if (clients === undefined) return [];
  const { clientCert, verifyClientMode, revocationList } = clients;
  return [
    ...["--clientCertificate", { file: clientCert, of, holds: "clients.pem" } as const],
    ...["--verificationMode", verifyClientMode],
    ...(revocationList === undefined
      ? []
      : ["--crl", { file: revocationList, of, holds: "revoked.pem" } as const]),
  ];
}
