import type { VpcLayout } from "../../core/addressing";
import type { Lock, LockedBalancer, LockedHub, LockedThing, LockedVpc } from "./lock";

/** One line of the difference between two locks. */
export interface LockChange {
  readonly kind: "added" | "removed" | "moved";
  /** `production/worker-use1-az4` */
  readonly name: string;
  /** The range that is added or removed; of a move, where from and where to. */
  readonly what: string;
}

/** What differs between the lock that is committed and the one that is needed, by name. */
export function lockChanges(committed: Lock, needed: Lock): LockChange[] {
  return compare(flat(committed), flat(needed));
}

/** `+ production/worker-use1-az4 10.96.4.0/26` */
export function changeText({ kind, name, what }: LockChange): string {
  return `${{ added: "+", removed: "-", moved: "~" }[kind]} ${name} ${what}`;
}

function compare(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): LockChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name): LockChange[] => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) return [];
    if (old === undefined) return [{ kind: "added", name, what: now ?? "" }];
    return now === undefined
      ? [{ kind: "removed", name, what: old }]
      : [{ kind: "moved", name, what: `${old} -> ${now}` }];
  });
}

/** Every pinned fact of a lock by its name. */
function flat(lock: Lock): Map<string, string> {
  const vpcs = [...lock.vpcs].flatMap(([name, vpc]) => flatVpc(name, vpc));
  const released = [...lock.released].map(([name, ranges]): [string, string] => [
    `released ${name}`,
    ranges.join(", ") || "the name",
  ]);
  const balancers = [...lock.balancers].flatMap(([name, balancer]) => flatBalancer(name, balancer));
  const tunnels = [...lock.tunnels].map(([key, range]): [string, string] => [`tunnel ${key}`, `${range}`]);
  const numbers = [...lock.networkAclNumbers].map(([key, number]): [string, string] => [
    `${ACL_ENTRY}${key}`,
    `number ${number}`,
  ]);
  const placeholders = [...lock.placeholderAsns].map(([key, asn]): [string, string] => [
    `${PLACEHOLDER}${key}`,
    `number ${asn}`,
  ]);
  const proofs = [...lock.proofs].map(([key, vpcs]): [string, string] => [`${PROOF}${key}`, vpcs.join(", ")]);
  const hubs = [...lock.hubs].flatMap(([name, hub]) => flatHub(name, hub));
  const things = [...lock.inUse].flatMap(([name, thing]) => flatThing(name, thing));
  const freed = [...lock.freedNumbers].flatMap(([owner, numbers]) =>
    [...numbers].map(([key, each]): [string, string] => [`${FREED}${owner}/${key}`, each.join(", ")]),
  );
  return new Map([
    ...vpcs,
    ...balancers,
    ...tunnels,
    ...placeholders,
    ...proofs,
    ...hubs,
    ...numbers,
    ...things,
    ...released,
    ...freed,
  ]);
}

function flatThing(name: string, { at, parts }: LockedThing): [string, string][] {
  return [
    [`in use ${name}`, at],
    ...parts.map((part): [string, string] => [`in use ${name}/${part}`, "with it"]),
  ];
}

/** Prefix of the name of every number that was freed and not yet cleared. */
const FREED = "freed number ";

/** Begins the name of every entry that links add to network ACLs. */
const ACL_ENTRY = "network ACL entry ";
/** Begins the name of every placeholder: it goes with its VPN, and moves where the gateway takes its number. */
const PLACEHOLDER = "placeholder ASN ";
const PROOF = "proof of ";
/** Ends the name of the number of a VPN gateway. */
const GATEWAY_ASN = "/VPN gateway";

/** In the name of every range that is reserved in a subnet: to give one up takes no address from anybody. */
const RESERVED = "/reserved ";

/** Begins the name of every fact of a load balancer; no VPC has a name with a space. */
const BALANCER = "load balancer ";

/**
 * Whether a change takes nothing that was in use. What a load balancer no longer needs may go, and an edited
 * mapping may move; so may the entries of a link that is gone, the number of a VPN gateway, and what was reserved for
 * a cluster that takes no blocks any more. Slots for zones
 * to come are given up for other growth.
 */
export function isHarmless({ kind, name }: LockChange): boolean {
  if (
    kind === "added" ||
    [BALANCER, PLACEHOLDER, PROOF, FREED].some((start) => name.startsWith(start)) ||
    /\/spare slot \d+$/.test(name)
  )
    return true;
  return (
    kind === "removed" &&
    (name.startsWith(ACL_ENTRY) || name.endsWith(GATEWAY_ASN) || name.includes(RESERVED))
  );
}

function flatHub(name: string, { vpc, privateZones, addresses = [] }: LockedHub): [string, string][] {
  return [
    [`DNS hub ${name}`, `in VPC ${vpc}`],
    ...addresses.map((address): [string, string] => [`DNS hub ${name}/address ${address}`, "in use"]),
    ...privateZones.map((zone): [string, string] => [`DNS hub ${name}/private zone ${zone}`, "in use"]),
  ];
}

function flatBalancer(name: string, { vpc, slot, priorities }: LockedBalancer): [string, string][] {
  return [
    [`${BALANCER}${name}`, `in VPC ${vpc}, load-balancer subnet ${slot + 1}`],
    ...[...priorities].map(([key, priority]): [string, string] => [
      `${BALANCER}${name}/rule ${key}`,
      `priority ${priority}`,
    ]),
  ];
}

function flatVpc(name: string, { region, account, layout, vpnGatewayAsn }: LockedVpc): [string, string][] {
  return [
    [name, layout.range.toString()],
    [`${name}/region`, region],
    ...(account === undefined ? [] : [[`${name}/account`, account] as [string, string]]),
    ...(vpnGatewayAsn === undefined
      ? []
      : [[`${name}${GATEWAY_ASN}`, `number ${vpnGatewayAsn}`] as [string, string]]),
    ...layout.zones.map((zone): [string, string] => [`${name}/zone ${zone}`, "in use"]),
    ...flatRanges(name, layout),
    ...layout.subnets.map((subnet): [string, string] => [`${name}/${subnet.name}`, subnet.cidr.toString()]),
  ];
}

function flatRanges(name: string, layout: VpcLayout): [string, string][] {
  const secondary = layout.secondaryRanges.map((range): [string, string] => [
    `${name}/range ${range}`,
    "in use",
  ]);
  const spare = [...layout.spare].map(([slot, blocks]): [string, string] => [
    `${name}/spare slot ${slot}`,
    blocks.join(", "),
  ]);
  const reserved = [...(layout.reservations ?? [])].flatMap(([subnet, ranges]) =>
    ranges.map((range): [string, string] => [`${name}/${subnet}${RESERVED}${range}`, "for prefixes"]),
  );
  return [...secondary, ...spare, ...reserved];
}
