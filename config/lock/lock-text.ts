import { LOCK_VERSION, type Lock, type LockedHub, type LockedThing } from "./lock";

/** The text of a lock: sorted, so that it depends on nothing but its content. */
export function lockText(lock: Lock): string {
  const vpcs = sortedObject(lock.vpcs, ({ region, account, layout, vpnGatewayAsn }) => ({
    ...(account === undefined ? {} : { account }),
    range: layout.range,
    region,
    ...(layout.reservations === undefined
      ? {}
      : { reservations: sortedObject(layout.reservations, (ranges) => ranges) }),
    ...(layout.secondaryRanges.length === 0 ? {} : { secondaryRanges: layout.secondaryRanges }),
    ...(layout.spare.size === 0 ? {} : { spare: Object.fromEntries(layout.spare) }),
    subnets: sortedObject(
      new Map(layout.subnets.map((subnet) => [subnet.name, subnet])),
      ({ cidr: range }) => range,
    ),
    ...(vpnGatewayAsn === undefined ? {} : { vpnGatewayAsn }),
    zones: layout.zones,
  }));
  const loadBalancers = sortedObject(lock.balancers, ({ vpc, slot, priorities }) => ({
    priorities: sortedObject(priorities, (priority) => priority),
    slot,
    vpc,
  }));
  const released = sortedObject(lock.released, (ranges) => ranges);
  const data = {
    version: LOCK_VERSION,
    vpcs,
    ...(lock.balancers.size === 0 ? {} : { loadBalancers }),
    ...(lock.tunnels.size === 0 ? {} : { tunnels: sortedObject(lock.tunnels, (range) => range) }),
    ...(lock.placeholderAsns.size === 0
      ? {}
      : { placeholderAsns: sortedObject(lock.placeholderAsns, (asn) => asn) }),
    ...(lock.proofs.size === 0 ? {} : { proofs: sortedObject(lock.proofs, (vpcs) => vpcs) }),
    ...(lock.hubs.size === 0 ? {} : { dns: sortedObject(lock.hubs, hubData) }),
    ...(lock.networkAclNumbers.size === 0
      ? {}
      : { networkAclNumbers: sortedObject(lock.networkAclNumbers, (number) => number) }),
    ...(lock.inUse.size === 0 ? {} : { inUse: sortedObject(lock.inUse, thingData) }),
    ...(lock.released.size === 0 ? {} : { released }),
    ...(lock.freedNumbers.size === 0
      ? {}
      : {
          freedNumbers: sortedObject(lock.freedNumbers, (numbers) => sortedObject(numbers, (each) => each)),
        }),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function hubData({ vpc, privateZones, addresses = [] }: LockedHub): LockedHub {
  return { ...(addresses.length === 0 ? {} : { addresses }), privateZones: [...privateZones].sort(), vpc };
}

function thingData({ at, parts }: LockedThing): Partial<LockedThing> {
  return { at, ...(parts.length === 0 ? {} : { parts: [...parts].sort() }) };
}

function sortedObject<T, R>(entries: ReadonlyMap<string, T>, render: (value: T) => R): Record<string, R> {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(sorted.map(([name, value]) => [name, render(value)]));
}
