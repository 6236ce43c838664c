import type { Ipv4Cidr } from "../../../core/addressing";
import { singleAddress } from "../../../core/connectivity";
import { addressKeptByAws, InputError, type Problem } from "../../../core/errors";
import { RESERVED_PER_SUBNET } from "../../../core/limits";
import { RESOLVER_OFFSET } from "../../../core/limits/dns";
import { kindOf } from "../options";
import type { LinkContext } from "./context";
import type { RoutedDns } from "./dns";

/** Reports records that lead to addresses which no host of our own VPCs can have. */
export function checkRecordAddresses(dns: readonly RoutedDns[], context: LinkContext): void {
  for (const { name, spec } of dns)
    for (const zone of spec.privateZones)
      for (const { name: record, target } of zone.records)
        for (const text of target.kind === "addresses" ? target.addresses : []) {
          const address = addressOf(text);
          const problem = address && keptProblem(address, context);
          const at = ["dns", name, "privateZones", zone.name, "records", record, "addresses"];
          if (problem !== undefined) context.problems.add(problem, at);
        }
}

/** @returns `undefined` for what is none, which is reported with its record */
function addressOf(text: string): Ipv4Cidr | undefined {
  try {
    return singleAddress(text);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** AWS has the first four addresses and the last of each subnet, and answers DNS at the third of each range. */
export function keptProblem(address: Ipv4Cidr, { file, ranges, layouts }: LinkContext): Problem | undefined {
  const text = address.addressAt(0);
  for (const [vpc, own] of ranges) {
    const options = file.vpcs[vpc];
    // CloudHub lays out its own subnets.
    if (options === undefined || kindOf(options) === "cloudhub") continue;
    if (own.some(({ first }) => address.first === first + RESOLVER_OFFSET))
      return addressKeptByAws(text, `VPC ${vpc}: its resolver`);
    const subnet = layouts.get(vpc)?.subnets.find(({ cidr }) => cidr.contains(address));
    if (subnet === undefined) continue;
    const { first, last } = subnet.cidr;
    if (address.first < first + RESERVED_PER_SUBNET - 1 || address.first === last)
      return addressKeptByAws(text, `subnet ${subnet.name} of VPC ${vpc}`);
  }
  return undefined;
}
