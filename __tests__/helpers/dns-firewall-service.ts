/**
 * What Route 53 Resolver DNS Firewall does with a query, by its documentation and the JSON alone. It shares no code with
 * the sources, and was written by somebody who had not read them, so that it can contradict them.
 *
 * - Groups of rules are asked by the priority of their association with the VPC, rules by their own within the group,
 *   the lowest first; the first match ends it, whatever its action is; without any match the query goes on:
 *   https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html
 * - ALLOW and ALERT permit, BLOCK answers NODATA, NXDOMAIN or a record of the rule (OVERRIDE):
 *   https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-rule-actions.html
 * - A domain may start with an asterisk, otherwise has letters, digits and hyphens, and 255 characters at most. `*` is
 *   every name; `*.x` is every name below x, and not x:
 *   https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_UpdateFirewallDomains.html, and for what
 *   it matches "identifying the effective DNS Firewall rule" of github.com/aws/agent-toolkit-for-aws
 * - A rule with a query type is for that type alone. INSPECT_REDIRECTION_DOMAIN, the default, looks at every name of a
 *   chain of CNAME or DNAME records, TRUST_REDIRECTION_DOMAIN at the first alone:
 *   https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallRule.html
 * - Where DNS Firewall gives no answer, the Resolver answers SERVFAIL, unless the VPC has it fail open:
 *   https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-configuration.html
 */
import { followed } from "../estates/packets/references";
import type { Body, StackJson } from "../invariants/model";

/** A query of somebody in the VPC. */
interface DnsQuery {
  readonly name: string;
  /** @default "A" */
  readonly type?: string;
  /** Where CNAME records lead from the name, link by link. @default - it is no alias */
  readonly leadsTo?: readonly string[];
}

/** What becomes of a query. */
interface DnsAnswer {
  readonly action: "ALLOW" | "ALERT" | "BLOCK" | "NONE";
  /** Name of the rule that decided. @default - none matched */
  readonly rule?: string;
  /** What a client gets that is blocked. @default - it is not blocked */
  readonly response?: string;
}

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly action: "ALLOW" | "ALERT" | "BLOCK";
  readonly response: string | undefined;
  readonly type: string | undefined;
  readonly trusts: boolean;
  /** Id of the list; its domains where it is no list of AWS. */
  readonly list: string;
  readonly domains: readonly string[] | undefined;
}

type Stacks = Readonly<Record<string, StackJson>>;

const TYPE = "aws_route53_resolver_firewall_";

export class DnsFirewallService {
  /** In the order in which they are asked. */
  readonly rules: readonly Rule[];

  private readonly isInPlace: boolean;
  private readonly failsOpen: boolean;

  /**
   * @param vpc id of the VPC as `followed` gives it
   * @param isOnListOfAws whether a list that AWS keeps has a name, which nobody else can know; default: none has
   */
  constructor(
    stacks: Stacks,
    vpc: string,
    private readonly isOnListOfAws: (name: string, list: string) => boolean = () => false,
  ) {
    const ofVpc = (type: string, key: string) => made(stacks, type).filter(({ args }) => args[key] === vpc);
    const associations = ofVpc("rule_group_association", "vpc_id");
    const priorities = numbered(associations.map(({ args }) => args["priority"]));
    for (const each of priorities)
      if (each < 100 || each > 9900) throw new Error(`no association has priority ${each}`);
    const groups = [...associations].sort((a, b) => Number(a.args["priority"]) - Number(b.args["priority"]));
    this.rules = groups.flatMap(({ args }) => rulesOf(stacks, String(args["firewall_rule_group_id"])));
    this.isInPlace = associations.length > 0;
    this.failsOpen = ofVpc("config", "resource_id").some(
      ({ args }) => args["firewall_fail_open"] === "ENABLED",
    );
  }

  ask({ name, type = "A", leadsTo = [] }: DnsQuery): DnsAnswer {
    let said: DnsAnswer = { action: "NONE" };
    for (const [link, each] of [name, ...leadsTo].entries()) {
      const rule = this.rules.find((one) => (link === 0 || !one.trusts) && this.matches(one, each, type));
      if (rule === undefined) continue;
      const { name: by, action, response, trusts } = rule;
      if (action === "BLOCK") return { action, rule: by, ...(response === undefined ? {} : { response }) };
      if (said.action === "NONE" || action === "ALERT") said = { action, rule: by };
      if (trusts) return said;
    }
    return said;
  }

  /** What the Resolver says while DNS Firewall says nothing. */
  askWhileDown(): "SERVFAIL" | "resolved" {
    return this.isInPlace && !this.failsOpen ? "SERVFAIL" : "resolved";
  }

  private matches(rule: Rule, name: string, type: string): boolean {
    if (rule.type !== undefined && rule.type !== type) return false;
    const asked = name.toLowerCase().replace(/\.$/, "");
    if (rule.domains === undefined) return this.isOnListOfAws(asked, rule.list);
    return rule.domains.some((domain) => {
      if (domain === "*") return true;
      if (!domain.startsWith("*.")) return domain === asked;
      const [above, labels] = [domain.slice(2).split("."), asked.split(".")];
      return labels.length > above.length && labels.slice(-above.length).join(".") === above.join(".");
    });
  }
}

function rulesOf(stacks: Stacks, group: string): Rule[] {
  const rules = made(stacks, "rule").filter(({ args }) => args["firewall_rule_group_id"] === group);
  numbered(rules.map(({ args }) => args["priority"]));
  return rules.map(({ args }) => ruleOf(stacks, args)).sort((a, b) => a.priority - b.priority);
}

function ruleOf(stacks: Stacks, args: Body): Rule {
  const [name, action, list] = ["name", "action", "firewall_domain_list_id"].map((key) => String(args[key]));
  if (action !== "ALLOW" && action !== "ALERT" && action !== "BLOCK")
    throw new Error(`${name}: no rule can ${action}`);
  if ((action === "BLOCK") !== (args["block_response"] !== undefined))
    throw new Error(`${name}: a response is for BLOCK, which needs one`);
  return {
    ...{ name: String(name), action, list: String(list), priority: Number(args["priority"]) },
    response: args["block_response"] === undefined ? undefined : String(args["block_response"]),
    type: args["q_type"] === undefined ? undefined : String(args["q_type"]),
    trusts: args["firewall_domain_redirection_action"] === "TRUST_REDIRECTION_DOMAIN",
    domains: domainsOf(stacks, String(list)),
  };
}

/** The domains of a list that is made here; those of AWS have ids, and nobody sees into them. */
function domainsOf(stacks: Stacks, list: string): readonly string[] | undefined {
  if (/^rslvr-fdl-[0-9a-f]+$/.test(list)) return undefined;
  const found = made(stacks, "domain_list").find(({ id }) => list === `${id}.id`);
  if (found === undefined) throw new Error(`nobody makes the list ${list}`);
  return [found.args["domains"]].flat().map((each) => {
    const domain = String(each);
    if (domain.length > 255 || !/^(\*|(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*)$/.test(domain))
      throw new Error(`${found.id}: DNS Firewall takes no domain ${domain}`);
    return domain.toLowerCase();
  });
}

/** Priorities, which must be numbers that nobody else has. */
function numbered(priorities: readonly unknown[]): number[] {
  const numbers = priorities.map(Number);
  if (new Set(numbers).size !== numbers.length || numbers.some((each) => !Number.isInteger(each)))
    throw new Error(`priorities ${numbers.join(", ")} are not one for each`);
  return numbers;
}

function made(stacks: Stacks, type: string): { readonly id: string; readonly args: Body }[] {
  return Object.entries(stacks).flatMap(([stack, { resource }]) =>
    Object.entries(resource?.[`${TYPE}${type}`] ?? {}).map(([id, body]) => ({
      id: `${stack} ${TYPE}${type}.${id}`,
      args: followed(stacks, stack, body) as Body,
    })),
  );
}
