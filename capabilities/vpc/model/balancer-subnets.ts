import { LOAD_BALANCER_SUBNET, usableAddresses } from "./limits";

/** A load balancer that takes addresses in one subnet of each zone. */
export interface SubnetRequest {
  readonly name: string;
  /** Addresses that must be free for it in each of its subnets. */
  readonly addresses: number;
  /** The index that it has. @default - it is new */
  readonly pinned?: number;
}

/** Where load balancers stand: subnet 0 is the first load-balancer subnet of every zone, index 1 the second. */
export interface BalancerSubnets {
  readonly indices: ReadonlyMap<string, number>;
  /** Subnets that each zone needs: one more than the highest index, and never none. */
  readonly count: number;
  /** Balancers that have no room where they stand, or nowhere. */
  readonly homeless: readonly SubnetRequest[];
}

/** Addresses of the first load-balancer subnet that stay free for a NAT gateway, be there one yet or not. */
const KEPT_FOR_NAT = 1;

/** Addresses that balancers may take in a index of a VPC that this project lays out: a /27 in every zone. */
export function balancerSubnetCapacity(index: number): number {
  return usableAddresses(LOAD_BALANCER_SUBNET.smallestPrefix) - (index === 0 ? KEPT_FOR_NAT : 0);
}

/**
 * Gives each balancer a index: those that have one keep it, the others take by name the first that has room.
 * So one more balancer never moves another.
 *
 * @param capacityOf addresses of a index; `undefined` where there is no such subnet and none can be made
 */
export function assignBalancerSubnets(
  requests: readonly SubnetRequest[],
  capacityOf: (index: number) => number | undefined = balancerSubnetCapacity,
): BalancerSubnets {
  const used: number[] = [];
  const indices = new Map<string, number>();
  const homeless: SubnetRequest[] = [];
  const take = (request: SubnetRequest, index: number): boolean => {
    const taken = (used[index] ?? 0) + request.addresses;
    if (taken > (capacityOf(index) ?? 0)) return false;
    used[index] = taken;
    indices.set(request.name, index);
    return true;
  };
  const byName = [...requests].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const request of byName)
    if (request.pinned !== undefined && !take(request, request.pinned)) homeless.push(request);
  for (const request of byName) {
    if (request.pinned !== undefined) continue;
    let index = 0;
    while (capacityOf(index) !== undefined && !take(request, index)) index++;
    if (!indices.has(request.name)) homeless.push(request);
  }
  return { indices, count: Math.max(1, ...[...indices.values()].map((index) => index + 1)), homeless };
}
