import type { WorldTables } from "./world-tables";

/** Peerings that are active, and what networks of others are told by them. */
export function readPeerings(world: WorldTables): void {
  for (const [name, { requester, accepter, accept, active = false }] of Object.entries(world.file.peerings)) {
    // Of others nothing but the file tells what they did.
    if (accepter.external !== undefined && !active) continue;
    const sides = [requester, accepter].map((side) => {
      const vpc = world.file.vpcs[side.vpc ?? ""];
      if (side.external !== undefined) return { network: side.external.network };
      return vpc?.platform === "cloudhub"
        ? { network: side.vpc ?? "" }
        : { vpc: world.vpcId(side.vpc ?? "") };
    });
    const made = world
      .all("aws_vpc_peering_connection")
      .filter(({ id }) => id.startsWith(`peering-${name} `));
    // A request of ours names both VPCs itself; one that is accepted by its id names none.
    const vpcs =
      made.length > 0
        ? made.flatMap(({ args }) => [args["vpc_id"], args["peer_vpc_id"]].map(String))
        : sides.flatMap(({ vpc }) => vpc ?? []);
    const network = sides.flatMap((side) => side.network ?? [])[0];
    const entry = {
      vpcs: vpcs.filter((id) => world.rangesOf.has(id)),
      ...(network === undefined ? {} : { network }),
    };
    for (const { id } of made) world.peerings.set(id, entry);
    if (accept !== undefined) world.peerings.set(accept, entry);
    for (const { id, args } of world.all("aws_vpc_peering_connection_accepter"))
      if (args["vpc_peering_connection_id"] === (made[0]?.id ?? accept)) world.peerings.set(id, entry);
    for (const vpc of network === undefined ? [] : entry.vpcs)
      for (const range of world.rangesOf.get(vpc) ?? []) world.tell(network ?? "", range, 1, { vpc });
  }
}
