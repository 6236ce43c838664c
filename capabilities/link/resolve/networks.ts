import type { Ipv4Cidr } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { linkPrefixOutsideNetwork } from "../model";
import type { LinkContext } from "./context";

/** Ranges of an external network. @returns `undefined` if the name is unknown; then a problem is added */
export function networkRanges(
  context: LinkContext,
  name: string,
  path: ProblemPath,
): readonly Ipv4Cidr[] | undefined {
  return context.knows("externalNetworks", name, path) ? context.networks.get(name)?.cidrs : undefined;
}

/**
 * The prefixes of a network that a link leads to: those of the file, which must be part of the network, or all of
 * it. So every prefix of every link is part of a network that the registry of ranges knows.
 *
 * @param at path of `network` and `prefixes` in the file
 */
export function listPrefixesBehind(
  context: LinkContext,
  { network, prefixes }: { readonly network: string; readonly prefixes?: readonly Ipv4Cidr[] | undefined },
  at: ProblemPath,
): readonly Ipv4Cidr[] | undefined {
  const ranges = networkRanges(context, network, [...at, "network"]);
  if (ranges === undefined || prefixes === undefined) return ranges;
  checkWithin(prefixes, { name: network, ranges }, [...at, "prefixes"], context);
  return prefixes;
}

/** Reports prefixes outside of the network. A default route has a message of its own. */
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

/** The prefixes without a default route, which has one problem and no further ones. */
export function dropDefaultRoute(prefixes: readonly Ipv4Cidr[]): readonly Ipv4Cidr[] {
  return prefixes.filter(({ prefix }) => prefix > 0);
}

/**
 * The intersection of two ranges. Adjacent results are not merged, unlike in `intersect`: an additional range would
 * replace the rules of the others.
 */
export function findSharedRange(a: Ipv4Cidr, b: Ipv4Cidr): Ipv4Cidr[] {
  if (a.contains(b)) return [b];
  return b.contains(a) ? [a] : [];
}
