import type { Ipv4Cidr } from "../../../core/addressing";
import { followedText } from "../../estates/packets/references";
import { rangeIn, resources, type Subject } from "../model";

/** What leads to a range of a VPC, or tells others of it, in the words of the JSON. @default - nothing does */
export function announcedRange(subject: Subject, owner: string, cidr: Ipv4Cidr): string | undefined {
  const { stacks, file } = subject;
  const name = owner.replace(/^(network-|vpcs\.)/, "");
  const stack = `network-${name}`;
  const vpcId = followedText(stacks, stack, stacks[stack]?.output?.["vpc_id"]?.["value"]);
  const [gateway] = resources(subject, "aws_vpn_gateway").filter((each) => each.stack === stack);
  if (gateway !== undefined) return `${stack} has a VPN gateway, which announces all ranges`;
  const [route] = resources(subject, "aws_route", "aws_ec2_transit_gateway_route").filter(({ body }) => {
    const destination = rangeIn(body["destination_cidr_block"]);
    return (
      destination !== undefined &&
      destination.prefix > 0 &&
      body["blackhole"] !== true &&
      destination.overlaps(cidr)
    );
  });
  if (route !== undefined) return `${route.stack} routes it`;
  const attached = attachmentsOf(subject, vpcId);
  const [propagation] = resources(subject, "aws_ec2_transit_gateway_route_table_propagation").filter((each) =>
    attached.has(followedText(stacks, each.stack, each.body["transit_gateway_attachment_id"])),
  );
  if (propagation !== undefined) return `${propagation.stack} propagates all ranges of ${owner}`;
  // Of requests that others make and accept nothing but the file tells which VPC they are about.
  const peering = Object.entries(file.peerings).find(([, { requester, accepter }]) => {
    const isHere = requester.vpc === name || accepter.vpc === name;
    return isHere && [requester, accepter].some(({ vpc }) => file.vpcs[vpc ?? ""]?.platform !== "aws");
  });
  return peering && `peering ${peering[0]} lets others route it`;
}

/** Attachments of a VPC, by themselves and as what accepted them. */
function attachmentsOf(subject: Subject, vpcId: string): ReadonlySet<string> {
  const { stacks } = subject;
  const own = resources(subject, "aws_ec2_transit_gateway_vpc_attachment")
    .filter(({ stack, body }) => followedText(stacks, stack, body["vpc_id"]) === vpcId)
    .map(({ stack, type, id }) => `${stack} ${type}.${id}.id`);
  const accepted = resources(subject, "aws_ec2_transit_gateway_vpc_attachment_accepter")
    .filter(({ stack, body }) =>
      own.includes(followedText(stacks, stack, body["transit_gateway_attachment_id"])),
    )
    .map(({ stack, type, id }) => `${stack} ${type}.${id}.id`);
  return new Set([...own, ...accepted]);
}
