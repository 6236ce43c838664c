import { type Ipv4Cidr, isSmallTier } from "../../../core/addressing";
import type { Problem } from "../../../core/problem";
import type { LinkContext } from "../../link/resolve/context";
import {
  forwardingTargetClosed,
  forwardingTargetNoHost,
  forwardingTargetUnreachable,
  needsEndpoint,
} from "../model";
import { checkReservedAddress } from "./reserved-addresses";
import type { RoutedDns } from "./routed-dns";

/** Reports targets that no query can reach. */
export function checkTargets(hubs: readonly RoutedDns[], context: LinkContext): void {
  for (const hub of hubs)
    for (const { name, targets } of hub.spec.forwardingRules)
      for (const target of targets) {
        const problem = targetProblem(target, hub, hubs, context);
        const named = hub.namedTargets.find((one) => one.rule === name && one.address === target.address);
        if (problem !== undefined) context.problems.add(problem, named?.at);
      }
}

function targetProblem(
  target: Ipv4Cidr,
  { name, spec, destinations }: RoutedDns,
  hubs: readonly RoutedDns[],
  context: LinkContext,
): Problem | undefined {
  const { address } = target;
  const isLinked = destinations.some(({ destination }) => destination.contains(target));
  const isOwn = context.ranges.get(spec.vpc)?.some((range) => range.contains(target)) ?? false;
  if (!isLinked && !isOwn) return forwardingTargetUnreachable(address, spec.vpc);
  const reserved = checkReservedAddress(target, context);
  if (reserved !== undefined) return reserved;
  const owner = hubs.find((one) => one.spec.endpoints.some(({ inbound }) => inbound.equals(target)));
  if (owner !== undefined) {
    // An entry with itself as a target is reported as a loop.
    const isCircle = owner.name === name && needsEndpoint(spec, "inbound");
    const admits = (client: Ipv4Cidr) => owner.spec.inboundClients.some((range) => range.contains(client));
    return isCircle || spec.endpoints.every(({ outbound }) => admits(outbound))
      ? undefined
      : forwardingTargetClosed(address, owner.name, spec.vpc);
  }
  const vpc = vpcWithoutHostAt(target, context);
  return vpc === undefined ? undefined : forwardingTargetNoHost(address, vpc);
}

/**
 * The VPC whose range contains the address although no host can have it: it is in a subnet for attachments or
 * endpoints, or in no subnet.
 */
function vpcWithoutHostAt(target: Ipv4Cidr, { vpcs, ranges, layouts }: LinkContext): string | undefined {
  const [vpc] = [...ranges].find(([, own]) => own.some((range) => range.contains(target))) ?? [];
  if (vpc === undefined || vpcs.get(vpc)?.kind !== "aws") return undefined;
  const tier = layouts.get(vpc)?.subnets.find(({ cidr }) => cidr.contains(target))?.tier;
  return tier === undefined || isSmallTier(tier) ? vpc : undefined;
}
