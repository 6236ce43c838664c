import { TransitGateway, TransitSegments } from "../../../constructs/transit-gateway";
import { cidrs, transitGateway } from "../../capabilities/link/model/fixture";
import { otherProvider, synthStack } from "../../helpers/synth";
import { attached, idsOf, ofType, vpc } from "../link/fixture";
import { spec, synthGateway } from "./transit-gateway-fixture";

test("a VPC of another account: shared with it, attached there, accepted here, then routed", () => {
  const { attachments } = transitGateway();
  const stack = synthStack((scope) => {
    const provider = otherProvider(scope, "partner", "us-east-1");
    const gateway = new TransitGateway(scope, "Gateway", {
      spec: spec({
        sharedWith: ["partner"],
        attachments: attachments.map((each) =>
          each.name === "dev" ? { ...each, account: "partner" } : each,
        ),
      }),
      vpcs: { ...attached, dev: { vpc: vpc("dev", "10.98.0.0/24"), provider } },
      accountIds: { partner: "222222222222" },
    });
    const { tableIds, attachmentIds } = gateway;
    new TransitSegments(scope, "Places", { spec: transitGateway(), tableIds, attachmentIds });
  });
  const type = (name: string) => ofType(stack, name);
  expect(
    type("aws_ec2_transit_gateway_route_table_association")["Places_Associations_vpc-dev"],
  ).toMatchObject({
    transit_gateway_attachment_id:
      "${aws_ec2_transit_gateway_vpc_attachment_accepter.Gateway_Attachments_vpc-dev-accepter.id}",
  });
  expect([
    type("aws_ram_resource_share"),
    type("aws_ram_resource_association"),
    type("aws_ram_principal_association"),
  ]).toMatchInlineSnapshot(`
[
  {
    "Gateway_Share": {
      "allow_external_principals": false,
      "name": "transit-gateway-main",
      "tags": {
        "Name": "transit-gateway-main",
      },
    },
  },
  {
    "Gateway_Share_Shared": {
      "resource_arn": "\${aws_ec2_transit_gateway.Gateway.arn}",
      "resource_share_arn": "\${aws_ram_resource_share.Gateway_Share.arn}",
    },
  },
  {
    "Gateway_Share_Principals_partner": {
      "principal": "222222222222",
      "resource_share_arn": "\${aws_ram_resource_share.Gateway_Share.arn}",
    },
  },
]
`);
  expect(
    type("aws_ec2_transit_gateway_vpc_attachment")["Gateway_Attachments_vpc-dev"],
  ).toMatchInlineSnapshot(`
{
  "appliance_mode_support": "disable",
  "depends_on": [
    "aws_ram_resource_association.Gateway_Share_Shared",
    "aws_ram_principal_association.Gateway_Share_Principals_partner",
  ],
  "dns_support": "enable",
  "ipv6_support": "disable",
  "lifecycle": {
    "prevent_destroy": true,
  },
  "provider": "aws.partner",
  "subnet_ids": [
    "subnet-dev-use1-az1",
    "subnet-dev-use1-az2",
  ],
  "tags": {
    "Name": "main-dev",
  },
  "transit_gateway_id": "\${aws_ec2_transit_gateway.Gateway.id}",
  "vpc_id": "vpc-dev",
}
`);
  expect(type("aws_ec2_transit_gateway_vpc_attachment_accepter")).toMatchInlineSnapshot(`
{
  "Gateway_Attachments_vpc-dev-accepter": {
    "tags": {
      "Name": "main-dev",
    },
    "transit_gateway_attachment_id": "\${aws_ec2_transit_gateway_vpc_attachment.Gateway_Attachments_vpc-dev.id}",
    "transit_gateway_default_route_table_association": false,
    "transit_gateway_default_route_table_propagation": false,
  },
}
`);
  expect(type("aws_route")["Gateway_VpcRoutes_dev-rtb-dev-use1-az1-10-0-0-0_12"]).toMatchObject({
    provider: "aws.partner",
    depends_on: ["aws_ec2_transit_gateway_vpc_attachment_accepter.Gateway_Attachments_vpc-dev-accepter"],
  });
});

test("an existing gateway: its tables where named, an attachment of others by its id, no log of ours", () => {
  const { attachments } = transitGateway();
  const external = {
    key: "foreign-partner",
    kind: "external",
    name: "partner",
    segment: "shared",
    prefixes: cidrs("10.200.0.0/16"),
    propagates: true,
  } as const;
  const stack = synthGateway({
    spec: spec({ attachments: [...attachments, external], sharedWith: ["222222222222"] }),
    existing: { transitGatewayId: "tgw-1", tableIds: { production: "tgw-rtb-1" } },
    externalAttachmentIds: { "foreign-partner": "tgw-attach-1" },
  });
  expect(stack.resources.aws_ec2_transit_gateway).toBeUndefined();
  expect(stack.resources.aws_flow_log).toBeUndefined();
  expect(idsOf(stack, "aws_ec2_transit_gateway_route_table")).toEqual([
    "Gateway_Segments_non-production",
    "Gateway_Segments_shared",
  ]);
  expect(ofType(stack, "aws_ram_resource_association")["Gateway_Share_Shared"]?.resource_arn).toMatch(
    /transit-gateway\/tgw-1$/,
  );
  expect(ofType(stack, "aws_ec2_transit_gateway_vpc_attachment_accepter")).toEqual({
    "Gateway_Attachments_foreign-partner": expect.objectContaining({
      transit_gateway_attachment_id: "tgw-attach-1",
    }),
  });
  expect(ofType(stack, "aws_ec2_transit_gateway_route_table_association")).toHaveProperty(
    "Places_Associations_foreign-partner",
  );
});

test("MuleSoft's accounts are of another organization, so they have a share of their own; nobody else may be named there", () => {
  const share = (mulesoftAccounts: readonly string[]) =>
    ofType(
      synthStack((scope) => {
        new TransitGateway(scope, "Gateway", { spec: spec({}), vpcs: attached, mulesoftAccounts });
      }),
      "aws_ram_resource_share",
    );
  expect(share([])).toEqual({});
  expect(share(["999988887777"])).toEqual({
    Gateway_MulesoftShare: expect.objectContaining({
      allow_external_principals: true,
      name: "transit-gateway-main-mulesoft",
    }),
  });
});
