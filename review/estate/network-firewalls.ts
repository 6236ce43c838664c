import { namedPorts, planStatefulRules } from "../../capabilities/egress/model";
import { defined } from "../../core/defined";
import type { ResolvedEstate } from "../../plan";

/** What a Network Firewall lets out. */
export interface FirewallReview {
  /** The VPC in which it stands. */
  readonly vpc: string;
  /** Zones with an endpoint. */
  readonly zones: readonly string[];
  /** `alert`: what is on no list is reported, and passes; `block`: it is dropped and reported. */
  readonly enforce: "alert" | "block";
  /** The VPCs whose way out leads through it. */
  readonly sources: readonly {
    readonly vpc: string;
    /** @default - none: it calls nobody, and the firewall stands there for others */
    readonly policy?: string;
    /** Hosts whose name it sees. */
    readonly names: number;
    /** `tcp/22 to 198.51.100.16/28` */
    readonly addresses: readonly string[];
  }[];
  readonly rules: number;
  /** Rules that its group can hold. */
  readonly capacity: number;
  /** Days that alerts and flows are kept. */
  readonly retentionDays: number;
}

/** By VPC. */
export function networkFirewallReviews({ networkFirewalls }: ResolvedEstate): FirewallReview[] {
  return networkFirewalls.map(({ spec, retentionDays }) => ({
    ...{ vpc: spec.vpc, zones: spec.zones, enforce: spec.enforce, capacity: spec.capacity, retentionDays },
    sources: spec.sources.map(({ vpc, policy, hosts, openings }) => ({
      ...defined({ vpc, policy }),
      names: hosts.filter((host) => namedPorts(host).length > 0).length,
      addresses: openings.map(({ port, cidr }) => `${port} to ${cidr}`),
    })),
    rules: planStatefulRules(spec).length,
  }));
}
