import type { Ipv4Cidr } from "../../../core/addressing";
import { needsEndpoint } from "../../../core/connectivity";
import { forwardingTargetClosed, forwardingTargetUnreachable, type Problem } from "../../../core/errors";
import { kindOf } from "../options";
import type { LinkContext } from "./context";
import type { RoutedDns } from "./dns";
import { keptProblem } from "./dns-kept";

/** Reports targets that questions never arrive at. */
export function checkTargets(dns: readonly RoutedDns[], context: LinkContext): void {
  for (const entry of dns)
    for (const { name, targets } of entry.spec.forwards)
      for (const target of targets) {
        const problem = targetProblem(target, entry, dns, context);
        if (problem === undefined) continue;
        // Targets are sorted here; the file has them in an order of its own.
        const written = entry.options.forwards[name]?.targets ?? [];
        const index = written.indexOf(`${target}`.replace("/32", ""));
        context.problems.add(problem, ["dns", entry.name, "forwards", name, "targets", index]);
      }
}

function targetProblem(
  target: Ipv4Cidr,
  { name, spec, destinations }: RoutedDns,
  dns: readonly RoutedDns[],
  context: LinkContext,
): Problem | undefined {
  const { file, ranges, layouts } = context;
  const isLinked = destinations.some(({ destination }) => destination.contains(target));
  const isOwn = ranges.get(spec.vpc)?.some((range) => range.contains(target)) ?? false;
  if (!isLinked && !isOwn) return forwardingTargetUnreachable(addressOf(target), spec.vpc);
  const kept = keptProblem(target, context);
  if (kept !== undefined) return kept;
  const owner = dns.find((one) => one.spec.places.some(({ inbound }) => inbound.equals(target)));
  if (owner !== undefined) {
    // That a hub asks itself is told with the other circles.
    const isCircle = owner.name === name && needsEndpoint(spec, "inbound");
    const admits = (address: Ipv4Cidr) => owner.spec.askedFrom.some((range) => range.contains(address));
    return isCircle || spec.places.every(({ outbound }) => admits(outbound))
      ? undefined
      : forwardingTargetClosed(addressOf(target), owner.name, spec.vpc);
  }
  for (const [vpc, own] of ranges) {
    const options = file.vpcs[vpc];
    if (options === undefined || kindOf(options) !== "aws" || !own.some((range) => range.contains(target)))
      continue;
    // Subnets of attachments and endpoints hold nothing else.
    const tier = layouts.get(vpc)?.subnets.find(({ cidr }) => cidr.contains(target))?.tier;
    if (tier === undefined || tier === "transit" || tier === "resolver")
      return forwardingTargetUnreachable(addressOf(target), vpc);
  }
  return undefined;
}

function addressOf(target: Ipv4Cidr): string {
  return target.addressAt(0);
}
