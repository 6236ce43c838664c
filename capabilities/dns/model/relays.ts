import { answerName } from "./answer";
import type { ForwardingRule, HybridDnsSpec } from "./dns";
import { isWithin } from "./names";
import { needsEndpoint } from "./rules";

/** `dns` entries by the addresses of their inbound endpoints, which may be targets of other entries. */
type Owners = ReadonlyMap<string, HybridDnsSpec>;

/** Follows queries from one `dns` entry of the estate to another. */
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
   * The entries of a forwarding loop: a target is an inbound endpoint of the estate, whose VPC forwards the query
   * again. The rule with the most specific domain finds the loop, because the domains of all other rules contain
   * it.
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

  /** A target entry that has neither the domain nor anything below it. Its Resolver would ask the public DNS. */
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

  /** Whether all targets are endpoints of VPCs that use the zone, directly or through further endpoints. */
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
