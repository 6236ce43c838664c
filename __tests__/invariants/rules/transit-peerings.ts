import { followed, followedText } from "../../estates/packets/references";
import { type Block, type Finding, finding, type Invariant, naming, resources, type Subject } from "../model";

/** Peerings of transit gateways: asked for and accepted, with a place at both gateways. */
export const TRANSIT_PEERINGS: readonly Invariant[] = [
  {
    id: "transit-peered-both-ways",
    title:
      "A peering of transit gateways is accepted where it was asked for, both of its attachments have one table, nothing propagates, and what uses it comes after it was accepted",
    why: "AWS drops what comes by an attachment without a table, takes no route before it is accepted, and propagates nothing over a peering: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html",
    check: peeringFaults,
  },
];

const ACCEPTER = "aws_ec2_transit_gateway_peering_attachment_accepter";

const ASSOCIATION = "aws_ec2_transit_gateway_route_table_association";

const PROPAGATION = "aws_ec2_transit_gateway_route_table_propagation";

function* peeringFaults(subject: Subject): Generator<Finding> {
  for (const request of resources(subject, "aws_ec2_transit_gateway_peering_attachment")) {
    const accepter = resources(subject, ACCEPTER).find((each) => isFoundBy(subject, request, each));
    if (accepter === undefined) {
      yield finding(request, "is accepted by nobody who looks for it");
      continue;
    }
    for (const side of [request, accepter]) {
      const of = (type: string) => naming(subject, type, "transit_gateway_attachment_id", side);
      if (of(ASSOCIATION).length !== 1) yield finding(side, `has ${of(ASSOCIATION).length} tables`);
      for (const propagation of of(PROPAGATION)) yield finding(propagation, "propagates over a peering");
      for (const user of [...of(ASSOCIATION), ...of("aws_ec2_transit_gateway_route")])
        if (
          !JSON.stringify([user.body["depends_on"], user.body["transit_gateway_attachment_id"]]).includes(
            ACCEPTER,
          )
        )
          yield finding(user, "does not wait until the peering is accepted");
    }
  }
}

/** Whether what is accepted is looked for by the two gateways of the request, and not before that is made. */
function isFoundBy({ stacks }: Subject, request: Block, accepter: Block): boolean {
  if (accepter.stack !== request.stack) return false;
  const { stack, body } = accepter;
  const [, id = ""] =
    /data\.aws_ec2_transit_gateway_attachment\.(\w+)\.id/.exec(
      String(body["transit_gateway_attachment_id"]),
    ) ?? [];
  const filter = stacks[stack]?.data?.["aws_ec2_transit_gateway_attachment"]?.[id]?.["filter"];
  const wanted = JSON.stringify(followed(stacks, stack, filter ?? []));
  const gateways = ["transit_gateway_id", "peer_transit_gateway_id"].map((side) =>
    followedText(stacks, stack, request.body[side]),
  );
  return (
    [...gateways, "peering"].every((text) => wanted.includes(JSON.stringify(text))) &&
    JSON.stringify(filter).includes(`${request.type}.${request.id}.state`)
  );
}
