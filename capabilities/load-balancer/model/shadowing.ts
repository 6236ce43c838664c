import { contains } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import { certificateCovers, coveredNames, type DomainName } from "../../tls/model";
import { compareRules, conditionText, type DraftRule, rulesMeet, rulesShareValue } from "./listener-rules";
import { mappingDuplicate, mappingShadowed, mappingsShadow } from "./problems/mapping";

/** Which rules can match the same request. Computed once, because every pair is compared several times. */
export class Meetings {
  private readonly met = new Map<DraftRule, Set<DraftRule>>();

  constructor(private readonly rules: readonly DraftRule[]) {
    for (const [at, a] of rules.entries())
      for (const b of rules.slice(at + 1)) {
        if (!rulesMeet(a, b)) continue;
        this.note(a, b);
        this.note(b, a);
      }
  }

  /** Negative if `a` must be evaluated first, 0 if the order does not matter. */
  order(a: DraftRule, b: DraftRule): number {
    return this.met.get(a)?.has(b) === true ? compareRules(a, b) : 0;
  }

  /** Rules for the same requests, rules whose order would be arbitrary, and rules that never match. */
  problems(domains: readonly DomainName[]): Problem[] {
    const found: Problem[] = [];
    for (const [at, a] of this.rules.entries())
      for (const b of this.rules.slice(at + 1)) {
        // Rules of one mapping have the same target, so their order does not matter.
        if (a.source === b.source || this.met.get(a)?.has(b) !== true) continue;
        if (rulesShareValue(a, b)) found.push(mappingDuplicate(sortNames(a, b), conditionText(a)));
        else if (compareRules(a, b) === 0)
          found.push(mappingsShadow(sortNames(a, b), [conditionText(a), conditionText(b)]));
      }
    return found.length > 0 ? found : this.rules.flatMap((rule) => this.shadowOf(rule, domains));
  }

  /**
   * A rule with a wildcard host, or any host, can be shadowed by rules for every single name of the certificates. A
   * rule with exact hosts can't: every rule before it has a narrower path.
   */
  private shadowOf(rule: DraftRule, domains: readonly DomainName[]): Problem[] {
    if (rule.host.isExact) return [];
    const earlier = [...(this.met.get(rule) ?? [])].filter(
      (other) =>
        compareRules(other, rule) < 0 &&
        rule.listeners.every((listener) => other.listeners.includes(listener)),
    );
    const reachable = domains.filter((domain) =>
      rule.hostPatterns.some(({ text }) => certificateCovers(domain, text)),
    );
    const hiding = reachable.flatMap((domain) =>
      rule.pathPatterns.map((path) =>
        earlier.find(
          (other) =>
            other.hostPatterns.some(({ tokens }) => contains(tokens, coveredNames(domain))) &&
            other.pathPatterns.some(({ tokens }) => contains(tokens, path.tokens)),
        ),
      ),
    );
    const names = [...new Set(hiding.flatMap((other) => other?.source.mapping.name ?? []))].sort();
    return hiding.length > 0 && hiding.every((other) => other !== undefined)
      ? [mappingShadowed(rule.source.mapping.name, conditionText(rule), names)]
      : [];
  }

  private note(a: DraftRule, b: DraftRule): void {
    const known = this.met.get(a);
    if (known) known.add(b);
    else this.met.set(a, new Set([b]));
  }
}

/** The names of the mappings as in the file. Rules of the same mapping are named by their own keys. */
function sortNames(a: DraftRule, b: DraftRule): readonly [string, string] {
  const [left, right] = [a.source.mapping.name, b.source.mapping.name];
  return left === right ? [a.source.key, b.source.key] : [left, right];
}
