import type { DesiredLoadBalancer, DesiredSslEndpoint } from "../desired";
import { BALANCER, rangeOf } from "./commands";
import { planEndpointMappings } from "./mapping-changes";
import type { DescribedLoadBalancer, ObservedLoadBalancer } from "./observed";
import { DEFAULT_MAPPING, EVERYBODY } from "./platform-defaults";
import type { PlanOptions, PlanParts, Word } from "./steps";

/** Steps to a load balancer as the file has it. */
export function planLoadBalancer(
  desired: DesiredLoadBalancer,
  observed: ObservedLoadBalancer | undefined,
  parts: PlanParts,
  options: PlanOptions,
): void {
  const on = `load balancer ${desired.name}`;
  if (observed === undefined) {
    createLoadBalancer(desired, on, parts, options);
    return;
  }
  if (observed.vpc !== desired.vpc) {
    parts.recreate.push({
      on,
      what: `it stands in VPC ${observed.vpc}, the file says ${desired.vpc}`,
      how: "make one with another name, move the DNS records of its domains, then delete the old one",
    });
    return;
  }
  const is = observed.described;
  if (is === undefined) throw new Error(`${on} was not described`);
  planAllowlist(desired, is, on, parts, options);
  planEndpoints(desired, is, on, parts, options);
  planSettings(desired, is, on, parts);
}

function createLoadBalancer(
  desired: DesiredLoadBalancer,
  on: string,
  parts: PlanParts,
  options: PlanOptions,
): void {
  const { name, vpc, httpMode, ipAllowlist, sslEndpoints } = desired;
  const [first, ...others] = sslEndpoints;
  if (first === undefined) throw new Error(`${on} has no SSL endpoint`);
  parts.steps.push({
    ...{ on, kind: "create", does: `create it in VPC ${vpc} for ${first.commonName}` },
    command: [
      ...[`${BALANCER}:create`, name, vpc, certificateFile(first), keyFile(first)],
      ...["--http", httpMode, desired.tlsv1 ? "--tlsv1" : "--no-tlsv1"],
      desired.staticIps ? "--no-dynamic-ips" : "--dynamic-ips",
      ...clientWords(first),
    ],
  });
  // It starts at once and lets everybody in until this is through, so it comes first.
  for (const range of ipAllowlist)
    parts.steps.push({
      ...{ on, kind: "create", does: `let ${range} in`, command: [`${BALANCER}:allowlist:add`, name, range] },
      unless: { listed: rangeOf(name, range), is: "there" },
    });
  if (!ipAllowlist.includes(EVERYBODY))
    parts.steps.push({
      ...{ on, kind: "remove", does: `let ${EVERYBODY} in no longer` },
      command: [`${BALANCER}:allowlist:remove`, name, EVERYBODY],
      unless: { listed: rangeOf(name, EVERYBODY), is: "gone" },
    });
  planEndpointMappings(desired, first, [DEFAULT_MAPPING], parts, options);
  for (const endpoint of others) addEndpoint(desired, endpoint, on, parts, options);
  for (const { field, value, how } of desired.withoutCommand)
    parts.byHand.push({ on, what: `${field} shall be ${value}`, how });
}

function addEndpoint(
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

function planAllowlist(
  { name, ipAllowlist }: DesiredLoadBalancer,
  is: DescribedLoadBalancer,
  on: string,
  { steps, leftAlone }: PlanParts,
  { prune }: PlanOptions,
): void {
  const same = (one: string) => (other: string) => withPrefix(one) === withPrefix(other);
  for (const range of ipAllowlist)
    if (!is.ipAllowlist.some(same(range)))
      steps.push({
        ...{ on, kind: "change", does: `let ${range} in` },
        command: [`${BALANCER}:allowlist:add`, name, range],
      });
  for (const range of is.ipAllowlist) {
    if (ipAllowlist.some(same(range))) continue;
    const command = [`${BALANCER}:allowlist:remove`, name, range];
    if (prune || range === EVERYBODY)
      steps.push({ on, kind: "remove", does: `let ${range} in no longer`, command });
    else leftAlone.push({ on, what: `allowlist entry ${range}`, how: command.join(" ") });
  }
}

function planEndpoints(
  desired: DesiredLoadBalancer,
  is: DescribedLoadBalancer,
  on: string,
  parts: PlanParts,
  options: PlanOptions,
): void {
  const { name, sslEndpoints, httpMode } = desired;
  for (const endpoint of sslEndpoints) {
    const there = is.sslEndpoints.find(({ commonName }) => commonName === endpoint.commonName);
    if (there === undefined) {
      addEndpoint(desired, endpoint, on, parts, options);
      continue;
    }
    const wanted = endpoint.clients?.verifyClientMode ?? "off";
    if (there.verifyClientMode !== undefined && there.verifyClientMode !== wanted)
      parts.recreate.push({
        on,
        what: `${endpoint.commonName} verifies clients: ${there.verifyClientMode}, the file says ${wanted}`,
        how: `${BALANCER}:ssl-endpoint:remove ${name} ${endpoint.commonName}, then apply again: clients of this domain are stopped in between`,
      });
    planEndpointMappings(desired, endpoint, there.mappings, parts, options);
  }
  const standard = sslEndpoints[0]?.commonName ?? "";
  if (is.defaultCommonName !== standard || is.httpMode !== httpMode)
    parts.steps.push({
      ...{ on, kind: "change", does: `answer with ${standard} by default, plain HTTP ${httpMode}` },
      command: [`${BALANCER}:ssl-endpoint:setDefault`, name, standard, "--http", httpMode],
    });
  for (const { commonName } of is.sslEndpoints) {
    if (sslEndpoints.some((one) => one.commonName === commonName)) continue;
    const command = [`${BALANCER}:ssl-endpoint:remove`, name, commonName];
    if (options.prune) parts.steps.push({ on, kind: "remove", does: `remove ${commonName}`, command });
    else parts.leftAlone.push({ on, what: `SSL endpoint ${commonName}`, how: command.join(" ") });
  }
}

function planSettings(
  desired: DesiredLoadBalancer,
  is: DescribedLoadBalancer,
  on: string,
  { steps, byHand }: PlanParts,
): void {
  if (desired.staticIps !== is.staticIps)
    steps.push({
      ...{ on, kind: "change", does: desired.staticIps ? "keep its addresses" : "let its addresses change" },
      command: [`${BALANCER}:dynamic-ips:${desired.staticIps ? "disable" : "enable"}`, desired.name],
    });
  if (desired.tlsv1 !== is.tlsv1)
    byHand.push({
      on,
      what: `TLS 1.0 is ${is.tlsv1 ? "on" : "off"}, the file says ${desired.tlsv1 ? "on" : "off"}`,
      how: "Runtime Manager > Load Balancers: Support TLS 1.0",
    });
  for (const { field, value, how } of desired.withoutCommand)
    if (String(is.fields[field]) !== String(value))
      byHand.push({ on, what: `${field} is ${is.fields[field] ?? "not told"}, the file says ${value}`, how });
}

function certificateFile({ publicKey }: DesiredSslEndpoint): Word {
  return { file: publicKey, holds: "certificate.pem" };
}

function keyFile({ privateKey }: DesiredSslEndpoint): Word {
  return { file: privateKey, holds: "key.pem" };
}

function clientWords({ clients }: DesiredSslEndpoint): readonly Word[] {
  if (clients === undefined) return [];
  const { clientCert, verifyClientMode, revocationList } = clients;
  return [
    ...["--clientCertificate", { file: clientCert, holds: "clients.pem" } as const],
    ...["--verificationMode", verifyClientMode],
    ...(revocationList === undefined
      ? []
      : ["--crl", { file: revocationList, holds: "revoked.pem" } as const]),
  ];
}

/** The platform may write one address without its prefix. */
function withPrefix(range: string): string {
  return range.includes("/") ? range : `${range}/32`;
}
