import { rules as RULES } from "../provider-double/tables/rules.json";
import type { Mutant } from "./generate";
import type { Verdict } from "./judge";

/** A row of `provider-double/tables/provider.json`: how arguments of one body stand to each other. */
export interface Rule {
  readonly type: string;
  readonly block?: string;
  readonly kind: string;
  readonly arguments: readonly string[];
  readonly when?: readonly { readonly argument: string }[];
  readonly written: true;
  readonly source: string;
}

/** Rules that the provider named when it refused; `written`, since it counts what is written even when it is empty. */
export function relationsOf(
  mutants: readonly Mutant[],
  verdicts: readonly Verdict[],
  source: string,
): Rule[] {
  const found = new Map<string, Rule>();
  for (const [at, { type }] of mutants.entries()) {
    for (const { summary, detail } of verdicts[at]?.errors ?? []) {
      const rule = ruleOf(type, summary, detail, source);
      if (rule !== undefined) found.set(JSON.stringify(rule), rule);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => widened(rule));
}

/** With the arguments that a later version added to the choice, by the reviewed rules. */
function widened(rule: Rule): Rule {
  const now = (RULES as readonly Partial<Rule>[]).find(
    ({ type, block, kind, arguments: names = [] }) =>
      type === rule.type &&
      block === rule.block &&
      kind === rule.kind &&
      rule.arguments.every((name) => names.includes(name)),
  );
  return now?.arguments === undefined ? rule : { ...rule, arguments: now.arguments };
}

function ruleOf(type: string, summary: string, detail: string, source: string): Rule | undefined {
  const rule = (kind: string, names: readonly string[], when?: string): Rule => ({
    type,
    ...inBlock(kind, names, when),
    written: true,
    source,
  });
  if (summary === "Invalid or unknown key") return rule("forbidden", ["id"]);
  const conflict = /^"(\S+)": conflicts with (\S+)$/.exec(detail);
  if (conflict !== null)
    return rule("at_most_one", [conflict[1] ?? "", conflict[2] ?? ""].map(ofBlock).sort());
  const [, all] = /all of `(\S+?)` must be specified/.exec(detail) ?? [];
  if (all !== undefined) {
    const first = /^"(\S+)"/.exec(detail)?.[1] ?? "";
    return rule(
      "required",
      all.split(",").filter((name) => name !== first),
      first,
    );
  }
  const [, one] = /one of `(\S+?)` (?:must|can) be specified/.exec(detail) ?? [];
  if (one !== undefined) {
    return rule(summary.startsWith("Missing") ? "at_least_one" : "exactly_one", one.split(","));
  }
  const [, framework] = /^Exactly one of these attributes must be configured: \[(\S+)\]/.exec(detail) ?? [];
  return framework === undefined ? undefined : rule("exactly_one", framework.split(","));
}

/** Of an argument inside a block that others exclude, the block stands for it: `options.0.preference`. */
const ofBlock = (name: string) => name.replace(/\.0\..*$/, "");

/** The provider writes paths from the top; a rule has the block that its arguments share. */
function inBlock(kind: string, names: readonly string[], when?: string) {
  const block = /^(.*)\.[^.]+$/.exec(names[0] ?? "")?.[1];
  const own = (name: string) => (block === undefined ? name : name.slice(block.length + 1));
  return {
    ...(block === undefined ? {} : { block: block.replaceAll(".0", "") }),
    kind,
    arguments: names.map(own),
    ...(when === undefined ? {} : { when: [{ argument: own(when) }] }),
  };
}
