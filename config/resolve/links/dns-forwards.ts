import { Ipv4Cidr } from "../../../core/addressing";
import { type ForwardingRule, singleAddress } from "../../../core/connectivity";
import type { ProblemPath } from "../../../core/errors";
import type { DnsFile } from "../../schema";
import { sortedEntries } from "../loads";
import { type LinkContext, linkedVpc } from "./context";

/** The rules of an entry whose domain and targets can be read. */
export function forwardsOf(dns: DnsFile, at: ProblemPath, context: LinkContext): ForwardingRule[] {
  return sortedEntries(dns.forwards).flatMap(([name, forward]): ForwardingRule[] => {
    const path = [...at, "forwards", name];
    const domain = forward.domain.toLowerCase();
    const targets = forward.targets.flatMap((text, index) => {
      const address = context.problems.attempt([...path, "targets", index], () => singleAddress(text));
      return address === undefined ? [] : [[address.toString(), address] as const];
    });
    return [
      {
        name,
        domain,
        targets: [...new Map(targets).values()].sort(Ipv4Cidr.compare),
        vpcs: membersOf(dns, forward.vpcs, `forward ${name}`, path, context),
      },
    ];
  });
}

/** VPCs that a rule or a zone is for, sorted; by default those of the entry, and by default of that its own. */
export function membersOf(
  dns: DnsFile,
  own: readonly string[] | undefined,
  what: string,
  path: ProblemPath,
  context: LinkContext,
): string[] {
  const names = own ?? dns.vpcs ?? [dns.vpc];
  const known = names.filter((vpc, index) =>
    own === undefined
      ? context.file.vpcs[vpc] !== undefined
      : linkedVpc(context, vpc, what, [...path, "vpcs", index]) !== undefined,
  );
  return [...new Set(known)].sort();
}
