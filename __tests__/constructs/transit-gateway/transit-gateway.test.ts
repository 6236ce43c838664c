import { cidrs, transitGateway } from "../../capabilities/link/model/fixture";
import { danglingReferences } from "../../helpers/synth";
import { attached, census, idsOf, ofType, vpc } from "../link/fixture";
import { spec, synthGateway } from "./transit-gateway-fixture";

describe("three segments", () => {
  const stack = synthGateway();

  test("the gateway attaches, associates and propagates nothing by itself", () => {
    expect(census(stack)).toMatchInlineSnapshot(`
[
  "aws_ec2_transit_gateway × 1",
  "aws_ec2_transit_gateway_route_table × 3",
  "aws_ec2_transit_gateway_route_table_association × 4",
  "aws_ec2_transit_gateway_route_table_propagation × 6",
  "aws_ec2_transit_gateway_vpc_attachment × 3",
  "aws_flow_log × 1",
  "aws_route × 18",
]
`);
    expect(ofType(stack, "aws_ec2_transit_gateway")).toMatchInlineSnapshot(`
{
  "Gateway": {
    "amazon_side_asn": 64700,
    "auto_accept_shared_attachments": "disable",
    "default_route_table_association": "disable",
    "default_route_table_propagation": "disable",
    "description": "Transit gateway main",
    "dns_support": "enable",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "multicast_support": "disable",
    "security_group_referencing_support": "enable",
    "tags": {
      "Name": "main",
    },
    "vpn_ecmp_support": "enable",
  },
}
`);
    expect(
      ofType(stack, "aws_ec2_transit_gateway_vpc_attachment")["Gateway_Attachments_vpc-prod"],
    ).toMatchInlineSnapshot(`
{
  "appliance_mode_support": "disable",
  "dns_support": "enable",
  "ipv6_support": "disable",
  "lifecycle": {
    "prevent_destroy": true,
  },
  "subnet_ids": [
    "subnet-prod-use1-az1",
    "subnet-prod-use1-az2",
  ],
  "tags": {
    "Name": "main-prod",
  },
  "transit_gateway_default_route_table_association": false,
  "transit_gateway_default_route_table_propagation": false,
  "transit_gateway_id": "\${aws_ec2_transit_gateway.Gateway.id}",
  "vpc_id": "vpc-prod",
}
`);
    expect(danglingReferences(stack)).toEqual([]);
    expect(stack.resources.aws_ram_resource_share).toBeUndefined();
  });

  test("its flow log knows all traffic, every minute", () => {
    expect(ofType(stack, "aws_flow_log")["Gateway_FlowLog"]).toMatchObject({
      transit_gateway_id: "${aws_ec2_transit_gateway.Gateway.id}",
      max_aggregation_interval: 60,
    });
    expect(ofType(stack, "aws_flow_log")["Gateway_FlowLog"]).not.toHaveProperty("traffic_type");
    // No VPC has this name.
    expect(Object.values(ofType(stack, "aws_iam_role")).map(({ description }) => description)).toEqual([
      "Delivers the flow log of transit-gateway-main",
    ]);
  });

  test("each attachment is in its own segment, and segments learn of those only that they reach", () => {
    expect(
      ofType(stack, "aws_ec2_transit_gateway_route_table_association")["Places_Associations_vpc-prod"],
    ).toEqual({
      transit_gateway_attachment_id:
        "${aws_ec2_transit_gateway_vpc_attachment.Gateway_Attachments_vpc-prod.id}",
      transit_gateway_route_table_id: "${aws_ec2_transit_gateway_route_table.Gateway_Segments_production.id}",
    });
    expect(idsOf(stack, "aws_ec2_transit_gateway_route_table_propagation")).toMatchInlineSnapshot(`
[
  "Places_Propagations_non-production-vpc-tools",
  "Places_Propagations_non-production-vpn-office",
  "Places_Propagations_production-vpc-tools",
  "Places_Propagations_production-vpn-office",
  "Places_Propagations_shared-vpc-dev",
  "Places_Propagations_shared-vpc-prod",
]
`);
  });

  test("VPCs have routes to what they reach, in the tables of workers and load balancers", () => {
    expect(idsOf(stack, "aws_route")).toMatchInlineSnapshot(`
[
  "Gateway_VpcRoutes_dev-rtb-dev-load-balancer-10-0-0-0_12",
  "Gateway_VpcRoutes_dev-rtb-dev-load-balancer-10-97-0-0_24",
  "Gateway_VpcRoutes_dev-rtb-dev-use1-az1-10-0-0-0_12",
  "Gateway_VpcRoutes_dev-rtb-dev-use1-az1-10-97-0-0_24",
  "Gateway_VpcRoutes_dev-rtb-dev-use1-az2-10-0-0-0_12",
  "Gateway_VpcRoutes_dev-rtb-dev-use1-az2-10-97-0-0_24",
  "Gateway_VpcRoutes_prod-rtb-prod-load-balancer-10-0-0-0_12",
  "Gateway_VpcRoutes_prod-rtb-prod-load-balancer-10-97-0-0_24",
  "Gateway_VpcRoutes_prod-rtb-prod-use1-az1-10-0-0-0_12",
  "Gateway_VpcRoutes_prod-rtb-prod-use1-az1-10-97-0-0_24",
  "Gateway_VpcRoutes_prod-rtb-prod-use1-az2-10-0-0-0_12",
  "Gateway_VpcRoutes_prod-rtb-prod-use1-az2-10-97-0-0_24",
  "Gateway_VpcRoutes_tools-rtb-tools-load-balancer-10-96-0-0_24",
  "Gateway_VpcRoutes_tools-rtb-tools-load-balancer-10-98-0-0_24",
  "Gateway_VpcRoutes_tools-rtb-tools-use1-az1-10-96-0-0_24",
  "Gateway_VpcRoutes_tools-rtb-tools-use1-az1-10-98-0-0_24",
  "Gateway_VpcRoutes_tools-rtb-tools-use1-az2-10-96-0-0_24",
  "Gateway_VpcRoutes_tools-rtb-tools-use1-az2-10-98-0-0_24",
]
`);
    expect(
      ofType(stack, "aws_route")["Gateway_VpcRoutes_prod-rtb-prod-load-balancer-10-0-0-0_12"],
    ).toMatchInlineSnapshot(`
{
  "depends_on": [
    "aws_ec2_transit_gateway_vpc_attachment.Gateway_Attachments_vpc-prod",
  ],
  "destination_cidr_block": "10.0.0.0/12",
  "route_table_id": "rtb-prod-load-balancer",
  "transit_gateway_id": "\${aws_ec2_transit_gateway.Gateway.id}",
}
`);
  });

  test("another VPC and another segment add only", () => {
    const spec = transitGateway();
    const [first] = spec.attachments;
    if (first === undefined) throw new Error("the fixture has attachments");
    const lab = { ...first, key: "vpc-lab", name: "lab", segment: "lab", prefixes: cidrs("10.99.0.0/24") };
    const more = synthGateway({
      spec: {
        ...spec,
        segments: [...spec.segments, { name: "lab", reaches: ["shared"], blackholes: [] }],
        attachments: [...spec.attachments, lab],
      },
      vpcs: { ...attached, lab: { vpc: vpc("lab", "10.99.0.0/24") } },
    });
    for (const [type, byId] of Object.entries(stack.resources))
      expect(more.resources[type]).toMatchObject(byId);
  });
});

test("blackholes and static routes", () => {
  const { segments, attachments } = transitGateway();
  const stack = synthGateway({
    spec: spec({
      segments: segments.map((each) =>
        each.name === "production" ? { ...each, blackholes: cidrs("10.8.0.0/16") } : each,
      ),
      attachments: attachments.map((each) => (each.kind === "vpn" ? { ...each, propagates: false } : each)),
    }),
  });
  expect(ofType(stack, "aws_ec2_transit_gateway_route")).toMatchInlineSnapshot(`
{
  "Gateway_Blackholes_production-10-8-0-0_16": {
    "blackhole": true,
    "destination_cidr_block": "10.8.0.0/16",
    "transit_gateway_route_table_id": "\${aws_ec2_transit_gateway_route_table.Gateway_Segments_production.id}",
  },
  "Places_Statics_non-production-10-0-0-0_12": {
    "destination_cidr_block": "10.0.0.0/12",
    "transit_gateway_attachment_id": "tgw-attach-office",
    "transit_gateway_route_table_id": "\${aws_ec2_transit_gateway_route_table.Gateway_Segments_non-production.id}",
  },
  "Places_Statics_production-10-0-0-0_12": {
    "destination_cidr_block": "10.0.0.0/12",
    "transit_gateway_attachment_id": "tgw-attach-office",
    "transit_gateway_route_table_id": "\${aws_ec2_transit_gateway_route_table.Gateway_Segments_production.id}",
  },
}
`);
});

test("deletionProtection off, logs in a bucket", () => {
  const stack = synthGateway({
    deletionProtection: false,
    flowLogs: { destination: "s3" },
    namespace: "mule-landing-zone/acme",
  });
  expect(JSON.stringify(stack.resources)).not.toContain("prevent_destroy");
  expect(ofType(stack, "aws_flow_log")["Gateway_FlowLog"]?.log_destination_type).toBe("s3");
  expect(Object.values(ofType(stack, "aws_kms_alias")).map(({ name }) => name)).toEqual([
    "alias/mule-landing-zone/acme/transit-gateway-main/flow-log-bucket",
  ]);
});

describe("refusals", () => {
  const { attachments, segments } = transitGateway();
  const devices = attachments
    .filter(({ kind }) => kind === "vpn")
    .flatMap((office) => ["a", "b"].map((name) => ({ ...office, key: `vpn-${name}`, propagates: false })));

  test.each([
    ["a public number", { asn: 7224 }, /ASN_NOT_PRIVATE/],
    ["a segment that isn't there", { segments: segments.slice(1) }, /SEGMENT_UNKNOWN/],
    [
      "two static routes to one destination",
      { attachments: [...attachments.slice(0, 3), ...devices] },
      /TRANSIT_STATIC_TWICE/,
    ],
  ])("%s", (_, more, message) => {
    expect(() => synthGateway({ spec: spec(more) })).toThrow(message);
  });
});
