import { type Ipv4Cidr, trySingleAddress } from "../../../core/addressing";
import { RESOLVER_OFFSET } from "../../../core/firewall";
import type { Problem } from "../../../core/problem";
import type { LinkContext } from "../../link/resolve/context";
import { RESERVED_PER_SUBNET } from "../../vpc/model";
import { addressKeptByAws, addressOfAwsResolver } from "../model";
import type { RoutedDns } from "./routed-dns";

/** Reports records with addresses that no host of a managed VPC can have. */
export function checkRecordAddresses(hubs: readonly RoutedDns[], context: LinkContext): void {
  for (const { name, spec } of hubs)
    for (const zone of spec.privateZones)
      for (const { name: record, target } of zone.records)
        for (const text of target.kind === "addresses" ? target.addresses : []) {
          // An invalid address is reported at its record.
          const address = trySingleAddress(text);
          const problem = address && checkReservedAddress(address, context);
          const at = ["dns", name, "privateZones", zone.name, "records", record, "addresses"];
          if (problem !== undefined) context.problems.add(problem, at);
        }
}

/**
 * AWS reserves the first four addresses and the last one of each subnet. Its DNS server has the third address of a
 * VPC's primary range.
 */
export function checkReservedAddress(
  address: Ipv4Cidr,
  { vpcs, ranges, layouts }: LinkContext,
): Problem | undefined {
  const text = address.address;
  for (const [vpc, [primary]] of ranges) {
    // CloudHub lays out its own subnets.
    if (vpcs.get(vpc)?.kind === "cloudhub") continue;
    if (primary !== undefined && address.first === primary.first + RESOLVER_OFFSET)
      return addressOfAwsResolver(text, vpc);
    const subnet = layouts.get(vpc)?.subnets.find(({ cidr }) => cidr.contains(address));
    if (subnet === undefined) continue;
    const { first, last } = subnet.cidr;
    if (address.first < first + RESERVED_PER_SUBNET - 1 || address.first === last)
      return addressKeptByAws(text, subnet.name, vpc);
  }
  return undefined;
}
