import type { Ipv4Cidr, Subnet, VpcLayout } from "../../core/addressing";
import {
  acceptAmbiguous,
  acceptUnknown,
  clearUnknown,
  InputError,
  releaseInUse,
  releaseUnknown,
} from "../../core/errors";
import type { EstateFile } from "../schema";
import { wantsTier } from "../wanted-tiers";
import type { Lock, LockedVpc } from "./lock";
import { DNS, RULES, releaseHub, releaseRules, releaseThing, releaseTunnels, VPNS } from "./releases";

/**
 * Takes what was destroyed out of the lock and keeps its ranges as a tombstone, so that nobody gets addresses
 * that caches, firewalls and allowlists of others still know.
 *
 * @param name a VPC that the file no longer has, or `vpc/zone`, `vpc/transit`, `vpc/resolver`, `vpc/pods` of one that it has;
 *   or `vpns.name` and `vpns.name/device`; `dns.name`, `dns.name/zone` and `dns.name/address`; any other thing, or a
 *   part of one, by its place in the file, as `peerings.name` and `transitGateways.name/segments.dev`: of those without
 *   ranges the name is kept; and `balancer/rules`, the priorities of a load balancer
 * @throws InputError with `RELEASE_UNKNOWN` or `RELEASE_IN_USE`
 */
export function release(lock: Lock, name: string, file: EstateFile): Lock {
  if (name.startsWith(VPNS)) return releaseTunnels(lock, name, file);
  if (name.startsWith(DNS)) return releaseHub(lock, name, file);
  const [vpcName = "", part] = name.split("/");
  if (lock.inUse.has(vpcName)) return releaseThing(lock, name, file);
  if (part === RULES) return releaseRules(lock, name, vpcName);
  const vpc = lock.vpcs.get(vpcName);
  if (vpc === undefined)
    throw new InputError(releaseUnknown(name, [...lock.vpcs.keys(), ...lock.inUse.keys()]));
  if (part !== undefined) return releasePart(lock, name, vpcName, vpc, part, file);
  if (file.vpcs[vpcName] !== undefined) throw new InputError(releaseInUse(name));
  const ranges = [vpc.layout.range, ...vpc.layout.secondaryRanges];
  const isPart = (released: string) => released.startsWith(`${vpcName}/`);
  const others = [...lock.released].filter(([released]) => !isPart(released));
  // What was released before as a part of the VPC lies in its ranges; pod ranges that it has left do not.
  const left = [...lock.released].flatMap(([released, cidrs]) => (isPart(released) ? cidrs : []));
  const outside = left.filter((cidr) => !ranges.some((range) => range.contains(cidr)));
  return {
    ...lock,
    vpcs: new Map([...lock.vpcs].filter(([other]) => other !== vpcName)),
    released: new Map([...others, [name, [...(lock.released.get(name) ?? []), ...ranges, ...outside]]]),
  };
}

function releasePart(
  lock: Lock,
  name: string,
  vpcName: string,
  vpc: LockedVpc,
  part: string,
  file: EstateFile,
): Lock {
  const { layout } = vpc;
  const gone = layout.subnets.filter((subnet) => subnet.zone === part || subnet.tier === part);
  const parts = [...new Set(layout.subnets.flatMap((subnet) => [subnet.zone, subnet.tier]))];
  if (gone.length === 0)
    throw new InputError(releaseUnknown(name, parts.map((known) => `${vpcName}/${known}`).sort()));
  if (gone.some((subnet) => isWanted(layout, part, subnet, file.vpcs[vpcName])))
    throw new InputError(releaseInUse(name));
  // The range of the pods goes with them; the ranges of workers stay, as those of a smaller demand do.
  const left = part === "pods" ? layout.secondaryRanges.filter((range) => holdsAny(range, gone)) : [];
  const rest: VpcLayout = {
    ...layout,
    secondaryRanges: layout.secondaryRanges.filter((range) => !left.includes(range)),
    zones: layout.zones.filter((zone) => zone !== part),
    subnets: layout.subnets.filter((subnet) => !gone.includes(subnet)),
  };
  return {
    ...lock,
    vpcs: new Map([...lock.vpcs, [vpcName, { ...vpc, layout: rest }]]),
    released: new Map([
      ...lock.released,
      [
        name,
        [...(lock.released.get(name) ?? []), ...(left.length > 0 ? left : gone.map(({ cidr }) => cidr))],
      ],
    ]),
  };
}

function holdsAny(range: Ipv4Cidr, subnets: readonly Subnet[]): boolean {
  return subnets.some((subnet) => range.contains(subnet.cidr));
}

/** Whether the file still asks for the zone or the tier; worker and load-balancer subnets it always asks for. */
function isWanted(
  layout: VpcLayout,
  part: string,
  subnet: Subnet,
  vpc: EstateFile["vpcs"][string] | undefined,
): boolean {
  if (part === subnet.tier) return wantsTier(vpc, subnet);
  const { zones } = vpc ?? {};
  if (!layout.zones.includes(part)) return true;
  if (Array.isArray(zones)) return zones.includes(part);
  return typeof zones !== "number" || zones >= layout.zones.length;
}

/** Makes the ranges, the name and the numbers of a tombstone free again. @throws InputError with `CLEAR_UNKNOWN` */
export function clearReleased(lock: Lock, name: string): Lock {
  const { released, freedNumbers } = lock;
  if (!released.has(name) && !freedNumbers.has(name)) {
    const known = new Set([...released.keys(), ...freedNumbers.keys()]);
    throw new InputError(clearUnknown(name, [...known].sort()));
  }
  return { ...lock, released: without(released, name), freedNumbers: without(freedNumbers, name) };
}

function without<T>(map: ReadonlyMap<string, T>, key: string): Map<string, T> {
  return new Map([...map].filter(([other]) => other !== key));
}

/**
 * Takes one VPC, or one tunnel, out of the lock, so that it gets its addresses anew.
 *
 * @returns the lock without it, and its range, which it must not get again
 * @throws InputError with `ACCEPT_UNKNOWN` or `ACCEPT_AMBIGUOUS`
 */
export function acceptMove(
  lock: Lock,
  range: string,
  vpc?: string,
): { lock: Lock; range: Ipv4Cidr; vpc?: string } {
  const tunnels = [...lock.tunnels].filter(
    ([key, pinned]) => pinned.toString() === range && (vpc === undefined || vpc === `${VPNS}${key}`),
  );
  const [tunnel] = tunnels;
  if (tunnel !== undefined) {
    if (tunnels.length > 1)
      throw new InputError(
        acceptAmbiguous(
          range,
          tunnels.map(([key]) => `${VPNS}${key}`),
        ),
      );
    const [moved, pinned] = tunnel;
    const others = [...lock.tunnels].filter(([key]) => key !== moved);
    return { lock: { ...lock, tunnels: new Map(others) }, range: pinned };
  }
  const candidates = [...lock.vpcs].filter(([name]) => vpc === undefined || name === vpc);
  const owners = candidates.filter(([, { layout }]) => layout.range.toString() === range);
  const [owner] = owners;
  if (owner === undefined) {
    const known = candidates.length > 0 ? candidates : [...lock.vpcs];
    throw new InputError(
      acceptUnknown(
        vpc === undefined ? range : `${range} of ${vpc}`,
        known.map(([name, { layout }]) => `${layout.range} of ${name}`),
      ),
    );
  }
  if (owners.length > 1)
    throw new InputError(
      acceptAmbiguous(
        range,
        owners.map(([name]) => name),
      ),
    );
  const [name, { layout }] = owner;
  const vpcs = new Map([...lock.vpcs].filter(([other]) => other !== name));
  return { lock: { ...lock, vpcs }, range: layout.range, vpc: name };
}
