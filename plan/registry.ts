import type { OwnerOf } from "../capabilities/peering/model";
import { tunnelKeys } from "../capabilities/vpn/lock";
import { findOverlaps, type Ipv4Cidr } from "../core/addressing";
import type { ProblemPath } from "../core/problem";
import type { EstateContext } from "../estate/context";
import type { EstateFile } from "../estate/estate-file";
import type { Lock } from "../estate/lock/lock";
import { parseLockName } from "../estate/lock/names";
import { lockOverlap } from "../estate/lock/problems";
import { rangesOverlap } from "../estate/problems/overlaps";
import { sortedEntries } from "../estate/sorted-entries";
import { findLinkTo } from "./link-to";
import type { OwnedRange } from "./owned-range";
import { poolInsideNetwork } from "./problems";
import { findGatewayOfNetwork, findLinkToEither } from "./shared-ranges";

/** Every range of the file and the lock, before anything is allocated. */
export function listKnownRanges(file: EstateFile, lock: Lock): OwnedRange[] {
  return [
    ...externalRanges(file),
    ...givenRanges(file),
    ...lockedRanges(file, lock),
    ...tunnelRanges(file, lock),
    ...releasedRanges(lock),
  ];
}

/** The owner of a prefix: the smallest known range that has an address in common with it. */
export function ownerIn(
  file: EstateFile,
  lock: Lock,
  laidOut: ReadonlyMap<string, readonly Ipv4Cidr[]>,
): OwnerOf {
  const ofVpcs = [...laidOut].flatMap(([vpc, own]) => own.map((cidr) => ({ cidr, owner: `vpcs.${vpc}` })));
  const known = [...ofVpcs, ...listKnownRanges(file, lock)].sort((a, b) => b.cidr.prefix - a.cidr.prefix);
  return (prefix) => known.find(({ cidr }) => cidr.overlaps(prefix))?.owner;
}

/** Inside ranges of VPN tunnels, from the file and the lock. */
function tunnelRanges(file: EstateFile, lock: Lock): OwnedRange[] {
  const owned = (cidr: Ipv4Cidr, vpn: string, device: string, ...path: string[]) => ({
    cidr,
    owner: `vpns.${vpn}.devices.${device}`,
    path: ["vpns", vpn, "devices", device, ...path],
    isTunnel: true,
  });
  const given = sortedEntries(file.vpns).flatMap(([vpn, { devices }]) =>
    sortedEntries(devices).flatMap(([device, { tunnels = {} }]) =>
      sortedEntries(tunnels).flatMap(([number, range]): OwnedRange[] =>
        range === undefined ? [] : [{ ...owned(range, vpn, device, "tunnels", number), source: "file" }],
      ),
    ),
  );
  const inUse = [...lock.tunnels].map(([key, range]): OwnedRange => {
    const { vpn, device } = tunnelKeys.parse(key);
    return { ...owned(range, vpn, device), source: "lock" };
  });
  return [...given, ...inUse];
}

function externalRanges(file: EstateFile): OwnedRange[] {
  return sortedEntries(file.externalNetworks).flatMap(([name, { cidrs }]) =>
    cidrs.map((cidr, index) => ({
      cidr,
      owner: `externalNetworks.${name}`,
      network: name,
      // With except there may be more ranges than are written; the list is their place then.
      path: ["externalNetworks", name, "cidrs", index],
      source: "file" as const,
    })),
  );
}

function givenRanges(file: EstateFile): OwnedRange[] {
  return sortedEntries(file.vpcs).flatMap(([name, vpc]) => {
    const own = (cidr: Ipv4Cidr, ...path: (string | number)[]): OwnedRange => ({
      ...{ cidr, owner: `vpcs.${name}`, path: ["vpcs", name, ...path] },
      ...{ source: "file", vpc: name },
    });
    const secondary = (cidr: Ipv4Cidr, ...path: (string | number)[]): OwnedRange => ({
      ...own(cidr, ...path),
      isSecondary: true,
    });
    const { podRange } = vpc.kubernetes?.cni ?? {};
    return [
      ...(vpc.cidr === undefined ? [] : [own(vpc.cidr, "cidr")]),
      ...vpc.secondaryCidrs.map((text, index) => secondary(text, "secondaryCidrs", index)),
      ...(podRange === undefined ? [] : [secondary(podRange, "kubernetes", "cni", "podRange")]),
      ...(vpc.existing?.cidrs ?? []).map((text, index) =>
        (index === 0 ? own : secondary)(text, "existing", "cidrs", index),
      ),
    ];
  });
}

/** Ranges of the lock that the file does not also give. */
function lockedRanges(file: EstateFile, lock: Lock): OwnedRange[] {
  const given = new Set(givenRanges(file).map(({ vpc, cidr }) => `${vpc} ${cidr}`));
  return [...lock.vpcs].flatMap(([name, { layout }]) =>
    [layout.range, ...layout.secondaryCidrs]
      .filter((cidr) => !given.has(`${name} ${cidr}`))
      .map((cidr) => ({
        cidr,
        owner: `vpcs.${name}`,
        path: ["vpcs", name],
        source: "lock" as const,
        vpc: name,
      })),
  );
}

/** Ranges of tombstones, without parts that lie in a VPC which still exists. */
function releasedRanges(lock: Lock): OwnedRange[] {
  return [...lock.released].flatMap(([name, ranges]) => {
    // Addresses of DNS endpoints lie within some VPC. For a part of a VPC, that VPC is the owner.
    const { kind, name: vpc } = parseLockName(name);
    const vpcs = kind === undefined ? [lock.vpcs.get(vpc)] : [...lock.vpcs.values()];
    const layouts = vpcs.flatMap((each) => each?.layout ?? []);
    const within = layouts.flatMap(({ range, secondaryCidrs }) => [range, ...secondaryCidrs]);
    return ranges
      .filter((cidr) => !within.some((range) => range.contains(cidr)))
      .map((cidr) => ({
        cidr,
        owner: `released ${name} (in the lock)`,
        path: [],
        source: "released" as const,
        releasedAs: name,
      }));
  });
}

/**
 * Adds a problem for every pair of owners with a common address, and for every pool from which no VPC can take a
 * range.
 */
export function checkRegistry(context: EstateContext, ranges: readonly OwnedRange[]): void {
  const { file, problems } = context;
  for (const [a, b] of findOverlaps(ranges)) {
    const lockOnly = a.source === "lock" && b.source === "lock";
    // A range that its own VPC is moving away from blocks nothing. The move itself is reported elsewhere.
    const ofOneVpc = a.vpc !== undefined && a.vpc === b.vpc && a.source !== b.source;
    if (ofOneVpc && (movesVpc(a) || movesVpc(b))) continue;
    if (a.isTunnel && (b.isTunnel || b.source === "released")) continue;
    if (b.isTunnel && a.source === "released") continue;
    if (a.source === "released" && b.source === "released") continue;
    const routing = findLinkToEither(file, a, b);
    if (routing === "nobody") continue;
    if (lockOnly) problems.add(lockOverlap(b.cidr.toString(), [a.owner, b.owner]), b.path);
    else {
      const [blamed, other] =
        a.source === "file" && a.vpc !== undefined ? [a, b] : b.source === "file" ? [b, a] : [a, b];
      const problem = rangesOverlap(
        { owner: blamed.owner, range: blamed.cidr.toString() },
        { owner: other.owner, range: other.cidr.toString() },
        {
          link: routing,
          attachedTo: findGatewayOfNetwork(file, a, b),
          network: networkBeside(a, b),
          routedBy: routing === undefined ? findRouteOfUsed(context, blamed, other) : undefined,
          released: other.releasedAs,
        },
      );
      problems.add({ ...problem, causedBy: [a, b].flatMap(exceptionsOf) }, blamed.path);
      if (a.vpc !== undefined && b.vpc !== undefined) context.overlaps.push([a.cidr, b.cidr]);
    }
  }
  checkPools(context, ranges);
}

/** The link that still routes the range of a VPC in use, where a new VPC is given the same. */
function findRouteOfUsed({ file, lock }: EstateContext, mine: OwnedRange, other: OwnedRange) {
  const isNew = mine.vpc !== undefined && !lock.vpcs.has(mine.vpc);
  if (!isNew || other.vpc === undefined || !lock.vpcs.has(other.vpc)) return undefined;
  return findLinkTo(file, other.vpc, other.cidr);
}

/** The owner that is an external network, where the other one is a VPC. @default - not such a pair */
function networkBeside(a: OwnedRange, b: OwnedRange): string | undefined {
  const network = [a, b].find((one) => one.network !== undefined);
  return [a, b].some(({ vpc }) => vpc !== undefined) ? network?.owner : undefined;
}

/** What would take a range out of its network, if it is not written wrongly. */
function exceptionsOf({ network }: OwnedRange): readonly ProblemPath[] {
  return network === undefined ? [] : [["externalNetworks", network, "except"]];
}

/** Whether the range is the primary range of a VPC in the file. The lock may have a different one. */
function movesVpc({ source, path }: OwnedRange): boolean {
  return source === "file" && (path[2] === "cidr" || path[2] === "existing");
}

function checkPools({ file, problems, faults }: EstateContext, ranges: readonly OwnedRange[]): void {
  const pools = sortedEntries(file.addressing.pools).map(([name, { cidr }]) => ({
    name,
    cidr,
    path: ["addressing", "pools", name, "cidr"],
  }));
  for (const [a, b] of findOverlaps(pools))
    problems.add(
      rangesOverlap(
        { owner: `pool ${b.name}`, range: `${b.cidr}` },
        { owner: `pool ${a.name}`, range: `${a.cidr}` },
      ),
      b.path,
    );
  for (const pool of pools) {
    const found = ranges.find(({ network, cidr }) => network !== undefined && cidr.contains(pool.cidr));
    if (found?.network === undefined) continue;
    faults.push(["addressing", "pools", pool.name]);
    const problem = poolInsideNetwork(pool.name, `${pool.cidr}`, found.network, `${found.cidr}`);
    problems.add({ ...problem, causedBy: exceptionsOf(found) }, pool.path);
  }
}
