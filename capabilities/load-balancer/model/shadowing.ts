import { contains } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import { certificateCovers, coveredNames, type DomainName } from "../../tls/model";
import { compareRules, conditionText, type DraftRule, rulesMeet, rulesShareValue } from "./listener-rules";
import { mappingDuplicate, mappingShadowed, mappingsShadow } from "./problems/mapping";

/** Which rules are for some of the same requests, found once: every pair is asked for again and again. */
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

  /** Below 0 where `a` must be asked first, 0 where it does not matter. */
  order(a: DraftRule, b: DraftRule): number {
    return this.met.get(a)?.has(b) === true ? compareRules(a, b) : 0;
  }

  /** Rules that are for the same requests, that take some from each other at random, or that never get any. */
  problems(domains: readonly DomainName[]): Problem[] {
    const found: Problem[] = [];
    for (const [at, a] of this.rules.entries())
      for (const b of this.rules.slice(at + 1)) {
        // Rules of one mapping send to one target, whichever is asked first.
        if (a.source === b.source || this.met.get(a)?.has(b) !== true) continue;
        if (rulesShareValue(a, b)) found.push(mappingDuplicate(sortNames(a, b), conditionText(a)));
        else if (compareRules(a, b) === 0)
          found.push(mappingsShadow(sortNames(a, b), [conditionText(a), conditionText(b)]));
      }
    return found.length > 0 ? found : this.rules.flatMap((rule) => this.shadowOf(rule, domains));
  }

  /**
   * A rule whose host is a pattern, or any, can be hidden by rules for every single name that the certificates
   * allow. One with exact hosts can't: whatever is asked before it is narrower in its path.
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

/** Mappings as the file names them; what one mapping stands for several times by its own keys. */
function sortNames(a: DraftRule, b: DraftRule): readonly [string, string] {
  const [left, right] = [a.source.mapping.name, b.source.mapping.name];
  return left === right ? [a.source.key, b.source.key] : [left, right];
}
