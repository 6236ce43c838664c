import { Ipv4Cidr, type VpcLayout } from "../../../core/addressing";
import type { EndpointAddresses } from "../../../core/connectivity";
import { INBOUND_OFFSET, OUTBOUND_OFFSET, RESOLVER_ENDPOINT_ZONES } from "../../../core/limits/dns";
import type { DnsFile } from "../../schema";

/** Zones are only ever added at the end of a layout, so the first ones stay the same. */
export function endpointAddresses(
  { zones = RESOLVER_ENDPOINT_ZONES }: DnsFile,
  layout: VpcLayout,
): EndpointAddresses[] {
  return layout.zones.slice(0, zones).flatMap((zone) => {
    const subnet = layout.subnets.find((one) => one.tier === "resolver" && one.zone === zone);
    if (subnet === undefined) return [];
    const address = (offset: number) => Ipv4Cidr.of(subnet.cidr.first + offset, 32);
    return [
      { zone, subnet: subnet.name, inbound: address(INBOUND_OFFSET), outbound: address(OUTBOUND_OFFSET) },
    ];
  });
}
