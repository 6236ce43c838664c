import type { Listed } from "./steps";

/**
 * Commands of `anypoint-cli-v4`, as its plugin for CloudHub has them in version 1.4.13:
 * https://docs.mulesoft.com/anypoint-cli/latest/cloudhub-vpc and …/cloudhub-dlb
 */
export const VPC = "cloudhub:vpc";
export const BALANCER = "cloudhub:load-balancer";

/** Words that make a command print JSON. */
export const AS_JSON = ["--output", "json"] as const;

/** The client lists ten VPCs unless it is told otherwise. */
export const VPCS_OF_A_LIST = 200;

export const readEnvironments = (): readonly string[] => ["account:environment:list", ...AS_JSON];

export const readBusinessGroups = (): readonly string[] => ["account:business-group:list", ...AS_JSON];

/** `vpc:describe` prints a table in JSON, with counts instead of rules; the list has everything. */
export const readVpcs = (): readonly string[] => [
  ...[`${VPC}:list`, "--limit", String(VPCS_OF_A_LIST)],
  ...AS_JSON,
];

export const readBalancers = (): readonly string[] => [`${BALANCER}:list`, ...AS_JSON];

export const readBalancer = (name: string): readonly string[] => [`${BALANCER}:describe`, name, ...AS_JSON];

/** Of one endpoint, or of the default one. */
export const readMappings = (balancer: string, commonName?: string): readonly string[] => [
  ...[`${BALANCER}:mappings:describe`, balancer],
  ...(commonName === undefined ? [] : [commonName]),
  ...AS_JSON,
];

/** A table: in JSON the client prints only the mappings. */
export const readEndpoint = (balancer: string, commonName: string): readonly string[] => [
  ...[`${BALANCER}:ssl-endpoint:describe`, balancer, commonName],
];

export const readFirewallRules = (vpc: string): readonly string[] => [
  ...[`${VPC}:firewall-rules:describe`, vpc],
  ...AS_JSON,
];

/** Commands that read what an entry of a list stands in, by what it is. */
export function ruleOf(vpc: string, entry: Listed["entry"]): Listed {
  return { read: readFirewallRules(vpc), entry };
}

export function rangeOf(balancer: string, range: string): Listed {
  return { read: readBalancer(balancer), field: "ipAllowlist", entry: range };
}
