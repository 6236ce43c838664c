import type { Quota } from "../../../../core/limits/quota";
import { type Problem, quoted } from "../../../../core/problem";
import { ANYPOINT_VPC_NAME } from "../cloudhub-limits";

export const cloudhubNameInvalid = (name: string): Problem => ({
  code: "CLOUDHUB_VPC_NAME",
  what: "Anypoint Platform does not take this name for a VPC, and a name can't be changed later",
  got: quoted(name),
  allowed: `${ANYPOINT_VPC_NAME.shortest} to ${ANYPOINT_VPC_NAME.longest} lower-case letters, digits and hyphens (${ANYPOINT_VPC_NAME.source})`,
  fix: "choose a longer name",
});

export const cloudhubRegionUnknown = (region: string, known: readonly string[], what: string): Problem => ({
  code: "CLOUDHUB_REGION",
  what: `${what} has no such region`,
  got: region,
  allowed: known.join(", "),
  fix: "name one of these; peered and attached networks have to be in the same region",
});

export const cloudhubOutbound = (rule: string): Problem => ({
  code: "CLOUDHUB_OUTBOUND",
  what: "the firewall of an Anypoint VPC compares only what comes in; its workers reach every address",
  got: `to, of rule ${rule}`,
  allowed: "rules with from",
  fix: "remove the rule, and let the other side refuse what it does not expect; a private space (platform: cloudhub-2) filters what goes out",
});

export const cloudhubProtocol = (rule: string): Problem => ({
  code: "CLOUDHUB_PROTOCOL",
  what: "the firewall of an Anypoint VPC knows no rules for ICMP",
  got: `protocol: icmp, of rule ${rule}`,
  allowed: "tcp, udp",
  fix: "remove the rule; to see whether a worker answers, connect to its port",
});

export const cloudhubPortLow = (port: string, lowest: number, source: string): Problem => ({
  code: "CLOUDHUB_PORT",
  what: "the firewall of an Anypoint VPC has no rules for such ports",
  got: port,
  allowed: `${lowest} to 65535 (${source})`,
  fix: "let the application listen on a higher port",
});

export const cloudhubRulesMany = (used: number, terms: string, quota: Quota): Problem => ({
  code: "CLOUDHUB_RULES",
  what: "an Anypoint VPC may refuse so many firewall rules",
  got: `${used}: ${terms}`,
  allowed: `about ${quota.value} (${quota.source})`,
  fix: "name larger ranges, or join ports: each range and each span of ports is one rule",
});

export const cloudhubDnsServers = (given: number, quota: Quota): Problem => ({
  code: "CLOUDHUB_DNS_SERVERS",
  what: "an Anypoint VPC asks no more DNS servers",
  got: String(given),
  allowed: `${quota.value} (${quota.source})`,
  fix: "name those that answer for all of specialDomains",
});

export const cloudhubSpecialDomains = (characters: number, quota: Quota): Problem => ({
  code: "CLOUDHUB_SPECIAL_DOMAINS",
  what: "the special domains are too long together: each counts with one character more",
  got: `${characters} characters`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "name a domain above several of them",
});

export const cloudhubNamedTwice = (what: string, name: string): Problem => ({
  code: "CLOUDHUB_NAMED_TWICE",
  what: `${what} is named twice`,
  got: quoted(name),
  fix: "remove one of them",
});

export const cloudhubDnsUnreachable = (vpc: string, server: string): Problem => ({
  code: "CLOUDHUB_DNS_UNREACHABLE",
  what: `DNS server ${server} is in no network that a link of VPC ${vpc} leads to, so its workers could not ask it`,
  got: server,
  allowed: "addresses behind a VPN, a peering or a transit gateway of the VPC",
  fix: "connect the VPC with the network of the server, or name another server",
});

export const cloudhubVpcUnused = (vpc: string): Problem => ({
  code: "CLOUDHUB_VPC_UNUSED",
  what: `no application will run in VPC ${vpc}: it is neither for an environment nor the default of its region`,
  got: "neither environments nor default",
  fix: `add vpcs.${vpc}.cloudhub.environments, for example [Production]`,
});

export const cloudhubEnvironmentTwice = (
  environment: string,
  region: string,
  vpcs: readonly [string, string],
): Problem => ({
  code: "CLOUDHUB_ENVIRONMENT_TWICE",
  what: `an environment has one VPC in a region, and the later of ${vpcs[0]} and ${vpcs[1]} would take it from the other`,
  got: `${environment} in ${region}`,
  allowed: "one VPC of each region for each environment",
  fix: "remove it from one of the two",
});

export const cloudhubDefaultTwice = (region: string, vpcs: readonly [string, string]): Problem => ({
  code: "CLOUDHUB_DEFAULT_TWICE",
  what: `a region has one default VPC, and the later of ${vpcs[0]} and ${vpcs[1]} would replace the other`,
  got: region,
  allowed: "one default VPC of each region",
  fix: "remove default from one of the two",
});

export const cloudhubNotManaged = (vpc: string, what: string): Problem => ({
  code: "CLOUDHUB_NOT_MANAGED",
  what: `${what} of VPC ${vpc} would be told to nobody: the file only registers the VPC`,
  got: `vpcs.${vpc} without cloudhub`,
  fix: `add vpcs.${vpc}.cloudhub, for example { environments: [Production] }`,
});
