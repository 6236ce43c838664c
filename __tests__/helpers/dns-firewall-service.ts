/**
 * What Route 53 Resolver DNS Firewall does with a query, by its documentation and the Terraform JSON alone. It
 * shares no code with the sources and knows none of their names, so that it can contradict them.
 *
 * - Order and end: "How Route 53 Resolver DNS Firewall works",
 *   https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html : associations of
 *   the VPC from the lowest priority on up, in each the rules from the lowest priority on up; the first match ends
 *   it; without a match the query is answered as normal.
 * - Specifications: "Managing your own domain lists": one may start with an asterisk; the rest are letters, digits and
 *   hyphens in labels. An asterisk and a dot do not match the domain itself.
 * - Redirection: "Rule settings": INSPECT_REDIRECTION_DOMAIN, the default, looks at every domain of a chain;
 *   TRUST_REDIRECTION_DOMAIN looks at the first alone.
 * - Query types: a rule without one is for all types.
 */
export interface ServiceQuery {
  /** The name that is asked for, then the names that CNAME records lead to. */
  readonly chain: readonly [string, ...string[]];
  /** @default "A" */
  readonly type?: string;
}

export interface ServiceAnswer {
  readonly action: "ALLOW" | "ALERT" | "BLOCK" | "NONE";
  /** Name of the rule that decided. @default - none matched */
  readonly rule?: string;
}

type Attributes = Readonly<Record<string, unknown>>;
export type StackJson = {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
};

interface ServiceRule {
  readonly name: string;
  readonly action: ServiceAnswer["action"];
  readonly priority: number;
  readonly inspects: boolean;
  readonly type: string | undefined;
  /** `undefined`: a list of AWS, whose contents nobody can read. */
  readonly domains: readonly string[] | undefined;
}

const PREFIX = "aws_route53_resolver_firewall_";

/** The rules of a VPC in the order in which the service looks at them. */
export function serviceRules(stack: StackJson, vpcId: string): ServiceRule[] {
  const all = (type: string) => Object.entries(stack.resource?.[`${PREFIX}${type}`] ?? {});
  const lists = new Map(
    all("domain_list").map(([id, list]) => [`\${${PREFIX}domain_list.${id}.id}`, list.domains as string[]]),
  );
  return all("rule_group_association")
    .filter(([, association]) => association.vpc_id === vpcId)
    .sort(([, a], [, b]) => Number(a.priority) - Number(b.priority))
    .flatMap(([, association]) =>
      all("rule")
        .filter(([, rule]) => rule.firewall_rule_group_id === association.firewall_rule_group_id)
        .map(
          ([, rule]): ServiceRule => ({
            name: String(rule.name),
            action: rule.action as ServiceAnswer["action"],
            priority: Number(rule.priority),
            inspects: rule.firewall_domain_redirection_action !== "TRUST_REDIRECTION_DOMAIN",
            type: rule.q_type as string | undefined,
            domains: lists.get(String(rule.firewall_domain_list_id)),
          }),
        )
        .sort((a, b) => a.priority - b.priority),
    );
}

/** The answer to a query. Lists of AWS are taken as empty, or as given by `managed`. */
export function serviceAnswer(
  rules: readonly ServiceRule[],
  { chain, type = "A" }: ServiceQuery,
  managed: (rule: string, name: string) => boolean = () => false,
): ServiceAnswer {
  let first: ServiceAnswer | undefined;
  for (const name of chain) {
    const rule = rules.find(
      (each) =>
        (each.type === undefined || each.type === type) &&
        (each.domains?.some((domain) => specifies(domain, name)) ?? managed(each.name, name)),
    );
    const answer: ServiceAnswer =
      rule === undefined ? { action: "NONE" } : { action: rule.action, rule: rule.name };
    if (answer.action === "BLOCK") return answer;
    if (first === undefined || (answer.action === "ALERT" && first.action !== "ALERT")) first = answer;
    if (rule?.inspects === false) break;
  }
  return first ?? { action: "NONE" };
}

function specifies(specification: string, name: string): boolean {
  const wanted = specification.toLowerCase().replace(/\.$/, "");
  const asked = name.toLowerCase().replace(/\.$/, "");
  if (!wanted.startsWith("*")) return asked === wanted;
  const rest = wanted.slice(1);
  return asked.length > rest.length && asked.endsWith(rest);
}
