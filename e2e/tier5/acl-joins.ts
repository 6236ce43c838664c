import { Ipv4Cidr } from "../../core/addressing";
import type { ResourceChange } from "../terraform/terraform";

const ENTRY = "aws_network_acl_rule";

/** An entry of a network ACL, as a plan shows it. */
interface Entry {
  readonly network_acl_id: string;
  readonly egress: boolean;
  readonly rule_number: number;
  readonly protocol: string;
  readonly rule_action: string;
  readonly cidr_block: string;
  readonly from_port: number | null;
  readonly to_port: number | null;
}

/**
 * Addresses of ACL entries that a plan destroys only because wider ones take their place.
 *
 * AWS admits 20 entries in each direction. Beyond that, entries are joined, which destroys the narrow ones; it is no
 * loss when everything that they let pass still passes. None that comes may have the number of one that goes: nothing
 * orders the two, and AWS refuses the second entry of a number.
 */
export function joinedEntries(changes: readonly ResourceChange[]): string[] {
  const entries = changes.filter(({ mode, type }) => mode === "managed" && type === ENTRY);
  const after = entries.flatMap(({ change }) =>
    change.after === null ? [] : [change.after as unknown as Entry],
  );
  return entries
    .filter(({ change }) => change.actions.join() === "delete")
    .filter(({ change }) => {
      const entry = change.before as unknown as Entry;
      return isCovered(entry, after) && !after.some((other) => hasNumberOf(entry, other));
    })
    .map(({ address }) => address);
}

/** Whether other entries let pass all that this one does; several may share its ports. */
function isCovered(entry: Entry, others: readonly Entry[]): boolean {
  const wider = others
    .filter((other) => SAME.every((key) => other[key] === entry[key]))
    .filter((other) => Ipv4Cidr.parse(other.cidr_block).contains(Ipv4Cidr.parse(entry.cidr_block)))
    .map((other) => [other.from_port ?? 0, other.to_port ?? 0] as const)
    .sort(([a], [b]) => a - b);
  let next = entry.from_port ?? 0;
  for (const [first, last] of wider) if (first <= next) next = Math.max(next, last + 1);
  return next > (entry.to_port ?? 0);
}

function hasNumberOf(entry: Entry, other: Entry): boolean {
  return (["network_acl_id", "egress", "rule_number"] as const).every((key) => entry[key] === other[key]);
}

const SAME = ["network_acl_id", "egress", "protocol", "rule_action"] as const;
