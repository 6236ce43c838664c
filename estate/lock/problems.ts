import {
  type Fix,
  fixWith,
  lockCommand,
  type Problem,
  type ProblemPath,
  pathText,
  quoted,
  toolCommand,
} from "../../core/problem";
import { changeText, groupCounts, type LockGroup } from "./compare";
import type { KnownPlace } from "./section";

export const lockMissing = (lockFile: string): Problem => ({
  code: "LOCK_MISSING",
  what: `there is no ${lockFile}, so nothing says which addresses are in use`,
  fix: fixWith`run ${lockCommand()} and commit the file (for a what-if without one: ${toolCommand("size --no-lock")})`,
});

export const lockSyntax = (detail: string): Problem => ({
  code: "LOCK_SYNTAX",
  what: `the lock is not valid JSON (${detail})`,
  fix: "restore it from version control; it can't be created again without moving addresses",
});

export const lockConflict = (): Problem => ({
  code: "LOCK_CONFLICT",
  what: "the lock has conflict markers of a merge",
  fix: fixWith`keep the entries of both sides and remove the markers; then run ${toolCommand("check")}`,
});

export const lockVersion = (got: string, known: number): Problem => ({
  code: "LOCK_VERSION",
  what: "the lock was written by a newer version of this tool",
  got,
  allowed: `up to ${known}`,
  fix: "update the tool; an older one could move addresses that it does not know",
});

export const lockInvalid = (what: string, got: string, allowed: string): Problem => ({
  code: "LOCK_INVALID",
  what,
  got,
  allowed,
  fix: "restore the lock from version control",
});

/** At most so many entries, and changes of one, are listed in a message; `lock --dry-run` lists all of them. */
const MOST = { entries: 5, changes: 3 };

export const lockStale = (lockFile: string, groups: readonly LockGroup[]): Problem => ({
  code: "LOCK_STALE",
  what: `${lockFile} is not what the file needs`,
  got: [...groups.slice(0, MOST.entries).map(groupText), ...rest(groups.length - MOST.entries)].join(" | "),
  fix: fixWith`run ${lockCommand()}, read the difference and commit it (all of it, without writing: ${lockCommand("--dry-run")})`,
});

/** `VPC production (2 added, 9 kept): + production/worker-use1-az1-2 10.96.0.128/26, …` */
function groupText({ owner, changes, kept }: LockGroup): string {
  const shown = changes.slice(0, MOST.changes).map(changeText);
  return `${owner} (${groupCounts({ changes, kept })}): ${[...shown, ...rest(changes.length - MOST.changes)].join(", ")}`;
}

function rest(number: number): string[] {
  return number > 0 ? [`${number} more`] : [];
}

/** The lock gives the same addresses to two owners. Usually two branches were merged. */
export const lockOverlap = (range: string, owners: readonly [string, string]): Problem => ({
  code: "LOCK_OVERLAP",
  what: `${owners[0]} and ${owners[1]} have the same addresses in the lock, usually because two branches were merged`,
  got: range,
  allowed: "disjoint ranges",
  fix: fixWith`move the one that is not deployed yet: ${lockCommand("--accept", range, "--vpc", "<its name>")}`,
});

/** The lock gives the same network ACL rule number to two links. The one that is deployed must keep its number. */
export const lockNumberTwice = (number: number, entries: readonly [string, string]): Problem => ({
  code: "LOCK_OVERLAP",
  what: `${entries[0]} and ${entries[1]} have the same number in the lock, usually because two branches were merged`,
  got: String(number),
  allowed: "a number of its own for each entry of a network ACL",
  fix: fixWith`remove the line of the one that is not deployed yet from networkAclNumbers, and run ${lockCommand()}`,
});

/** A name is new, and almost that of an entry that the lock has and the file lost. */
export const lockedNameMisspelt = (given: string, { path, release }: KnownPlace): Problem => {
  const name = String(path.at(-1));
  const rename =
    path[0] === "vpcs" && path.length === 2 ? toolCommand("rename", "vpc", name, given) : undefined;
  const ways: Fix = [
    ...(rename === undefined ? [] : ["; to rename it, put the name back and run ", rename]),
    ...(release === undefined ? [] : ["; if it was destroyed: ", lockCommand("--release", release)]),
  ];
  return {
    correction: { value: name, isOfKey: true },
    code: "LOCKED_NAME_MISSPELT",
    what: `is a new name, while ${pathText(path)}, which is in use, is no longer in the file`,
    got: quoted(given),
    fix: [`did you mean ${name}? (another one goes beside it`, ...ways, ")"],
    causedBy: [path],
  };
};

export const lockedVpcDropped = (vpc: string, ranges: readonly string[]): Problem => ({
  code: "LOCKED_VPC_DROPPED",
  what: `VPC ${vpc} is in the lock and no longer in the file, so it would be destroyed`,
  got: ranges.join(", "),
  fix: fixWith`put it back, or destroy its stack first and then run ${lockCommand("--release", vpc)}`,
  subject: ["vpcs", vpc],
});

export const lockedZoneDropped = (vpc: string, zone: string, subnets: readonly string[]): Problem => ({
  code: "LOCKED_ZONE_DROPPED",
  what: `zone ${zone} of VPC ${vpc} is in use and no longer asked for, so its subnets would be destroyed`,
  got: subnets.join(", "),
  fix: fixWith`keep the zone, or move what runs there, destroy the subnets and then run ${lockCommand("--release", `${vpc}/${zone}`)}`,
});

export const lockedZonesOfOtherRegion = (vpc: string, zones: readonly string[], region: string): Problem => ({
  code: "LOCKED_ZONE_OF_OTHER_REGION",
  what: `the lock has zones of VPC ${vpc} that its region does not have, so it was edited, or merged wrongly`,
  got: zones.join(", "),
  allowed: `zones of ${region}`,
  fix: "take the lock from the last commit that was applied",
});

export const lockedTierDropped = (vpc: string, tier: string, subnets: readonly string[]): Problem => ({
  code: "LOCKED_TIER_DROPPED",
  what: `the ${tier} subnets of VPC ${vpc} are in use and no longer asked for, so they would be destroyed`,
  got: subnets.join(", "),
  fix: fixWith`keep them in the file, or destroy them and then run ${lockCommand("--release", `${vpc}/${tier}`)}`,
});

export const lockedRangeMoved = (vpc: string, locked: string, given: string): Problem => ({
  code: "LOCKED_RANGE_MOVED",
  what: `the range of VPC ${vpc} is not the one in use; it and everything in it would be replaced`,
  got: given,
  allowed: locked,
  fix: fixWith`give ${locked}, or move it on purpose: ${lockCommand("--accept", locked)}`,
});

export const lockedRangeUnknown = (
  vpc: string,
  range: string,
  pools: readonly string[],
  key: string,
): Problem => ({
  code: "LOCKED_RANGE_UNKNOWN",
  what: `a range of VPC ${vpc} in the lock is in no pool of its region, and the file does not give it`,
  got: range,
  allowed:
    pools.length === 0
      ? "a range that the file gives"
      : `${pools.join(", ")}, or a range that the file gives`,
  fix: `restore the lock from version control; or, where the pool was changed while the range is in use, give it by ${key} of the VPC`,
});

export const lockedPlaceMoved = (vpc: string, what: string, locked: string, given: string): Problem => ({
  code: "LOCKED_PLACE_MOVED",
  what: `VPC ${vpc} would be destroyed in its ${what} and created again in another`,
  got: given,
  allowed: locked,
  fix: `give ${locked}, or give the VPC in the other ${what} a new name`,
});

export const tunnelsDropped = (
  what: string,
  name: string,
  ranges: readonly string[],
  subject: ProblemPath,
): Problem => ({
  subject,
  code: "TUNNELS_DROPPED",
  what: `${what} is in the lock and no longer in the file, so its tunnels would be destroyed`,
  got: ranges.join(", "),
  fix: fixWith`put it back, or destroy it first and then run ${lockCommand("--release", name)}`,
});

export const lockedDnsDropped = (hub: string, vpc: string): Problem => ({
  code: "LOCKED_HUB_DROPPED",
  what: `DNS hub ${hub} is in the lock and no longer in the file, so its private zones and its endpoint addresses, which others use, would be destroyed`,
  got: `in VPC ${vpc}`,
  fix: fixWith`put it back, or destroy its stack first and then run ${lockCommand("--release", `dns.${hub}`)}`,
  subject: ["dns", hub],
});

export const lockedDnsMoved = (hub: string, locked: string, given: string): Problem => ({
  code: "LOCKED_HUB_MOVED",
  what: `DNS hub ${hub} would move to another VPC: others would still query the old endpoint addresses, and its private zones would stay in the old place`,
  got: given,
  allowed: locked,
  fix: `give ${locked}; for another VPC add a second hub under another name, let others use that one, then remove this one`,
});

export const lockedPrivateZoneDropped = (hub: string, zone: string): Problem => ({
  code: "LOCKED_PRIVATE_ZONE_DROPPED",
  what: `private zone ${zone} of DNS hub ${hub} is in the lock and no longer in the file, so its names would no longer resolve`,
  got: zone,
  fix: fixWith`put it back; or, once nobody uses them, run ${lockCommand("--release", `dns.${hub}/${zone}`)}, and the next apply destroys it`,
  subject: ["dns", hub, "privateZones", zone],
});

export const releaseUnknown = (name: string, known: readonly string[]): Problem => ({
  code: "RELEASE_UNKNOWN",
  what: "--release names nothing that is in the lock",
  got: name,
  allowed: known.length === 0 ? "the lock is empty" : known.join(", "),
  fix: "name a VPC, a zone of one (vpc/zone), a tier of one (vpc/transit), a VPN (vpns.name), a DNS hub (dns.name) or a zone of one (dns.name/zone), another thing or a part of one (peerings.name, transitGateways.name/segments.name), or the rules of a load balancer (api/rules)",
});

export const releaseInUse = (name: string): Problem => ({
  code: "RELEASE_IN_USE",
  what: "--release names an entry that is still in the file",
  got: name,
  fix: "destroy it, take it out of the file, then release it",
});

export const clearUnknown = (name: string, known: readonly string[]): Problem => ({
  code: "CLEAR_UNKNOWN",
  what: "--clear names nothing that was released or freed",
  got: name,
  allowed: known.length === 0 ? "nothing is released" : known.join(", "),
  fix: "name one of them",
});

export const acceptUnknown = (range: string, known: readonly string[]): Problem => ({
  code: "ACCEPT_UNKNOWN",
  what: "--accept names no range of a VPC or a tunnel in the lock",
  got: range,
  allowed: known.length === 0 ? "the lock is empty" : known.join(", "),
  fix: "name the range that it has now",
});

export const acceptAmbiguous = (range: string, owners: readonly string[]): Problem => ({
  code: "ACCEPT_AMBIGUOUS",
  what: `--accept names ${range}, which several have in the lock`,
  got: owners.join(", "),
  fix: "say whose range may move: --vpc <name>",
});
