import { Ipv4Cidr } from "../../core/addressing";
import { InputError, releaseInUse, releaseUnknown } from "../../core/errors";
import type { EstateFile } from "../schema";
import { thingsOf } from "../things";
import { freedNumbers, ownerOfRules, RELEASED_RULES } from "./freed";
import type { Lock } from "./lock";

/** Begin the names of VPNs and of DNS hubs in the lock; no VPC has a name with a dot. */
export const VPNS = "vpns.";
export const DNS = "dns.";

/** What was released, with its ranges, if it had any. */
function tombstone(lock: Lock, name: string, ranges: readonly Ipv4Cidr[]): Lock["released"] {
  return new Map([...lock.released, [name, [...(lock.released.get(name) ?? []), ...ranges]]]);
}

/** A thing that has no ranges, or a part of one: its name is kept. */
export function releaseThing(lock: Lock, name: string, file: EstateFile): Lock {
  const [whole = "", part] = name.split("/");
  const locked = lock.inUse.get(whole);
  if (locked === undefined || (part !== undefined && !locked.parts.includes(part))) {
    const known = [...lock.inUse].flatMap(([key, { parts }]) => [
      key,
      ...parts.map((each) => `${key}/${each}`),
    ]);
    throw new InputError(releaseUnknown(name, known.sort()));
  }
  const wanted = thingsOf(file).get(whole);
  if (part === undefined ? wanted !== undefined : wanted?.parts.includes(part))
    throw new InputError(releaseInUse(name));
  const inUse = new Map(lock.inUse);
  if (part === undefined) inUse.delete(whole);
  else inUse.set(whole, { ...locked, parts: locked.parts.filter((other) => other !== part) });
  // A region has one stack, whoever needs it next.
  const released = new Map(whole.startsWith(REGIONS) ? lock.released : tombstone(lock, name, []));
  // What was released of it before is no more than a part of what is released now.
  if (part === undefined)
    for (const key of lock.released.keys()) if (key.startsWith(`${whole}/`)) released.delete(key);
  const balancer =
    part === undefined && whole.startsWith(BALANCERS) ? whole.slice(BALANCERS.length) : undefined;
  if (balancer === undefined) return { ...lock, inUse, released };
  const balancers = new Map([...lock.balancers].filter(([other]) => other !== balancer));
  const after = { ...lock, inUse, released, balancers };
  return { ...after, freedNumbers: freedNumbers(lock, after) };
}

const BALANCERS = "loadBalancers.";
const REGIONS = "regions.";

/** The part of a load balancer that can be released. */
export const RULES = "rules";

/** All rules of the balancer get their priorities anew: the way out where none is free between two of them. */
export function releaseRules(lock: Lock, name: string, balancer: string): Lock {
  const locked = lock.balancers.get(balancer);
  if (locked === undefined)
    throw new InputError(
      releaseUnknown(
        name,
        [...lock.balancers.keys()].map((known) => `${known}/${RULES}`),
      ),
    );
  const owner = ownerOfRules(balancer);
  const freed = [...(lock.freedNumbers.get(owner)?.values() ?? []), [...locked.priorities.values()]].flat();
  return {
    ...lock,
    balancers: new Map([...lock.balancers, [balancer, { ...locked, priorities: new Map() }]]),
    freedNumbers: new Map([
      ...lock.freedNumbers,
      [owner, new Map([[RELEASED_RULES, [...new Set(freed)].sort((a, b) => a - b)]])],
    ]),
  };
}

/** Tunnels of a VPN, or of one of its devices. */
export function releaseTunnels(lock: Lock, name: string, file: EstateFile): Lock {
  const [vpn = "", device] = name.slice(VPNS.length).split("/");
  const gone = [...lock.tunnels].filter(([key]) => {
    const [ofVpn, ofDevice] = key.split("/");
    return ofVpn === vpn && (device === undefined || ofDevice === device);
  });
  if (gone.length === 0) {
    const known = [...lock.tunnels.keys()].map((key) => `${VPNS}${key.split("/")[0]}`);
    throw new InputError(releaseUnknown(name, [...new Set(known)]));
  }
  const devices = file.vpns[vpn]?.devices;
  if (device === undefined ? devices !== undefined : devices?.[device] !== undefined)
    throw new InputError(releaseInUse(name));
  const keys = new Set(gone.map(([key]) => key));
  return {
    ...lock,
    tunnels: new Map([...lock.tunnels].filter(([key]) => !keys.has(key))),
    // A device is no part of it: tunnels stand for it.
    inUse: new Map([...lock.inUse].filter(([key]) => key !== name)),
    released: tombstone(
      lock,
      name,
      gone.map(([, range]) => range),
    ),
  };
}

/** A DNS hub, one of its private zones, or an address of its endpoints. */
export function releaseHub(lock: Lock, name: string, file: EstateFile): Lock {
  const [hub = "", part] = name.slice(DNS.length).split("/");
  const locked = lock.hubs.get(hub);
  const { privateZones = [], addresses = [] } = locked ?? {};
  if (locked === undefined || (part !== undefined && ![...privateZones, ...addresses].includes(part))) {
    const known = [...lock.hubs].flatMap(([key, each]) => [
      `${DNS}${key}`,
      ...[...each.privateZones, ...(each.addresses ?? [])].map((one) => `${DNS}${key}/${one}`),
    ]);
    throw new InputError(releaseUnknown(name, known.sort()));
  }
  const wanted = file.dns[hub];
  // Whether an address is still wanted is known when the estate is resolved: it would be in the lock again.
  if ((part === undefined ? wanted : wanted?.privateZones[part]) !== undefined)
    throw new InputError(releaseInUse(name));
  const hubs = new Map(lock.hubs);
  const gone = part === undefined ? addresses : addresses.filter((address) => address === part);
  if (part === undefined) hubs.delete(hub);
  else
    hubs.set(hub, {
      ...locked,
      privateZones: privateZones.filter((other) => other !== part),
      ...(addresses.length === 0 ? {} : { addresses: addresses.filter((other) => other !== part) }),
    });
  const ranges = gone.map((address) => Ipv4Cidr.parse(`${address}/32`));
  return { ...lock, hubs, released: tombstone(lock, name, ranges) };
}
