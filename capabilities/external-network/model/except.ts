import { covers, exclude, type Ipv4Cidr } from "../../../core/addressing";
import type { Problem } from "../../../core/problem";
import { exceptAll, exceptOutside, exceptTooFine } from "./problems";

/**
 * Ranges that a network may be left with. A choice of this project: one small range taken out of 10.0.0.0/8 leaves up
 * to 24, and more would be rules and routes that nobody reads.
 */
const MOST_RANGES = 32;

/** A range of `except` that is wrong, by its place in the list; without one it is the list. */
export interface ExceptFault {
  readonly problem: Problem;
  readonly index?: number;
}

/** The fewest ranges that hold what is left of a network, and what is wrong with the exceptions. */
export function withoutExcepted(
  cidrs: readonly Ipv4Cidr[],
  except: readonly Ipv4Cidr[],
): { readonly left: readonly Ipv4Cidr[]; readonly faults: readonly ExceptFault[] } {
  const outside = except.flatMap((range, index) =>
    covers(cidrs, range) ? [] : [{ problem: exceptOutside(`${range}`, cidrs.map(String)), index }],
  );
  const left = exclude(cidrs, except);
  const faults: ExceptFault[] = [...outside];
  if (left.length === 0) faults.push({ problem: exceptAll(cidrs.map(String)) });
  if (left.length > MOST_RANGES) faults.push({ problem: exceptTooFine(left.length, MOST_RANGES) });
  return { left, faults };
}
