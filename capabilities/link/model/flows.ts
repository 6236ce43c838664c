import type { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, Peer, type Port } from "../../../core/firewall";
import type { Problem, ProblemPath } from "../../../core/problem";
import { linkFlowOutside } from "./problems";

/** One end of a flow over a link. Only the security groups of VPCs of the estate are ours. */
export interface FlowEnd {
  readonly kind: "vpc" | "outside";
  readonly name: string;
  /** Addresses that may send or be reached: ranges of the VPC, or prefixes behind the link. */
  readonly ranges: readonly Ipv4Cidr[];
}

/** A connection that a link is there for; it becomes a rule on each side that is ours. */
export interface LinkFlow {
  /** Key in the file. */
  readonly name: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly ports: readonly Port[];
  /** Who uses it and why; the default of the file is the name. */
  readonly description: string;
}

/** A rule that a link adds to the workers' group of a VPC. */
export interface LinkRule {
  readonly vpc: string;
  readonly rule: FirewallRule;
}

/**
 * Rules of both sides: out of the one that connects, into the other. Each names the whole VPC and never its
 * subnets, so that a VPC that grows adds no rule to others.
 *
 * @throws InputError with `RULE_DESCRIPTION_INVALID`
 */
export function planFlowRules({ from, to, ports, description }: LinkFlow): LinkRule[] {
  return ports.flatMap((port) => [
    ...(from.kind === "vpc"
      ? to.ranges.map((cidr) => ({
          vpc: from.name,
          rule: FirewallRule.outbound(Peer.cidr(cidr), port, description),
        }))
      : []),
    ...(to.kind === "vpc"
      ? from.ranges.map((cidr) => ({
          vpc: to.name,
          rule: FirewallRule.inbound(Peer.cidr(cidr), port, description),
        }))
      : []),
  ]);
}

/** Flows whose ends the link does not connect: nothing would ever use their rules. */
export function checkLinkFlows(
  flows: readonly LinkFlow[],
  ends: readonly string[],
  link: string,
  at: ProblemPath,
): Problem[] {
  return flows.flatMap(({ name, from, to }) =>
    (["from", "to"] as const).flatMap((side) => {
      const end = { from, to }[side];
      const isKnown = ends.includes(end.name) && from.name !== to.name;
      // The link may lack the end because that part of it, or of the file, is wrong.
      const causedBy = [at.slice(0, 2), [end.kind === "vpc" ? "vpcs" : "externalNetworks", end.name]];
      return isKnown
        ? []
        : [{ ...linkFlowOutside(link, end.name, ends), path: [...at, name, side], causedBy }];
    }),
  );
}
