import { Ipv4Cidr, type VpcLayout } from "../../../core/addressing";
import { type EndpointAddresses, INBOUND_OFFSET, OUTBOUND_OFFSET, RESOLVER_ENDPOINT_ZONES } from "../model";
import type { DnsFile } from "../schema";

/** Number of zones of each endpoint. */
export function countEndpointZones({ zones = RESOLVER_ENDPOINT_ZONES }: Pick<DnsFile, "zones">): number {
  return zones;
}

/** New zones are added at the end of a layout, so the first ones never change. */
export function planEndpointAddresses(dns: Pick<DnsFile, "zones">, layout: VpcLayout): EndpointAddresses[] {
  return layout.zones.slice(0, countEndpointZones(dns)).flatMap((zone) => {
    const subnet = layout.subnets.find((one) => one.tier === "resolver" && one.zone === zone);
    if (subnet === undefined) return [];
    const address = (offset: number) => Ipv4Cidr.of(subnet.cidr.first + offset, 32);
    return [
      { zone, subnet: subnet.name, inbound: address(INBOUND_OFFSET), outbound: address(OUTBOUND_OFFSET) },
    ];
  });
}
