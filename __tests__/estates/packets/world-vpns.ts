import { rangeOf } from "./ranges";
import type { WorldTables } from "./world-tables";

/** VPNs, and what both ends of each learn by it. */
export function readVpns(world: WorldTables): void {
  const statics = world.all("aws_vpn_connection_route");
  for (const { id, args } of world.all("aws_vpn_connection")) {
    const Name = (args["tags"] as { readonly Name: string }).Name;
    const entry = Object.entries(world.file.vpns).find(([name, { devices }]) =>
      Object.keys(devices).some((device) => `${name}-${device}` === Name),
    );
    if (entry === undefined) throw new Error(`the file has no VPN ${Name}`);
    const [, vpn] = entry;
    const network = vpn.network;
    const behind = vpn.prefixes ?? world.file.externalNetworks[network]?.cidrs ?? [];
    const isStatic = args["static_routes_only"] === true;
    const gateway = args["vpn_gateway_id"] === undefined ? undefined : String(args["vpn_gateway_id"]);
    if (gateway === undefined) {
      const attachment = id.replace(/\.id$/, ".transit_gateway_attachment_id");
      world.attachments.set(attachment, { network });
      // A static VPN tells its transit gateway nothing.
      if (!isStatic) world.announced.set(attachment, { ranges: behind.map(rangeOf), rank: 4 });
      continue;
    }
    const ranges = isStatic
      ? statics.filter((route) => route.args["vpn_connection_id"] === id)
      : behind.map((cidr) => ({ args: { destination_cidr_block: cidr } }));
    for (const route of ranges)
      world.learn(gateway, rangeOf(route.args["destination_cidr_block"]), isStatic ? 1 : 2, network);
    const home = world.homeOf(gateway);
    for (const range of world.rangesOf.get(home) ?? []) world.tell(network, range, 3, { vpc: home });
  }
}
