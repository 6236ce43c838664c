import { peeringAttachment, type TransitGatewaySpec } from "../../../capabilities/transit-gateway/model";
import { TransitPeering, type TransitPeeringProps } from "../../../constructs/transit-gateway";
import { cidrs, transitGateway } from "../../capabilities/link/model/fixture";
import { codesOf } from "../../helpers/problems";
import { danglingReferences, otherProvider, synthStack } from "../../helpers/synth";
import { attached, census, ofType, vpc } from "../link/fixture";

const AWAY = cidrs("10.112.0.0/24");

const spec = {
  name: "atlantic",
  requester: { gateway: "main", segment: "shared", prefixes: AWAY },
  accepter: { gateway: "away", segment: "all", prefixes: cidrs("10.96.0.0/24", "10.97.0.0/24") },
};

const here: TransitGatewaySpec = transitGateway({
  segments: [{ name: "shared", reaches: ["shared"], blackholes: [] }],
  attachments: [
    ...transitGateway()
      .attachments.filter(({ name }) => name === "prod" || name === "tools")
      .map((each) => ({ ...each, segment: "shared" })),
    peeringAttachment(spec, "requester", { gateway: "away", region: "eu-west-1" }),
  ],
});

const away: TransitGatewaySpec = transitGateway({
  name: "away",
  region: "eu-west-1",
  segments: [{ name: "all", reaches: ["all"], blackholes: [] }],
  attachments: [
    {
      ...{ key: "vpc-eu", kind: "vpc", name: "eu", segment: "all", prefixes: AWAY, propagates: true },
      zones: ["euw1-az1"],
    },
    peeringAttachment(spec, "accepter", { gateway: "main", region: "us-east-1" }),
  ],
});

const synthPeering = (more: Partial<TransitPeeringProps> = {}) =>
  synthStack((stack) => {
    const provider = otherProvider(stack, "europe", "eu-west-1");
    new TransitPeering(stack, "Peering", {
      peeringName: "atlantic",
      requester: { spec: here, transitGatewayId: "tgw-here", tableIds: { shared: "rtb-shared" } },
      accepter: { spec: away, transitGatewayId: "tgw-away", tableIds: { all: "rtb-all" }, provider },
      vpcs: { ...attached, eu: { vpc: vpc("eu", "10.112.0.0/24", ["euw1-az1"]), provider } },
      ...more,
    });
  });

test("two attachments, their places, and static routes to what lies behind the other gateway", () => {
  const stack = synthPeering();
  expect(census(stack)).toMatchInlineSnapshot(`
[
  "aws_ec2_transit_gateway_peering_attachment × 1",
  "aws_ec2_transit_gateway_peering_attachment_accepter × 1",
  "aws_ec2_transit_gateway_route × 3",
  "aws_ec2_transit_gateway_route_table_association × 2",
  "aws_route × 10",
]
`);
  expect(ofType(stack, "aws_ec2_transit_gateway_peering_attachment")).toMatchInlineSnapshot(`
{
  "Peering": {
    "lifecycle": {
      "prevent_destroy": true,
    },
    "peer_region": "eu-west-1",
    "peer_transit_gateway_id": "tgw-away",
    "tags": {
      "Name": "atlantic",
    },
    "transit_gateway_id": "tgw-here",
  },
}
`);
  expect(ofType(stack, "aws_ec2_transit_gateway_peering_attachment_accepter")).toMatchInlineSnapshot(`
{
  "Peering_Accepter": {
    "lifecycle": {
      "prevent_destroy": true,
    },
    "provider": "aws.europe",
    "tags": {
      "Name": "atlantic",
    },
    "transit_gateway_attachment_id": "\${data.aws_ec2_transit_gateway_attachment.Peering_Requested.id}",
  },
}
`);
  expect(ofType(stack, "aws_ec2_transit_gateway_route")).toMatchInlineSnapshot(`
{
  "Peering_Segments-accepter_Statics_all-10-96-0-0_24": {
    "depends_on": [
      "aws_ec2_transit_gateway_peering_attachment_accepter.Peering_Accepter",
    ],
    "destination_cidr_block": "10.96.0.0/24",
    "provider": "aws.europe",
    "transit_gateway_attachment_id": "\${aws_ec2_transit_gateway_peering_attachment_accepter.Peering_Accepter.id}",
    "transit_gateway_route_table_id": "rtb-all",
  },
  "Peering_Segments-accepter_Statics_all-10-97-0-0_24": {
    "depends_on": [
      "aws_ec2_transit_gateway_peering_attachment_accepter.Peering_Accepter",
    ],
    "destination_cidr_block": "10.97.0.0/24",
    "provider": "aws.europe",
    "transit_gateway_attachment_id": "\${aws_ec2_transit_gateway_peering_attachment_accepter.Peering_Accepter.id}",
    "transit_gateway_route_table_id": "rtb-all",
  },
  "Peering_Segments-requester_Statics_shared-10-112-0-0_24": {
    "depends_on": [
      "aws_ec2_transit_gateway_peering_attachment_accepter.Peering_Accepter",
    ],
    "destination_cidr_block": "10.112.0.0/24",
    "transit_gateway_attachment_id": "\${aws_ec2_transit_gateway_peering_attachment.Peering.id}",
    "transit_gateway_route_table_id": "rtb-shared",
  },
}
`);
  expect(stack.json["data"]).toMatchInlineSnapshot(`
{
  "aws_ec2_transit_gateway_attachment": {
    "Peering_Requested_C693F362": {
      "filter": [
        {
          "name": "transit-gateway-id",
          "values": [
            "tgw-away",
          ],
        },
        {
          "name": "resource-id",
          "values": [
            "tgw-here",
          ],
        },
        {
          "name": "resource-type",
          "values": [
            "peering",
          ],
        },
        {
          "name": "state",
          "values": [
            "\${aws_ec2_transit_gateway_peering_attachment.Peering_3EBF733F.state}",
            "available",
          ],
        },
      ],
      "provider": "aws.europe",
    },
  },
}
`);
  expect(danglingReferences(stack)).toEqual([]);
});

test("another account is named, and the protection goes from both sides where the file says so", () => {
  const stack = synthPeering({ peerAccountId: "222233334444", deletionProtection: false });
  const [request] = Object.values(ofType(stack, "aws_ec2_transit_gateway_peering_attachment"));
  expect(request?.peer_account_id).toBe("222233334444");
  expect(JSON.stringify(stack.json)).not.toContain("prevent_destroy");
});

test("a gateway that is wrong is refused with all that is wrong", () => {
  const wrong = { ...away, asn: 7224 };
  const accepter = { spec: wrong, transitGatewayId: "tgw-away", tableIds: {} };
  expect(codesOf(() => synthPeering({ accepter }))).toEqual(["ASN_NOT_PRIVATE"]);
});
