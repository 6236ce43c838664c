import { answerName } from "./answer";
import type { ForwardingRule, HybridDnsSpec } from "./dns";
import { isWithin } from "./names";
import { needsEndpoint } from "./rules";

/** Hubs by the addresses at which they are asked, since hubs of an estate may ask each other. */
type Owners = ReadonlyMap<string, HybridDnsSpec>;

/** Where questions go that one hub of the estate asks another. */
export class DnsRelays {
  private readonly owners: Owners;

  constructor(private readonly hubs: readonly HybridDnsSpec[]) {
    this.owners = new Map(
      hubs
        .filter((one) => needsEndpoint(one, "inbound"))
        .flatMap((one) => one.endpoints.map(({ inbound }) => [inbound.toString(), one] as const)),
    );
  }

  /**
   * Hubs that a question goes round in: endpoints of ours as targets, whose VPCs forward it further. Of the rules
   * of a circle the one for the fewest names finds it: all others hold its domain too.
   */
  circleOf(start: HybridDnsSpec, rule: ForwardingRule): readonly string[] | undefined {
    const follow = (way: readonly string[], current: ForwardingRule): readonly string[] | undefined => {
      for (const hub of this.hubsAsked(current)) {
        if (way.includes(hub.name)) return [...way, hub.name];
        const answer = answerName(this.hubs, hub.vpc, rule.domain).at(-1)?.answer;
        const further = answer?.kind === "forwarded" ? follow([...way, hub.name], answer.rule) : undefined;
        if (further !== undefined) return further;
      }
      return undefined;
    };
    return follow([start.name], rule);
  }

  /** A hub that is asked and has nothing of the domain, nor below it: the public DNS would answer. */
  strangerTo(rule: ForwardingRule): HybridDnsSpec | undefined {
    return this.hubsAsked(rule).find(({ vpc }) => {
      const knowsPart = this.hubs.some(({ forwardingRules, privateZones }) =>
        [...forwardingRules, ...privateZones].some(
          (one) => one.vpcs.includes(vpc) && isWithin(one.domain, rule.domain),
        ),
      );
      return !knowsPart && answerName(this.hubs, vpc, rule.domain)[0]?.answer.kind === "aws";
    });
  }

  /** Whether all targets are hubs whose VPCs see the zone, or ask such hubs for it in turn. */
  leadsTo(
    zone: { readonly domain: string; readonly vpcs: ReadonlySet<string> },
    rule: ForwardingRule,
  ): boolean {
    const follow = ({ targets }: ForwardingRule, passed: readonly string[]): boolean =>
      targets.every((target) => {
        const hub = this.owners.get(target.toString());
        if (hub === undefined || passed.includes(hub.name)) return false;
        if (zone.vpcs.has(hub.vpc)) return true;
        const answer = answerName(this.hubs, hub.vpc, zone.domain)[0]?.answer;
        return answer?.kind === "forwarded" && follow(answer.rule, [...passed, hub.name]);
      });
    return follow(rule, []);
  }

  private hubsAsked({ targets }: ForwardingRule): HybridDnsSpec[] {
    return [...new Set(targets.flatMap((target) => this.owners.get(target.toString()) ?? []))];
  }
}
