import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import type { ResolvedEstate } from "../estate/resolved-estate";

/** For each VPC, the VPCs whose stacks create validation records for its certificates. */
function proofOwners({ loadBalancers }: Pick<ResolvedEstate, "loadBalancers">): Map<string, string[]> {
  const vpcOf = new Map(loadBalancers.map(({ name, vpc }) => [name, vpc]));
  const owners = new Map<string, string[]>();
  for (const { vpc, domains } of loadBalancers)
    for (const { provedBy = "" } of domains) {
      const owner = vpcOf.get(provedBy);
      if (owner !== undefined && owner !== vpc) owners.set(vpc, [...(owners.get(vpc) ?? []), owner]);
    }
  return owners;
}

/** A VPC with a stack, and the VPCs whose stacks must be applied before it. */
export interface OrderedNetwork {
  readonly vpc: ResolvedVpc;
  readonly after: readonly string[];
}

/**
 * The VPCs that have a stack, in the order in which they can be applied: a VPC comes after the VPCs whose stacks
 * create validation records for its certificates. Loops were rejected before.
 */
export function orderNetworks(estate: Pick<ResolvedEstate, "vpcs" | "loadBalancers">): OrderedNetwork[] {
  const vpcs = new Map(estate.vpcs.map((vpc) => [vpc.name, vpc]));
  const owners = proofOwners(estate);
  const placed = new Map<string, OrderedNetwork>();
  const place = (vpc: ResolvedVpc | undefined): void => {
    if (vpc === undefined || vpc.kind === "cloudhub" || placed.has(vpc.name)) return;
    const after = owners.get(vpc.name) ?? [];
    for (const owner of after) place(vpcs.get(owner));
    placed.set(vpc.name, { vpc, after });
  };
  for (const vpc of vpcs.values()) place(vpc);
  return [...placed.values()];
}
