import { type Problem, ProblemList } from "../../../core/problem";
import { certificateCovers, type DomainName } from "../../tls/model";
import { RULES_PER_BALANCER, TARGET_GROUPS_PER_BALANCER } from "./limits";
import { type DraftRule, draftRules } from "./listener-rules";
import { type ExpandedMapping, expandMapping, type Mapping } from "./mapping";
import { assignPriorities, type FreedPriorities } from "./priorities";
import { ruleQuotaExceeded, targetGroupQuotaExceeded } from "./problems/admission";
import { mappingHostUncovered, targetUnused } from "./problems/mapping";
import { rewriteProblems, type UrlRewrite, urlRewrite } from "./rewrite";
import { Meetings } from "./shadowing";
import { planTargetGroup, type Target, type TargetGroup, targetProblems } from "./target-groups";

export interface RoutingInput {
  /** Name of the load balancer. */
  readonly balancer: string;
  /** Name of its VPC, which becomes part of the names of target groups. @default - none */
  readonly vpc?: string;
  /** Names of the TLS listeners. */
  readonly listeners: readonly string[];
  /** Names on the certificates. */
  readonly domains: readonly DomainName[];
  readonly mappings: readonly Mapping[];
  /** @default - none; mappings use applications */
  readonly targets?: readonly Target[];
  /** Names of the applications of the VPC. @default - unknown: names are not checked, and `{app}` is rejected */
  readonly applications?: readonly string[];
  /** Priorities in use, by the keys of their rules. @default - none */
  readonly pinned?: Readonly<Record<string, number>>;
  /** Former priorities, which only the same rule may get again. @default - none */
  readonly freed?: FreedPriorities;
  readonly limits?: RoutingLimits;
}

/** Raised quotas of the account. */
export interface RoutingLimits {
  /** @default 100 */
  readonly rulesPerLoadBalancer?: number;
}

/** Listener rules and target groups of a load balancer. */
export interface Routing {
  /** By priority. */
  readonly rules: readonly ListenerRule[];
  /** By key. */
  readonly targetGroups: readonly TargetGroup[];
}

export interface ListenerRule {
  /** Stable key of letters, digits, hyphens and underscores, for construct ids and the lock. */
  readonly key: string;
  /** Name of its mapping. */
  readonly mapping: string;
  /** 1 to 50,000, evaluated in ascending order; the same in each listener. */
  readonly priority: number;
  readonly listeners: readonly string[];
  /** Values of the host condition. @default - none: no host condition */
  readonly hosts: readonly string[];
  /** Values of the path condition. @default - none: no path condition */
  readonly paths: readonly string[];
  /** Key of the target group. */
  readonly targetGroup: string;
  /** @default - the URL stays */
  readonly rewrite?: UrlRewrite;
}

/**
 * Turns mappings into listener rules and target groups.
 *
 * The most specific rule is evaluated first: by host (exact, then longer patterns, then shorter ones, then any
 * host), and within equal hosts by path. So a rule is never shadowed by a more general one, whatever the order of
 * the file.
 *
 * @throws InputError with every problem: `MAPPING_*`, `MAPPINGS_SHADOW_EACH_OTHER`, `TARGET_*`,
 *  `HEALTH_CHECK_INVALID`, `RULE_QUOTA_EXCEEDED`, `RULE_PRIORITY_EXHAUSTED`
 */
export function planRouting(input: RoutingInput): Routing {
  const problems = new ProblemList();
  const { targets = [], mappings } = input;
  const groups = new Map<string, TargetGroup>();
  const drafts: { rule: DraftRule; group: TargetGroup }[] = [];
  for (const target of targets) addAll(problems, targetProblems(target), ["targets", target.name]);
  for (const mapping of mappings) {
    const found: Problem[] = [];
    for (const each of covered(expandMapping(mapping, input, found), input.domains, found)) {
      if (each.rewrite !== undefined) found.push(...rewriteProblems(mapping.name, each.paths, each.rewrite));
      const group = planTargetGroup(each, targets, input, found);
      if (group === undefined) continue;
      groups.set(group.key, group);
      for (const rule of draftRules(each, mapping.listeners ?? input.listeners, found))
        drafts.push({ rule, group });
    }
    addAll(problems, found, ["mappings", mapping.name]);
  }
  const rules = drafts.map(({ rule }) => rule);
  const meeting = new Meetings(rules);
  for (const problem of meeting.problems(input.domains)) problems.add(problem, ["mappings"]);
  for (const { name } of targets)
    if (!isMapped(name, mappings, drafts)) problems.add(targetUnused(name), ["targets", name]);
  addQuotaProblems(input, rules, groups.size, problems);
  // Priorities of contradicting rules would only cause further, misleading problems.
  problems.throwIfAny();
  const priorities = assignPriorities(rules, (a, b) => meeting.order(a, b), input.pinned, input.freed);
  for (const problem of priorities.problems) problems.add(problem, ["mappings"]);
  problems.throwIfAny();
  return {
    rules: drafts
      .map(({ rule, group }) => listenerRule(rule, group, priorities.byKey.get(rule.key) ?? 0))
      .sort((a, b) => a.priority - b.priority),
    targetGroups: [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/**
 * The mappings whose hosts a certificate covers. If a name matches a template in several ways, matches without a
 * certificate are dropped as long as one has a certificate.
 */
function covered(
  expanded: readonly ExpandedMapping[],
  domains: readonly DomainName[],
  found: Problem[],
): ExpandedMapping[] {
  const uncovered = (each: ExpandedMapping) =>
    each.hosts.filter((host) => !domains.some((domain) => certificateCovers(domain, host)));
  const kept = expanded.filter((each) => uncovered(each).length === 0);
  const served = new Set(kept.map(({ application }) => application));
  for (const each of expanded)
    for (const host of served.has(each.application) && !kept.includes(each) ? [] : uncovered(each))
      found.push(
        mappingHostUncovered(
          each.mapping.name,
          host,
          domains.map(({ text }) => text),
        ),
      );
  return kept;
}

function isMapped(
  name: string,
  mappings: readonly Mapping[],
  drafts: readonly { readonly group: TargetGroup }[],
): boolean {
  return mappings.some(({ target }) => target === name) || drafts.some(({ group }) => group.key === name);
}

function addQuotaProblems(
  { limits }: RoutingInput,
  rules: readonly DraftRule[],
  groups: number,
  problems: ProblemList,
): void {
  const limit = limits?.rulesPerLoadBalancer ?? RULES_PER_BALANCER.value;
  const used = rules.reduce((sum, { listeners }) => sum + listeners.length, 0);
  const terms =
    used === rules.length ? `${used} rules` : `${rules.length} rules in the listeners that they are for`;
  if (used > limit) problems.add(ruleQuotaExceeded(used, terms, limit, RULES_PER_BALANCER), ["mappings"]);
  if (groups > TARGET_GROUPS_PER_BALANCER.value)
    problems.add(targetGroupQuotaExceeded(groups, TARGET_GROUPS_PER_BALANCER), ["mappings"]);
}

function listenerRule(rule: DraftRule, group: TargetGroup, priority: number): ListenerRule {
  const { key, source, listeners, hosts, paths } = rule;
  return {
    key,
    mapping: source.mapping.name,
    priority,
    listeners,
    hosts,
    paths,
    targetGroup: group.key,
    ...(source.rewrite === undefined ? {} : { rewrite: urlRewrite(paths, source.rewrite) }),
  };
}

function addAll(problems: ProblemList, found: readonly Problem[], path: readonly string[]): void {
  for (const problem of found) problems.add(problem, path);
}
