import type { Lock } from "../../estate/lock/lock";
import { lockText, parseLock } from "../lock";
import { type Renaming, renamedPath } from "./vpc-names";

type Section = Readonly<Record<string, unknown>>;

/** The lock as its file has it: maps of entries by section. */
type LockJson = Readonly<Record<string, Section | undefined>>;

/**
 * The lock with other names of VPCs.
 *
 * @param changeVpc what else changes in the entry of a VPC; it gets the former name
 */
export function lockWithVpcNames(
  lock: Lock,
  renaming: Renaming,
  changeVpc: (entry: Section, former: string) => Section = (entry) => entry,
): Lock {
  const json = JSON.parse(lockText(lock)) as LockJson;
  const {
    vpcs = {},
    loadBalancers,
    tcpEntries,
    dns,
    proofs,
    networkAclNumbers,
    networkFirewalls,
    inUse,
    released,
    freedNumbers,
  } = json;
  const changed = {
    vpcs: Object.fromEntries(
      Object.entries(vpcs).map(([name, entry]) => [renaming(name), changeVpc(entry as Section, name)]),
    ),
    loadBalancers: mapValues(loadBalancers, (entry) => ofVpc(entry as Section, renaming)),
    tcpEntries: mapValues(tcpEntries, (entry) => ofVpc(entry as Section, renaming)),
    dns: mapValues(dns, (entry) => ofVpc(entry as Section, renaming)),
    proofs: mapValues(proofs, (names) => (names as readonly string[]).map(renaming)),
    networkAclNumbers: mapKeys(networkAclNumbers, (key) => renamedOwner(key, renaming)),
    networkFirewalls: mapKeys(
      mapValues(networkFirewalls, (entry) => firewall(entry as Section, renaming)),
      renaming,
    ),
    inUse: mapKeys(
      mapValues(inUse, (entry) => thing(entry as Section, renaming)),
      (key) => renamedThing(key, renaming),
    ),
    released: mapKeys(released, (key) => renamedThing(renamedOwner(key, renaming), renaming)),
    freedNumbers: mapKeys(freedNumbers, (key) => renamedPath(key, renaming)),
  };
  const present = Object.entries(changed).filter(([, section]) => section !== undefined);
  return parseLock(JSON.stringify({ ...json, ...Object.fromEntries(present) }), "landing-zone.lock.json");
}

function ofVpc(entry: Section, renaming: Renaming): Section {
  const { vpc } = entry;
  return typeof vpc === "string" ? { ...entry, vpc: renaming(vpc) } : entry;
}

/** A firewall, whose rules begin with the name of the VPC that they are about. */
function firewall({ rules, ...entry }: Section, renaming: Renaming): Section {
  const renamed = (key: string) => key.replace(/^[^ ]+/, renaming);
  return { ...entry, rules: mapKeys(rules as Section, renamed) };
}

/** An entry of `inUse`: where it is, and its parts. */
function thing(entry: Section, renaming: Renaming): Section {
  const { at, parts } = entry as { at: string; parts?: readonly string[] };
  return {
    ...entry,
    at: renamedPath(at, renaming),
    ...(parts === undefined ? {} : { parts: parts.map((part) => renamedPath(part, renaming)).sort() }),
  };
}

/** `vpcs.a`, `vpnGateways.a`, `transitGateways.main/vpcs.a` */
function renamedThing(text: string, renaming: Renaming): string {
  const [whole = "", ...parts] = text.split("/");
  const [kind, ...names] = whole.split(".");
  const renamed =
    kind === "vpnGateways"
      ? [kind, ...names.map((name) => renaming(name))].join(".")
      : renamedPath(whole, renaming);
  return [renamed, ...parts.map((part) => renamedPath(part, renaming))].join("/");
}

/** `a/worker/peering/shared …`, `a/transit`: what begins with the name of a VPC. A VPC that was released keeps its name. */
function renamedOwner(text: string, renaming: Renaming): string {
  const end = text.indexOf("/");
  return end < 0 ? text : `${renaming(text.slice(0, end))}${text.slice(end)}`;
}

function mapValues(section: Section | undefined, change: (value: unknown) => unknown): Section | undefined {
  return section && Object.fromEntries(Object.entries(section).map(([key, value]) => [key, change(value)]));
}

/** Entries that get one name become one list: parts of a VPC that were released under either name. */
function mapKeys(section: Section | undefined, change: (key: string) => string): Section | undefined {
  if (section === undefined) return undefined;
  const changed = new Map<string, unknown>();
  for (const [key, value] of Object.entries(section)) {
    const former = changed.get(change(key));
    changed.set(change(key), Array.isArray(former) && Array.isArray(value) ? [...former, ...value] : value);
  }
  return Object.fromEntries(changed);
}
