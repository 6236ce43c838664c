import type { ResolvedEstate } from "../estate/resolved-estate";

/** For each VPC, the VPCs whose stacks create validation records for its certificates. */
export function proofOwners({ loadBalancers }: Pick<ResolvedEstate, "loadBalancers">): Map<string, string[]> {
  const vpcOf = new Map(loadBalancers.map(({ name, vpc }) => [name, vpc]));
  const owners = new Map<string, string[]>();
  for (const { vpc, domains } of loadBalancers)
    for (const { provedBy = "" } of domains) {
      const owner = vpcOf.get(provedBy);
      if (owner !== undefined && owner !== vpc) owners.set(vpc, [...(owners.get(vpc) ?? []), owner]);
    }
  return owners;
}
