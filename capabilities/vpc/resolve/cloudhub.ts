import type { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, MULE_PORTS, Peer, Port } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { CloudhubFile } from "../cloudhub-schema";
import {
  ANYPOINT_DNS_SERVERS,
  ANYPOINT_FIREWALL_RULES,
  ANYPOINT_LOWEST_PORT,
  ANYPOINT_SPECIAL_DOMAINS,
  ANYPOINT_VPC_NAME,
  CLOUDHUB_REGIONS,
  cloudhubDefaultTwice,
  cloudhubDnsServers,
  cloudhubEnvironmentTwice,
  cloudhubNamedTwice,
  cloudhubNameInvalid,
  cloudhubNotManaged,
  cloudhubOutbound,
  cloudhubPortLow,
  cloudhubProtocol,
  cloudhubRegionUnknown,
  cloudhubRulesMany,
  cloudhubSpecialDomains,
  cloudhubVpcUnused,
} from "../model";
import type { AnypointRule, ResolvedAnypointVpc } from "../resolved";
import type { VpcFile } from "../schema";
import type { VpcRequest } from "./sized-vpc";

/** What is wrong with a VPC of CloudHub 1.0 as the file says it, whatever its range is. */
export function checkCloudhubVpc(name: string, vpc: VpcFile, region: string, context: EstateContext): void {
  const { problems, warnings } = context;
  const path = ["vpcs", name];
  if (vpc.cloudhub === undefined) {
    if (vpc.writtenKeys.includes("firewall"))
      problems.add(cloudhubNotManaged(name, "the firewall"), [...path, "firewall"]);
    return;
  }
  if (name.length < ANYPOINT_VPC_NAME.shortest) problems.add(cloudhubNameInvalid(name), path);
  if (!Object.hasOwn(CLOUDHUB_REGIONS, region))
    problems.add(
      cloudhubRegionUnknown(region, Object.keys(CLOUDHUB_REGIONS), "CloudHub"),
      vpc.region === undefined ? ["region"] : [...path, "region"],
    );
  checkNames(vpc.cloudhub, [...path, "cloudhub"], context);
  checkDns(vpc.cloudhub, [...path, "cloudhub", "dns"], context);
  checkRules(vpc, [...path, "firewall"], context);
  const { environments, default: isDefault } = vpc.cloudhub;
  if (environments === undefined && !isDefault)
    warnings.push({ ...cloudhubVpcUnused(name), path: [...path, "cloudhub"] });
}

function checkNames(
  { environments = [], businessGroups = [] }: CloudhubFile,
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  for (const [key, what, names] of [
    ["environments", "the environment", environments],
    ["businessGroups", "the business group", businessGroups],
  ] as const)
    for (const [index, each] of names.entries())
      if (names.indexOf(each) < index) problems.add(cloudhubNamedTwice(what, each), [...path, key, index]);
}

function checkDns({ dns }: CloudhubFile, path: ProblemPath, { problems }: EstateContext): void {
  if (dns === undefined) return;
  const { servers, specialDomains } = dns;
  if (servers.length > ANYPOINT_DNS_SERVERS.value)
    problems.add(cloudhubDnsServers(servers.length, ANYPOINT_DNS_SERVERS), [...path, "servers"]);
  const characters = specialDomains.reduce((sum, domain) => sum + domain.length + 1, 0);
  if (characters > ANYPOINT_SPECIAL_DOMAINS.value)
    problems.add(cloudhubSpecialDomains(characters, ANYPOINT_SPECIAL_DOMAINS), [...path, "specialDomains"]);
  const texts = { servers: servers.map(({ address }) => address), specialDomains };
  for (const [key, names] of Object.entries(texts))
    for (const [index, each] of names.entries())
      if (names.indexOf(each) < index)
        problems.add(cloudhubNamedTwice(key === "servers" ? "the DNS server" : "the domain", each), [
          ...path,
          key,
          index,
        ]);
}

/** Rules that AWS has and CloudHub lacks. */
function checkRules({ firewall }: VpcFile, path: ProblemPath, { problems }: EstateContext): void {
  for (const [name, rule] of sortedEntries(firewall)) {
    const at = [...path, name];
    if (rule.to !== undefined) problems.add(cloudhubOutbound(name), [...at, "to"]);
    if (rule.protocol === "icmp") problems.add(cloudhubProtocol(name), [...at, "protocol"]);
    const low = [
      ...(rule.port === undefined ? [] : [{ from: rule.port, to: rule.port }]),
      ...(rule.ports ?? []),
    ].find(({ from }) => from < ANYPOINT_LOWEST_PORT);
    if (low !== undefined)
      problems.add(
        cloudhubPortLow(
          low.from === low.to ? `${low.from}` : `${low.from}-${low.to}`,
          ANYPOINT_LOWEST_PORT,
          ANYPOINT_FIREWALL_RULES.source,
        ),
        [...at, rule.port === undefined ? "ports" : "port"],
      );
  }
}

/**
 * What Anypoint Platform shall hold of a VPC. Its rules are those of the file and of flows, and of CloudHub's own only
 * those by which its balancers reach workers: 8081 and 8082 from everywhere are left out, so they are closed.
 */
export function resolveCloudhubVpc(
  { name, file }: VpcRequest,
  range: Ipv4Cidr,
  rules: readonly FirewallRule[],
  ofFlows: readonly FirewallRule[],
  { warnings }: EstateContext,
): ResolvedAnypointVpc | undefined {
  if (file.cloudhub === undefined) return undefined;
  const { cloudhub: told } = file;
  const { environments = [], businessGroups = [], default: isDefault, dns } = told;
  const listed = [
    ...balancerRules(range).map((rule): AnypointRule => ({ rule, source: "default" })),
    ...rules.map((rule): AnypointRule => ({ rule, source: "file" })),
    ...ofFlows.map((rule): AnypointRule => ({ rule, source: "link" })),
  ].filter(({ rule }) => rule.direction === "inbound");
  const seen = new Set<string>();
  const firewallRules = listed.filter(({ rule }) => !seen.has(rule.key) && seen.add(rule.key));
  const count = (source: AnypointRule["source"]) =>
    firewallRules.filter((each) => each.source === source).length;
  if (firewallRules.length > ANYPOINT_FIREWALL_RULES.value)
    warnings.push({
      ...cloudhubRulesMany(
        firewallRules.length,
        `${count("default")} for balancers, ${count("file")} of firewall, ${count("link")} of flows`,
        ANYPOINT_FIREWALL_RULES,
      ),
      path: ["vpcs", name, "firewall"],
    });
  return {
    environments: [...environments].sort(),
    businessGroups: [...businessGroups].sort(),
    isDefault,
    firewallRules,
    ...(dns === undefined
      ? {}
      : {
          dns: {
            servers: dns.servers.map(({ address }) => address),
            specialDomains: [...dns.specialDomains].sort(),
          },
        }),
  };
}

/** The rules by which balancers of the VPC reach its workers: https://docs.mulesoft.com/cloudhub/vpc-firewall-rules-concept */
function balancerRules(range: Ipv4Cidr): FirewallRule[] {
  return [MULE_PORTS.httpPrivate, MULE_PORTS.httpsPrivate].map((port) =>
    FirewallRule.inbound(Peer.cidr(range), Port.tcp(port), "balancers and workers of the VPC"),
  );
}

/** Environments and defaults that two VPCs of a region claim: https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept */
export function checkCloudhubClaims(requests: readonly VpcRequest[], { problems }: EstateContext): void {
  const claims = new Map<string, string>();
  for (const { name, region, file } of requests) {
    if (file.platform !== "cloudhub" || file.cloudhub === undefined) continue;
    const { environments = [], default: isDefault } = file.cloudhub;
    const path = ["vpcs", name, "cloudhub"];
    for (const [index, environment] of environments.entries()) {
      const other = claims.get(`${region} ${environment}`);
      if (other !== undefined && other !== name)
        problems.add(cloudhubEnvironmentTwice(environment, region, [other, name]), [
          ...path,
          "environments",
          index,
        ]);
      claims.set(`${region} ${environment}`, name);
    }
    const other = claims.get(region);
    if (isDefault && other !== undefined)
      problems.add(cloudhubDefaultTwice(region, [other, name]), [...path, "default"]);
    if (isDefault) claims.set(region, name);
  }
}
