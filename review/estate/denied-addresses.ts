import type { ResolvedEstate } from "../../plan";

/** Addresses that the network ACLs of a VPC's load balancers and NAT gateways refuse before anything looks at them. */
export interface DeniedAddresses {
  readonly vpc: string;
  readonly list: string;
  readonly cidrs: readonly string[];
  readonly description?: string;
}

export function deniedAddresses({ vpcs }: ResolvedEstate): DeniedAddresses[] {
  return vpcs.flatMap(({ name: vpc, deniedAddresses: lists }) =>
    lists.map(({ name: list, cidrs, description }) => ({
      ...{ vpc, list, cidrs: cidrs.map(String) },
      ...(description === undefined ? {} : { description }),
    })),
  );
}
