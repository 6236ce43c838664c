import type { DesiredLoadBalancer } from "../desired";
import { BALANCER, rangeOf } from "./commands";
import { addEndpoint, certificateFile, clientWords, keyFile, planEndpoints } from "./endpoint-changes";
import { planEndpointMappings } from "./mapping-changes";
import type { DescribedLoadBalancer, ObservedLoadBalancer } from "./observed";
import { DEFAULT_MAPPING, EVERYBODY } from "./platform-defaults";
import type { PlanOptions, PlanParts } from "./steps";

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
  // What the platform does not tell can't be compared.
  for (const { field, value, how } of desired.withoutCommand)
    if (is.fields[field] !== undefined && String(is.fields[field]) !== String(value))
      byHand.push({ on, what: `${field} is ${is.fields[field]}, the file says ${value}`, how });
}

/** The platform may write one address without its prefix. */
function withPrefix(range: string): string {
  return range.includes("/") ? range : `${range}/32`;
}
