import type { Ipv4Cidr } from "../../../core/addressing";
import { linkPrefixOutsideNetwork, type ProblemPath, unknownName } from "../../../core/errors";
import { closest } from "../../suggest";
import type { LinkContext } from "./context";

/** Ranges of a network of others. @returns `undefined` where there is none of the name, which is reported */
export function networkRanges(
  { file, problems }: LinkContext,
  name: string,
  path: ProblemPath,
): readonly Ipv4Cidr[] | undefined {
  const network = file.externalNetworks[name];
  if (network !== undefined) return network.cidrs;
  const known = Object.keys(file.externalNetworks).sort();
  problems.add(
    unknownName("external network", name, closest(name, known), known, ["externalNetworks", name]),
    path,
  );
  return undefined;
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
  // A default route has a message of its own.
  for (const [index, part] of prefixes.entries())
    if (part.prefix > 0 && !ranges.some((range) => range.contains(part)))
      context.problems.add(linkPrefixOutsideNetwork(`${part}`, network, ranges.map(String)), [
        ...at,
        "prefixes",
        index,
      ]);
  return prefixes;
}

/** The prefixes without a default route, which is refused once and not followed any further. */
export function withoutDefault(prefixes: readonly Ipv4Cidr[]): readonly Ipv4Cidr[] {
  return prefixes.filter(({ prefix }) => prefix > 0);
}
