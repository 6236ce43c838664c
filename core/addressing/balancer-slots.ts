import { LOAD_BALANCER_SUBNET, usableAddresses } from "../limits";

/** A load balancer that takes addresses in one subnet of each zone. */
export interface SlotRequest {
  readonly name: string;
  /** Addresses that must be free for it in each of its subnets. */
  readonly addresses: number;
  /** The slot that it has. @default - it is new */
  readonly pinned?: number;
}

/** Where load balancers stand: slot 0 is the first load-balancer subnet of every zone, slot 1 the second. */
export interface BalancerSlots {
  readonly slots: ReadonlyMap<string, number>;
  /** Subnets that each zone needs: one more than the highest slot, and never none. */
  readonly count: number;
  /** Balancers that have no room where they stand, or nowhere. */
  readonly homeless: readonly SlotRequest[];
}

/** Addresses of the first load-balancer subnet that stay free for a NAT gateway, be there one yet or not. */
const KEPT_FOR_NAT = 1;

/** Addresses that balancers may take in a slot of a VPC that this project lays out: a /27 in every zone. */
export function slotCapacity(slot: number): number {
  return usableAddresses(LOAD_BALANCER_SUBNET.smallestPrefix) - (slot === 0 ? KEPT_FOR_NAT : 0);
}

/**
 * Gives each balancer a slot: those that have one keep it, the others take by name the first that has room.
 * So one more balancer never moves another.
 *
 * @param capacityOf addresses of a slot; `undefined` where there is no such subnet and none can be made
 */
export function assignSlots(
  requests: readonly SlotRequest[],
  capacityOf: (slot: number) => number | undefined = slotCapacity,
): BalancerSlots {
  const used: number[] = [];
  const slots = new Map<string, number>();
  const homeless: SlotRequest[] = [];
  const take = (request: SlotRequest, slot: number): boolean => {
    const taken = (used[slot] ?? 0) + request.addresses;
    if (taken > (capacityOf(slot) ?? 0)) return false;
    used[slot] = taken;
    slots.set(request.name, slot);
    return true;
  };
  const byName = [...requests].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const request of byName)
    if (request.pinned !== undefined && !take(request, request.pinned)) homeless.push(request);
  for (const request of byName) {
    if (request.pinned !== undefined) continue;
    let slot = 0;
    while (capacityOf(slot) !== undefined && !take(request, slot)) slot++;
    if (!slots.has(request.name)) homeless.push(request);
  }
  return { slots, count: Math.max(1, ...[...slots.values()].map((slot) => slot + 1)), homeless };
}
