import { LOAD_BALANCER_SUBNET, usableAddresses } from "./limits";

/** A load balancer that needs addresses in one subnet of each zone. */
export interface SubnetRequest {
  readonly name: string;
  /** Free addresses that it needs in each of its subnets. */
  readonly addresses: number;
  /** Its subnet index in the lock. @default - it is new */
  readonly pinned?: number;
}

/** Subnet indexes of load balancers: 0 is the first load-balancer subnet of every zone, 1 the second. */
export interface BalancerSubnets {
  readonly indices: ReadonlyMap<string, number>;
  /** Load-balancer subnets of each zone: the highest index plus one, at least one. */
  readonly count: number;
  /** Load balancers whose subnet is too small, or that found none. */
  readonly homeless: readonly SubnetRequest[];
}

/** Addresses of the first load-balancer subnet that stay free for a NAT gateway, even if there is none yet. */
const KEPT_FOR_NAT = 1;

/**
 * Addresses that load balancers may use in the subnets of an index, in a VPC that is created here: a /27 in every
 * zone.
 */
export function balancerSubnetCapacity(index: number): number {
  return usableAddresses(LOAD_BALANCER_SUBNET.smallestPrefix) - (index === 0 ? KEPT_FOR_NAT : 0);
}

/**
 * Gives each load balancer a subnet index. Pinned ones keep theirs. The others, sorted by name, get the first index
 * with room. So an additional load balancer never moves another one.
 *
 * @param capacityOf addresses of the subnets of an index; `undefined` if there is no such subnet and none can be
 *  created
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
