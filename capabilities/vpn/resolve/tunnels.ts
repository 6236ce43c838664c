import type { Ipv4Cidr } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { lockOverlap } from "../../../estate/lock/problems";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { LinkContext } from "../../link/resolve/context";
import { tunnelKeys } from "../lock";
import { allocateTunnelRanges, type TunnelRequest, tunnelKey } from "../model";
import { endsOnCloudhub } from "./cloudhub";

/** Inside ranges by the key of their tunnel. */
export type TunnelRanges = ReadonlyMap<string, Ipv4Cidr>;

export const TUNNEL_NUMBERS = [1, 2] as const;

/** Inside ranges by the key of their tunnel. Ranges in use stay, and released ranges are not allocated. */
export function assignTunnelRanges(context: LinkContext): TunnelRanges {
  const { file, lock, avoid, problems } = context;
  const merged = reportMerged(context);
  const places = new Map<string, ProblemPath>();
  // MuleSoft chooses ranges of its VPNs itself, where none are given.
  const own = sortedEntries(file.vpns).filter(([, vpn]) => !endsOnCloudhub(context, vpn));
  const requests = own.flatMap(([vpn, { devices }]) =>
    sortedEntries(devices).flatMap(([device, { tunnels = {} }]) =>
      TUNNEL_NUMBERS.flatMap((number): TunnelRequest[] => {
        const key = tunnelKey(vpn, device, number);
        const path = ["vpns", vpn, "devices", device, "tunnels", `${number}`];
        places.set(key, path);
        const given = tunnels[number];
        return [given === undefined ? { key } : { key, given }];
      }),
    ),
  );
  const kept = [...lock.released].flatMap(([name, ranges]) =>
    ranges.map((range, index): [string, Ipv4Cidr] => [`${name} (released), ${index + 1}`, range]),
  );
  const passed = avoid.map((range): [string, Ipv4Cidr] => [`${range} before`, range]);
  const allocated = allocateTunnelRanges(requests, new Map([...passed, ...kept, ...lock.tunnels]));
  for (const [key, problem] of allocated.problems)
    if (!merged.has(key)) problems.add(problem, places.get(key));
  return allocated.ranges;
}

/** Reports tunnels with the same range in the lock. @returns their keys */
function reportMerged({ lock, problems }: LinkContext): ReadonlySet<string> {
  const holders = new Map<string, string>();
  const merged = new Set<string>();
  for (const [key, cidr] of lock.tunnels) {
    const range = cidr.toString();
    const other = holders.get(range);
    holders.set(range, key);
    if (other === undefined) continue;
    problems.add(lockOverlap(range, [`vpns.${other}`, `vpns.${key}`]), ["vpns", tunnelKeys.parse(key).vpn]);
    for (const twin of [other, key]) merged.add(twin);
  }
  return merged;
}
