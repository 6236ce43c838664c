import { DirectConnect } from "../../../constructs/direct-connect";
import { cidrs, directConnect, virtualInterface } from "../../capabilities/link/model/fixture";
import { danglingReferences, otherProvider, synthStack } from "../../helpers/synth";
import { census, ofType } from "../link/fixture";
import { minimal, synthConnect, transit } from "./direct-connect-fixture";

describe("minimal props", () => {
  const stack = synthConnect();

  test("define a gateway, its association, what it accepts, and an alarm", () => {
    expect(census(stack)).toMatchInlineSnapshot(`
[
  "aws_cloudwatch_metric_alarm × 1",
  "aws_dx_gateway × 1",
  "aws_dx_gateway_association × 1",
  "aws_dx_hosted_private_virtual_interface_accepter × 1",
]
`);
    expect(ofType(stack, "aws_dx_gateway")).toMatchInlineSnapshot(`
{
  "Connect": {
    "amazon_side_asn": "64800",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "name": "main",
  },
}
`);
    expect(ofType(stack, "aws_dx_gateway_association")).toMatchInlineSnapshot(`
{
  "Connect_Associations_production": {
    "allowed_prefixes": [
      "10.96.0.0/24",
    ],
    "associated_gateway_id": "vgw-1",
    "dx_gateway_id": "\${aws_dx_gateway.Connect.id}",
  },
}
`);
    expect(ofType(stack, "aws_dx_hosted_private_virtual_interface_accepter")).toMatchInlineSnapshot(`
{
  "Connect_Interfaces_a": {
    "dx_gateway_id": "\${aws_dx_gateway.Connect.id}",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "tags": {
      "Name": "main-a",
    },
    "virtual_interface_id": "dxvif-1",
  },
}
`);
    expect(danglingReferences(stack)).toEqual([]);
  });

  test("the alarm asks for the session by the interface alone", () => {
    expect(ofType(stack, "aws_cloudwatch_metric_alarm")["Connect_Alarms_bgp-a"]).toMatchInlineSnapshot(`
{
  "actions_enabled": true,
  "alarm_actions": [
    "\${aws_sns_topic.Connect_Alarms_Topic.arn}",
  ],
  "alarm_description": "Direct Connect main: the BGP session of interface a is down",
  "alarm_name": "direct-connect-main-bgp-a",
  "comparison_operator": "LessThanThreshold",
  "evaluation_periods": 1,
  "metric_query": [
    {
      "expression": "SELECT MIN(VirtualInterfaceBgpStatus) FROM "AWS/DX" WHERE VirtualInterfaceId = 'dxvif-1'",
      "id": "bgp",
      "period": 300,
      "return_data": true,
    },
  ],
  "ok_actions": [
    "\${aws_sns_topic.Connect_Alarms_Topic.arn}",
  ],
  "tags": {
    "Name": "direct-connect-main-bgp-a",
  },
  "threshold": 1,
  "treat_missing_data": "breaching",
}
`);
  });
});

test("transit gateways: an attachment each, allowed prefixes sorted, transit interfaces", () => {
  const stack = synthStack((scope) => {
    const connect = new DirectConnect(scope, "Connect", {
      ...minimal,
      spec: transit(),
      gateways: { main: { gatewayId: "tgw-1" } },
    });
    expect(Object.keys(connect.attachmentIds)).toEqual(["main"]);
  });
  expect(ofType(stack, "aws_dx_gateway_association")["Connect_Associations_main"]?.allowed_prefixes).toEqual([
    "10.96.0.0/24",
    "10.97.0.0/24",
  ]);
  expect(Object.keys(ofType(stack, "aws_dx_hosted_transit_virtual_interface_accepter"))).toEqual([
    "Connect_Interfaces_a",
  ]);
});

test("a Direct Connect gateway that is there is used, and its owner is whoever applies", () => {
  const existing = { directConnectGatewayId: "0123abcd-0123-0123-0123-0123456789ab" };
  const straight = synthConnect({ existing });
  expect(straight.resources.aws_dx_gateway).toBeUndefined();
  for (const type of ["aws_dx_gateway_association", "aws_dx_hosted_private_virtual_interface_accepter"])
    for (const args of Object.values(ofType(straight, type)))
      expect(args.dx_gateway_id).toBe(existing.directConnectGatewayId);
  const spec = directConnect();
  const associations = spec.associations.map((each) => ({ ...each, handshake: "both-managed" as const }));
  const asked = synthConnect({ existing, spec: { ...spec, associations } });
  expect(
    ofType(asked, "aws_dx_gateway_association_proposal")["Connect_Associations_Proposals_production"],
  ).toMatchObject({
    dx_gateway_owner_account_id: "${data.aws_caller_identity.AccountContext_Identity.account_id}",
  });
});

test("a transit gateway of another region is associated where its attachment is found", () => {
  const stack = synthStack((scope) => {
    const provider = otherProvider(scope, "far", "eu-west-1");
    new DirectConnect(scope, "Connect", {
      ...minimal,
      spec: transit(),
      gateways: { main: { gatewayId: "tgw-1", provider } },
    });
  });
  expect(ofType(stack, "aws_dx_gateway_association")["Connect_Associations_main"]?.provider).toBe("aws.far");
});

test("what is in another region is made there, and has no alarm here", () => {
  const stack = synthStack((scope) => {
    const provider = otherProvider(scope, "far", "eu-west-1");
    new DirectConnect(scope, "Connect", {
      ...minimal,
      interfaces: { a: { virtualInterfaceId: "dxvif-1", provider } },
      ports: [{ name: "dc1", location: "EqLD5", gbps: 10, macsec: true, provider }],
      deletionProtection: false,
    });
  });
  expect(census(stack)).toEqual([
    "aws_dx_connection × 1",
    "aws_dx_gateway × 1",
    "aws_dx_gateway_association × 1",
    "aws_dx_hosted_private_virtual_interface_accepter × 1",
  ]);
  expect(stack.resources.aws_sns_topic).toBeUndefined();
  expect(JSON.stringify(stack.resources)).not.toContain("prevent_destroy");
});

test("another interface and another association add only", () => {
  const { associations, interfaces } = directConnect();
  const other = { name: "shared", allowedPrefixes: cidrs("10.97.0.0/24"), ranges: cidrs("10.97.0.0/24") };
  const more = synthConnect({
    spec: directConnect({
      associations: [...associations, ...associations.map((each) => ({ ...each, ...other }))],
      interfaces: [...interfaces, virtualInterface("b", { vlan: 102 })],
    }),
    gateways: { production: { gatewayId: "vgw-1" }, shared: { gatewayId: "vgw-2" } },
    interfaces: { a: { virtualInterfaceId: "dxvif-1" }, b: { virtualInterfaceId: "dxvif-2" } },
  });
  for (const [type, byId] of Object.entries(synthConnect().resources))
    expect(more.resources[type]).toMatchObject(byId);
});

const external = directConnect().associations.map((each) => ({
  ...each,
  handshake: "proposed-by-them" as const,
}));

test.each([
  [
    "kinds mixed",
    { spec: directConnect({ interfaces: [virtualInterface("a", { kind: "transit" })] }) },
    /INTERFACE_KIND /,
  ],
  ["a gateway without an id", { gateways: {} }, /DIRECT_CONNECT_PART_UNKNOWN.*\n?.*production/],
  [
    "a proposal for a gateway of ours",
    { gateways: { production: { proposal: { proposalId: "p-1", accountId: "222222222222" } } } },
    /DIRECT_CONNECT_PART_UNKNOWN.*gateway/,
  ],
  [
    "a gateway of ours for one of others",
    { spec: directConnect({ associations: external }) },
    /DIRECT_CONNECT_PART_UNKNOWN.*proposal/,
  ],
  ["an interface without an id", { interfaces: {} }, /DIRECT_CONNECT_PART_UNKNOWN/],
])("refuses %s", (_, more, message) => {
  expect(() => synthConnect(more)).toThrow(message);
});
