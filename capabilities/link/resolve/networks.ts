import type { Ipv4Cidr } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { linkPrefixOutsideNetwork } from "../model";
import type { LinkContext } from "./context";

/** Ranges of a network of others. @returns `undefined` where there is none of the name, which is reported */
export function networkRanges(
  context: LinkContext,
  name: string,
  path: ProblemPath,
): readonly Ipv4Cidr[] | undefined {
  return context.lookup("externalNetworks", name, path)?.cidrs;
}

/**
 * What a link leads to of a network: what the file names, which must be part of it, or all of it. So the
 * registry, which knows the networks, knows every prefix of every link.
 *
 * @param at place of `network` and `prefixes` in the file
 */
export function prefixesBehind(
  context: LinkContext,
  { network, prefixes }: { readonly network: string; readonly prefixes?: readonly Ipv4Cidr[] | undefined },
  at: ProblemPath,
): readonly Ipv4Cidr[] | undefined {
  const ranges = networkRanges(context, network, [...at, "network"]);
  if (ranges === undefined || prefixes === undefined) return ranges;
  checkWithin(prefixes, { name: network, ranges }, [...at, "prefixes"], context);
  return prefixes;
}

/** Reports prefixes that are no part of the network. A default route has a message of its own. */
export function checkWithin(
  prefixes: readonly Ipv4Cidr[],
  network: { readonly name: string; readonly ranges: readonly Ipv4Cidr[] },
  at: ProblemPath,
  { problems }: LinkContext,
): void {
  const { name, ranges } = network;
  for (const [index, part] of prefixes.entries())
    if (part.prefix > 0 && !ranges.some((range) => range.contains(part)))
      problems.add(linkPrefixOutsideNetwork(`${part}`, name, ranges.map(String)), [...at, index]);
}

/** The prefixes without a default route, which is refused once and not followed any further. */
export function withoutDefault(prefixes: readonly Ipv4Cidr[]): readonly Ipv4Cidr[] {
  return prefixes.filter(({ prefix }) => prefix > 0);
}

/**
 * What two ranges have in common. Neighbours stay apart, unlike in `intersect`: one more of them would replace the rules
 * of the others.
 */
export function sharedRange(a: Ipv4Cidr, b: Ipv4Cidr): Ipv4Cidr[] {
  if (a.contains(b)) return [b];
  return b.contains(a) ? [a] : [];
}
