import type { EstateFile } from "../../../estate/estate-file";
import { rangeOf } from "./ranges";
import { followedText } from "./references";
import type { WorldTables } from "./world-tables";

/** Direct Connects whose associations are there, and what both ends of each learn by them. */
export function readDirectConnects(world: WorldTables): void {
  const proposals = new Map(
    world.all("aws_dx_gateway_association_proposal").map(({ id, args }) => [id, args]),
  );
  const associations = world.all("aws_dx_gateway_association").map(({ id, args }) => {
    const proposal = proposals.get(String(args["proposal_id"]));
    proposals.delete(String(args["proposal_id"]));
    const gateway = String((proposal ?? args)["associated_gateway_id"]);
    return { id, args, gateway, attachment: id.replace(/\.id$/, ".transit_gateway_attachment_id") };
  });
  // What is left waits for others, of whom nothing but the file tells what they did.
  const accepted = [...proposals].flatMap(([id, args]) => {
    const gateway = String(args["associated_gateway_id"]);
    return isAccepted(world, id, gateway)
      ? [{ id, args, gateway, attachment: attachmentOf(world, id, gateway) }]
      : [];
  });
  for (const { id, args, gateway, attachment } of [...associations, ...accepted]) {
    const connect = connectOf(world, id);
    const { network } = connect;
    const behind = (connect.prefixes ?? world.file.externalNetworks[network]?.cidrs ?? []).map(rangeOf);
    const allowed = [args["allowed_prefixes"] ?? []].flat().map(rangeOf);
    if (gateway.includes(" aws_vpn_gateway.")) {
      const home = world.homeOf(gateway);
      for (const range of behind) world.learn(gateway, range, 0, network);
      for (const range of world.rangesOf.get(home) ?? [])
        if (allowed.some((one) => one.first <= range.first && range.last <= one.last))
          world.tell(network, range, 0, { vpc: home });
      continue;
    }
    world.attachments.set(attachment, { network });
    world.connectAttachments.add(attachment);
    world.announced.set(attachment, { ranges: behind, rank: 3 });
    for (const range of allowed) world.tell(network, range, 0, { attachment });
  }
}

function connectOf(world: WorldTables, id: string): EstateFile["directConnects"][string] {
  const [, name = ""] = /^direct-connect-(\S+) /.exec(id) ?? [];
  const connect = world.file.directConnects[name];
  if (connect === undefined) throw new Error(`the file has no Direct Connect ${name}`);
  return connect;
}

function isAccepted(world: WorldTables, id: string, gateway: string): boolean {
  return Object.values(connectOf(world, id).gateways).some(
    ({ vpc, transitGateway, active }) =>
      active === true &&
      gateway ===
        (vpc === undefined
          ? world.output(`transit-gateway-${transitGateway}`, "transit_gateway_id")
          : world.output(`network-${vpc}`, "vpn_gateway_id")),
  );
}

/** The attachment that a stack looks up for a transit gateway. */
function attachmentOf(world: WorldTables, id: string, gateway: string): string {
  const [stack = ""] = id.split(" ");
  const type = "aws_ec2_transit_gateway_dx_gateway_attachment";
  const found = Object.entries(world.stacks[stack]?.data?.[type] ?? {}).find(
    ([, body]) => followedText(world.stacks, stack, body["transit_gateway_id"]) === gateway,
  );
  return `${stack} data.${type}.${found?.[0]}.id`;
}
