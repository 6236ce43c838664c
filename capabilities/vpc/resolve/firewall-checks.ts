import { type Ipv4Cidr, summarise } from "../../../core/addressing";
import {
  type FirewallRule,
  opensDirectPorts,
  opensPrivatePorts,
  openToWorld,
  overlappingRules,
  rulesOverlap,
} from "../../../core/firewall";
import { type ProblemPath, pathText } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { Deviation } from "../../../estate/waivers/problems";
import type { PlacedRule } from "./placed-rule";

/** Rules by their key in the file. */
export interface NamedRule {
  readonly name: string;
  readonly rule: FirewallRule;
}

/** Texts about rules that deviate from the secure defaults. */
const EXPOSURES = {
  world: {
    finding: "FIREWALL_OPEN_TO_WORLD",
    what: "the rule is open to the world, alone or with others",
    instead: "narrow it",
  },
  pastList: {
    finding: "FIREWALL_OPEN_TO_WORLD",
    what: "the rule is open to the world, alone or with others, and whoever knows an address passes the list of egress by it",
    instead:
      "narrow it, or set networkFirewall, which lets workers call the hosts of the list and nothing else",
  },
  besideList: {
    finding: "FIREWALL_OPEN_TO_WORLD",
    what: "the rule is open to the world, alone or with others",
    instead:
      "remove it: an enforced list of egress opens the ports of its hosts by itself, as far as the Network Firewall sees their names",
  },
  directPorts: {
    finding: "FIREWALL_DIRECT_PORTS",
    what: "the rule opens the direct ports of the workers, past every load balancer",
    instead: "narrow it",
  },
  workerPorts: {
    finding: "FIREWALL_WORKER_PORTS",
    what: "the rule opens ports that workers keep for the load balancers of their VPC to others",
    instead: "narrow it",
  },
} satisfies Record<string, Omit<Deviation, "got">>;

/** Reports rules that deviate from the secure defaults and have no waiver. */
export function checkExposure(
  rules: readonly PlacedRule[],
  { balancers, isInspected }: { readonly balancers: readonly Ipv4Cidr[]; readonly isInspected: boolean },
  context: EstateContext,
): void {
  const open = new Set(openToWorld(rules.map(({ rule }) => rule)));
  const blocks = summarise(balancers);
  const isBalancers = ({ peer }: FirewallRule) =>
    peer.kind === "cidr" && blocks.some((block) => block.contains(peer.cidr));
  const seen = new Set<string>();
  const require = (exposure: Omit<Deviation, "got">, { rule, at }: PlacedRule) => {
    const key = `${exposure.finding} ${pathText(at)}`;
    if (seen.has(key)) return;
    seen.add(key);
    context.requireWaiver({ ...exposure, got: rule.toString() }, at);
  };
  const { vpcs } = context.file;
  const world = ({ rule, at: [key, vpc = ""] }: PlacedRule): Omit<Deviation, "got"> => {
    const { egress } = (key === "vpcs" ? vpcs[vpc] : undefined) ?? {};
    if (egress === undefined || rule.direction === "inbound") return EXPOSURES.world;
    return isInspected ? EXPOSURES.besideList : EXPOSURES.pastList;
  };
  for (const placed of rules) {
    const { rule } = placed;
    if (open.has(rule)) require(world(placed), placed);
    if (opensDirectPorts(rule)) require(EXPOSURES.directPorts, placed);
    if (opensPrivatePorts(rule) && !isBalancers(rule)) require(EXPOSURES.workerPorts, placed);
  }
}

/** AWS rejects duplicate rules. Overlapping rules only use up the quota, so they get a warning. */
export function reportOverlaps(
  rules: readonly NamedRule[],
  path: ProblemPath,
  { problems, warnings }: EstateContext,
): void {
  const nameOf = new Map(rules.map(({ name, rule }) => [rule, name]));
  for (const { kind, first, second } of overlappingRules(rules.map(({ rule }) => rule))) {
    const names = [nameOf.get(first) ?? "", nameOf.get(second) ?? ""] as const;
    const problem = rulesOverlap(kind, names, [first.toString(), second.toString()]);
    const at = [...path, names[1]];
    if (kind === "duplicate") problems.add(problem, at);
    else warnings.push({ ...problem, path: at });
  }
}
