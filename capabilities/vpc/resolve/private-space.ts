import type { Ipv4Cidr } from "../../../core/addressing";
import type { FirewallRule } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import { readCaBundle } from "../../tls/model";
import {
  CLOUDHUB_2_REGIONS,
  cloudhubRegionUnknown,
  SPACE_ADVISED_PREFIX,
  SPACE_DOMAINS,
  SPACE_NAME,
  SPACE_PORTS,
  SPACE_REFUSED_DOMAINS,
  SPACE_REFUSED_RANGES,
  SPACE_RULES,
  SPACE_TLS_CONTEXTS,
  spaceClosed,
  spaceDomainRefused,
  spaceDomains,
  spaceNameLong,
  spaceNotManaged,
  spacePortLow,
  spaceRangeRefused,
  spaceRulesMany,
  spaceSmall,
  spaceTlsContextsMany,
  spaceTruststoreLarge,
  TLS_CONTEXT_BYTES,
} from "../model";
import type { PrivateSpaceFile } from "../private-space-schema";
import type { ResolvedPrivateSpace, SpaceTlsContext } from "../resolved";
import type { VpcFile } from "../schema";
import type { VpcRequest } from "./sized-vpc";

/** What is wrong with a private space as the file says it, whatever its range is. */
export function checkPrivateSpace(name: string, vpc: VpcFile, region: string, context: EstateContext): void {
  const { problems } = context;
  const path = ["vpcs", name];
  if (vpc.privateSpace === undefined) {
    if (vpc.writtenKeys.includes("firewall")) problems.add(spaceNotManaged(name), [...path, "firewall"]);
    return;
  }
  if (name.length > SPACE_NAME.longest) problems.add(spaceNameLong(name), path);
  if (!Object.hasOwn(CLOUDHUB_2_REGIONS, region))
    problems.add(
      cloudhubRegionUnknown(region, Object.keys(CLOUDHUB_2_REGIONS), "CloudHub 2.0"),
      vpc.region === undefined ? ["region"] : [...path, "region"],
    );
  checkDomains(vpc.privateSpace, [...path, "privateSpace", "dns", "specialDomains"], context);
  const contexts = Object.keys(vpc.privateSpace.tlsContexts).length;
  if (contexts > SPACE_TLS_CONTEXTS.value)
    context.warnings.push({
      ...spaceTlsContextsMany(contexts, SPACE_TLS_CONTEXTS),
      path: [...path, "privateSpace", "tlsContexts"],
    });
  for (const [key, rule] of sortedEntries(vpc.firewall)) {
    if (rule.from === undefined) continue;
    const spans = [
      ...(rule.port === undefined ? [] : [{ from: rule.port, to: rule.port }]),
      ...(rule.ports ?? []),
    ];
    const isIngress = ({ from, to }: { from: number; to: number }) =>
      from === to && SPACE_PORTS.ingress.some((port) => port === from);
    const low = spans.find((span) => span.from < SPACE_PORTS.lowest && !isIngress(span));
    if (low !== undefined)
      problems.add(spacePortLow(low.from === low.to ? `${low.from}` : `${low.from}-${low.to}`), [
        ...[...path, "firewall", key],
        rule.port === undefined ? "ports" : "port",
      ]);
  }
}

function checkDomains({ dns }: PrivateSpaceFile, path: ProblemPath, { problems }: EstateContext): void {
  const domains = dns?.specialDomains ?? [];
  const characters = domains.reduce((sum, domain) => sum + domain.length, 0);
  if (characters > SPACE_DOMAINS.value) problems.add(spaceDomains(characters, SPACE_DOMAINS), path);
  for (const [index, domain] of domains.entries())
    if (SPACE_REFUSED_DOMAINS.includes(domain))
      problems.add(spaceDomainRefused(domain, SPACE_REFUSED_DOMAINS), [...path, index]);
}

/** What Anypoint Platform shall hold of a private space. Rules that it makes by itself and the file lacks are closed. */
export function resolvePrivateSpace(
  { name, file }: VpcRequest,
  range: Ipv4Cidr,
  rules: readonly FirewallRule[],
  ofFlows: readonly FirewallRule[],
  context: EstateContext,
): ResolvedPrivateSpace | undefined {
  const { problems } = context;
  const path = ["vpcs", name];
  const refused = SPACE_REFUSED_RANGES.find(([reserved]) => reserved.overlaps(range));
  if (refused !== undefined)
    problems.add(
      spaceRangeRefused(`${range}`, `${refused[0]}`, refused[1]),
      file.cidr === undefined ? path : [...path, "cidr"],
    );
  if (file.privateSpace === undefined) return undefined;
  if (range.prefix > SPACE_ADVISED_PREFIX)
    context.warnUnlessWaived({ ...spaceSmall(name, `${range}`, SPACE_ADVISED_PREFIX), path });
  const all = [...rules, ...ofFlows];
  for (const direction of ["inbound", "outbound"] as const) {
    const used = all.filter((rule) => rule.direction === direction).length;
    if (used > SPACE_RULES.value)
      problems.add(spaceRulesMany(direction, used, SPACE_RULES), [...path, "firewall"]);
  }
  const reachesPlatform = all.some(
    ({ direction, peer, port }) =>
      direction === "outbound" &&
      peer.kind === "cidr" &&
      peer.cidr.prefix === 0 &&
      port.protocol === "tcp" &&
      port.from <= 443 &&
      port.to >= 443,
  );
  if (!reachesPlatform) context.warnUnlessWaived({ ...spaceClosed(name), path: [...path, "firewall"] });
  const told = file.privateSpace;
  const { environments = [], dns, reservedCidrs = [], http, readTimeoutSeconds } = told;
  return {
    environments: typeof environments === "string" ? environments : [...environments].sort(),
    firewallRules: all,
    ...(dns === undefined
      ? {}
      : {
          dns: {
            servers: dns.servers.map(({ address }) => address),
            specialDomains: [...dns.specialDomains].sort(),
          },
        }),
    reservedCidrs,
    http,
    readTimeoutSeconds,
    awsServiceRole: file.privateSpace.awsServiceRole ?? false,
    tlsContexts: resolveTlsContexts(file.privateSpace, [...path, "privateSpace", "tlsContexts"], context),
  };
}

function resolveTlsContexts(
  { tlsContexts }: PrivateSpaceFile,
  above: ProblemPath,
  context: EstateContext,
): SpaceTlsContext[] {
  const { problems, surroundings } = context;
  return sortedEntries(tlsContexts).map(([name, { certificate, clients }]): SpaceTlsContext => {
    const path = [...above, name];
    context.knows("certificates", certificate, [...path, "certificate"]);
    if (clients !== undefined) {
      const at = [...path, "clients", "caBundle"];
      const bundle = problems.attempt(at, () =>
        readCaBundle(surroundings.read(clients.caBundle), surroundings.now),
      );
      const bytes = bundle?.pem.length ?? 0;
      if (bytes > TLS_CONTEXT_BYTES.truststore) problems.add(spaceTruststoreLarge(bytes), at);
    }
    return { name, certificate, ...(clients === undefined ? {} : { clientAuthorities: clients.caBundle }) };
  });
}
