import type { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, Peer, type Port } from "../../../core/firewall";
import type { Problem, ProblemPath } from "../../../core/problem";
import { linkFlowOutside } from "./problems";

/**
 * One end of a flow over a link. Rules are added to security groups of managed VPCs, and to the firewall of VPCs of
 * CloudHub that the flow leads to.
 */
export interface FlowEnd {
  readonly kind: "vpc" | "cloudhub" | "outside";
  readonly name: string;
  /** Its addresses: ranges of the VPC, or prefixes behind the link. */
  readonly ranges: readonly Ipv4Cidr[];
}

/** An allowed connection over a link. It becomes a security group rule on each managed side. */
export interface LinkFlow {
  /** Key in the file. */
  readonly name: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly ports: readonly Port[];
  /** Who uses it and why; by default the name. */
  readonly description: string;
}

/** A rule that a link adds to the workers' group of a VPC. */
export interface LinkRule {
  readonly vpc: string;
  readonly rule: FirewallRule;
}

/**
 * Plans an egress rule for the client and an ingress rule for the server. Each refers to all ranges of the other
 * VPC rather than its subnets, so that a growing VPC adds no rules elsewhere.
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

/** The rules that let a flow into a VPC of CloudHub; none lets it out, because CloudHub lets everything out. */
export function planCloudhubRules({ from, ports, description }: LinkFlow): FirewallRule[] {
  return ports.flatMap((port) =>
    from.ranges.map((cidr) => FirewallRule.inbound(Peer.cidr(cidr), port, description)),
  );
}

/** Reports flows whose ends the link does not connect, because their rules would never be used. */
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
      // An invalid part of the link or the file may be why the end is missing.
      const causedBy = [at.slice(0, 2), [end.kind === "outside" ? "externalNetworks" : "vpcs", end.name]];
      return isKnown
        ? []
        : [{ ...linkFlowOutside(link, end.name, ends), path: [...at, name, side], causedBy }];
    }),
  );
}
