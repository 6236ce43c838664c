import { rangeOf } from "./ranges";
import { followed } from "./references";
import type { Made, WorldTables } from "./world-tables";

/** Attachments of transit gateways and the lines of their tables. */
export function readTransit(world: WorldTables): void {
  for (const { id, args } of world.all("aws_ec2_transit_gateway_vpc_attachment")) {
    const vpc = String(args["vpc_id"]);
    world.attachments.set(id, {
      gateway: String(args["transit_gateway_id"]),
      vpc,
      subnets: [args["subnet_ids"]].flat().map(String),
      isAppliance: args["appliance_mode_support"] === "enable",
    });
    world.announced.set(id, { ranges: world.rangesOf.get(vpc) ?? [], rank: 2 });
  }
  for (const { attachments } of Object.values(world.file.transitGateways))
    for (const { id, network, prefixes } of Object.values(attachments)) {
      const ranges = prefixes ?? world.file.externalNetworks[network]?.cidrs ?? [];
      world.attachments.set(id, { network });
      world.announced.set(id, { ranges: ranges.map(rangeOf), rank: 2 });
    }
  // MuleSoft's VPCs are networks of others: nothing of them is in the JSON.
  for (const { vpcs } of Object.values(world.file.transitGateways))
    for (const [network, { accept }] of Object.entries(vpcs)) {
      const range = world.file.vpcs[network]?.cidr;
      if (accept === undefined) continue;
      world.attachments.set(accept, { network });
      world.announced.set(accept, { ranges: range === undefined ? [] : [rangeOf(range)], rank: 2 });
    }
  readTransitPeerings(world);
  // An accepter is the attachment, seen from the other account.
  const sameAs = new Map(
    world
      .all("aws_ec2_transit_gateway_vpc_attachment_accepter")
      .map(({ id, args }) => [id, String(args["transit_gateway_attachment_id"])]),
  );
  const attachmentOf = (args: Made["args"]) => {
    const given = String(args["transit_gateway_attachment_id"]);
    return sameAs.get(given) ?? given;
  };
  const lines = (table: unknown) => {
    const found = world.transit.get(String(table)) ?? [];
    world.transit.set(String(table), found);
    return found;
  };
  for (const { args } of world.all("aws_ec2_transit_gateway_route_table_association"))
    world.tableOf.set(attachmentOf(args), String(args["transit_gateway_route_table_id"]));
  for (const { args } of world.all("aws_ec2_transit_gateway_route"))
    lines(args["transit_gateway_route_table_id"]).push({
      range: rangeOf(args["destination_cidr_block"]),
      attachment: args["blackhole"] === true ? undefined : attachmentOf(args),
      rank: args["blackhole"] === true ? 0 : 1,
    });
  for (const { args } of world.all("aws_ec2_transit_gateway_route_table_propagation")) {
    const attachment = attachmentOf(args);
    const { ranges = [], rank = 9 } = world.announced.get(attachment) ?? {};
    for (const range of ranges)
      lines(args["transit_gateway_route_table_id"]).push({ range, attachment, rank });
  }
}

/** Each gateway has an attachment of its own; the one that accepts finds its own by the two gateways. */
function readTransitPeerings(world: WorldTables): void {
  const accepters = world.all("aws_ec2_transit_gateway_peering_attachment_accepter");
  for (const { id, args } of world.all("aws_ec2_transit_gateway_peering_attachment")) {
    const [from, to] = [String(args["transit_gateway_id"]), String(args["peer_transit_gateway_id"])];
    const accepter = accepters.find((each) => {
      const [, stack = "", data = ""] =
        /^(\S+) data\.aws_ec2_transit_gateway_attachment\.([^.]+)\.id$/.exec(
          String(each.args["transit_gateway_attachment_id"]),
        ) ?? [];
      const found = world.stacks[stack]?.data?.["aws_ec2_transit_gateway_attachment"]?.[data]?.["filter"];
      const wanted = new Map(
        [followed(world.stacks, stack, found) ?? []]
          .flat()
          .map((one) => one as { readonly name: string; readonly values: readonly string[] })
          .map(({ name, values }) => [name, values]),
      );
      return (
        wanted.get("transit-gateway-id")?.includes(to) &&
        wanted.get("resource-id")?.includes(from) &&
        wanted.get("resource-type")?.includes("peering")
      );
    });
    // A request that nobody accepts carries nothing.
    if (accepter === undefined) continue;
    world.attachments.set(id, { gateway: from, peer: accepter.id });
    world.attachments.set(accepter.id, { gateway: to, peer: id });
  }
}

/** VPNs and attachments of others are told the routes of their table. */
export function tellTransit(world: WorldTables): void {
  for (const [attachment, { network }] of world.attachments) {
    if (network === undefined || world.connectAttachments.has(attachment)) continue;
    const rank = attachment.includes(" aws_vpn_connection.") ? 3 : 2;
    for (const { range, attachment: to } of world.transit.get(world.tableOf.get(attachment) ?? "") ?? [])
      if (to !== undefined) world.tell(network, range, rank, { attachment });
  }
}
