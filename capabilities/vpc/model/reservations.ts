import type { Ipv4Cidr, Subnet, VpcLayout } from "../../../core/addressing";
import { ADDRESSES_PER_PREFIX } from "../../../core/kubernetes";
import type { LayoutNeeds } from "./layout-needs";
import { fillSubnets, reservedRanges } from "./prefix-blocks";

/** Worker subnets of a zone, oldest first. */
export function listWorkerSubnets({ subnets }: Pick<VpcLayout, "subnets">, place: string | number): Subnet[] {
  const number = ({ name }: Subnet) => Number(/-az\d+-(\d+)$/.exec(name)?.[1] ?? 1);
  return subnets
    .filter(({ tier, zone }) => tier === "worker" && zone === place)
    .sort((a, b) => number(a) - number(b));
}

/** A worker subnet with its reserved blocks. */
export function blockSubnet({ reservations }: Pick<VpcLayout, "reservations">, { name, cidr }: Subnet) {
  const ranges = reservations?.get(name) ?? [];
  return {
    prefix: cidr.prefix,
    reserved: ranges.reduce((sum, { size }) => sum + size, 0) / ADDRESSES_PER_PREFIX,
  };
}

/**
 * Reserves whole blocks for nodes in the worker subnets of each zone, so that single addresses can't fragment them.
 * Existing reservations stay.
 */
export function addReservations(layout: VpcLayout, needs: LayoutNeeds): VpcLayout {
  const { sharePerZone: addresses, blocksPerZone: blocks } = needs;
  const { reservations: _dropped, ...rest } = layout;
  if (blocks === undefined) return rest;
  const reservations = new Map<string, readonly Ipv4Cidr[]>();
  for (const zone of layout.zones) {
    const own = listWorkerSubnets(layout, zone);
    const { reserved } = fillSubnets(
      own.map((subnet) => blockSubnet(layout, subnet)),
      { addresses, blocks },
    );
    for (const [index, subnet] of own.entries()) {
      const ranges = reservedRanges(subnet.cidr, reserved[index] ?? 0);
      if (ranges.length > 0) reservations.set(subnet.name, ranges);
    }
  }
  return reservations.size === 0 ? rest : { ...rest, reservations };
}
