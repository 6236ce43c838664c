import { DirectConnect, type DirectConnectProps } from "../../../constructs/connectivity";
import { danglingReferences, otherProvider, type SynthesisedStack, synthStack } from "../../helpers/synth";
import { census, cidrs, directConnect, ofType, virtualInterface } from "./fixture";

const minimal: DirectConnectProps = {
  spec: directConnect(),
  gatewayIds: { production: "vgw-1" },
  interfaces: { a: { virtualInterfaceId: "dxvif-1" } },
};
const synthConnect = (more: Partial<DirectConnectProps> = {}): SynthesisedStack =>
  synthStack((stack) => new DirectConnect(stack, "Connect", { ...minimal, ...more }));

const transit = (more: Partial<DirectConnectProps["spec"]> = {}) =>
  directConnect({
    associations: [
      {
        kind: "transit-gateway",
        name: "main",
        asn: 64_700,
        allowedPrefixes: cidrs("10.97.0.0/24", "10.96.0.0/24"),
        ranges: [],
        isForeign: false,
      },
    ],
    interfaces: [virtualInterface("a", { kind: "transit", mtu: 8500 })],
    ...more,
  });

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
      gatewayIds: { main: "tgw-1" },
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

test("a gateway of another account is associated as its owner proposed", () => {
  const { associations } = directConnect();
  const stack = synthConnect({
    spec: directConnect({ associations: associations.map((each) => ({ ...each, isForeign: true })) }),
    gatewayIds: {},
    proposals: {
      production: { proposalId: "0123abcd-0123-0123-0123-0123456789ab", accountId: "222222222222" },
    },
  });
  expect(
    ofType(stack, "aws_dx_gateway_association")["Connect_Associations_production"],
  ).toMatchInlineSnapshot(`
{
  "allowed_prefixes": [
    "10.96.0.0/24",
  ],
  "associated_gateway_owner_account_id": "222222222222",
  "dx_gateway_id": "\${aws_dx_gateway.Connect.id}",
  "proposal_id": "0123abcd-0123-0123-0123-0123456789ab",
}
`);
});

describe("a gateway of another account", () => {
  const proposed = (acceptance: "ours" | "theirs" | "pending", spec = directConnect()) => ({
    ...spec,
    associations: spec.associations.map((each) => ({ ...each, acceptance })),
  });
  const theirs = {
    directConnectGatewayId: "0123abcd-0123-0123-0123-0123456789ab",
    accountId: "333333333333",
  };

  test("of ours is proposed by its owner and accepted here, and no proposal that AWS forgets replaces it", () => {
    const stack = synthStack((scope) => {
      const provider = otherProvider(scope, "owner", "us-east-1");
      const connect = new DirectConnect(scope, "Connect", {
        ...minimal,
        spec: proposed("ours"),
        owners: { production: { accountId: "222222222222", provider } },
      });
      expect(connect.proposalIds).toEqual({});
    });
    expect(ofType(stack, "aws_dx_gateway_association_proposal")).toMatchInlineSnapshot(`
{
  "Connect_Associations_Proposals_production": {
    "allowed_prefixes": [
      "10.96.0.0/24",
    ],
    "associated_gateway_id": "vgw-1",
    "dx_gateway_id": "\${aws_dx_gateway.Connect.id}",
    "dx_gateway_owner_account_id": "\${aws_dx_gateway.Connect.owner_account_id}",
    "lifecycle": {
      "ignore_changes": [
        "allowed_prefixes",
      ],
    },
    "provider": "aws.owner",
  },
}
`);
    expect(ofType(stack, "aws_dx_gateway_association")).toMatchInlineSnapshot(`
{
  "Connect_Associations_production": {
    "allowed_prefixes": [
      "10.96.0.0/24",
    ],
    "associated_gateway_owner_account_id": "222222222222",
    "dx_gateway_id": "\${aws_dx_gateway.Connect.id}",
    "lifecycle": {
      "ignore_changes": [
        "proposal_id",
        "associated_gateway_owner_account_id",
      ],
    },
    "proposal_id": "\${aws_dx_gateway_association_proposal.Connect_Associations_Proposals_production.id}",
  },
}
`);
    expect(stack.resources.terraform_data).toBeUndefined();
    expect(danglingReferences(stack)).toEqual([]);
  });

  test("whose id nobody gave is the one that proposed", () => {
    const stack = synthConnect({ spec: proposed("ours") });
    expect(ofType(stack, "aws_dx_gateway_association")["Connect_Associations_production"]).toMatchObject({
      associated_gateway_owner_account_id:
        "${aws_dx_gateway_association_proposal.Connect_Associations_Proposals_production.associated_gateway_owner_account_id}",
    });
  });

  test("is proposed to the owner of a Direct Connect gateway of others, and asked anew with other prefixes", () => {
    const stack = synthStack((scope) => {
      const connect = new DirectConnect(scope, "Connect", {
        ...minimal,
        spec: { ...proposed("pending"), interfaces: [] },
        existing: theirs,
        interfaces: {},
      });
      expect(Object.keys(connect.proposalIds)).toEqual(["production"]);
      expect(connect.attachmentIds).toEqual({});
      expect(connect.directConnectGatewayId).toBe(theirs.directConnectGatewayId);
    });
    expect(stack.resources).toMatchInlineSnapshot(`
{
  "aws_dx_gateway_association_proposal": {
    "Connect_Associations_Proposals_production": {
      "allowed_prefixes": [
        "10.96.0.0/24",
      ],
      "associated_gateway_id": "vgw-1",
      "dx_gateway_id": "0123abcd-0123-0123-0123-0123456789ab",
      "dx_gateway_owner_account_id": "333333333333",
      "lifecycle": {
        "ignore_changes": [
          "allowed_prefixes",
        ],
        "replace_triggered_by": [
          "terraform_data.Connect_Associations_Prefixes_production",
        ],
      },
    },
  },
  "terraform_data": {
    "Connect_Associations_Prefixes_production": {
      "input": {
        "prefixes": [
          "10.96.0.0/24",
        ],
      },
    },
  },
}
`);
    expect(danglingReferences(stack)).toEqual([]);
  });

  test("has an attachment, which its owner sees, once the other side has accepted", () => {
    const stack = synthStack((scope) => {
      const provider = otherProvider(scope, "far", "eu-west-1");
      const connect = new DirectConnect(scope, "Connect", {
        ...minimal,
        spec: proposed("theirs", transit({ interfaces: [] })),
        gatewayIds: { main: "tgw-1" },
        owners: { main: { provider } },
        existing: theirs,
        interfaces: {},
      });
      expect(Object.keys(connect.attachmentIds)).toEqual(["main"]);
    });
    expect(stack.data.aws_ec2_transit_gateway_dx_gateway_attachment).toMatchInlineSnapshot(`
{
  "Connect_Associations_Attachments_main": {
    "dx_gateway_id": "0123abcd-0123-0123-0123-0123456789ab",
    "filter": [
      {
        "name": "state",
        "values": [
          "available",
        ],
      },
    ],
    "provider": "aws.far",
    "transit_gateway_id": "tgw-1",
  },
}
`);
    expect(ofType(stack, "aws_dx_gateway_association_proposal")).toMatchObject({
      Connect_Associations_Proposals_main: { provider: "aws.far" },
    });
    expect(stack.resources.aws_dx_gateway_association).toBeUndefined();
  });
});

test("a Direct Connect gateway that is there is used, and its owner is whoever applies", () => {
  const existing = { directConnectGatewayId: "0123abcd-0123-0123-0123-0123456789ab" };
  const straight = synthConnect({ existing });
  expect(straight.resources.aws_dx_gateway).toBeUndefined();
  for (const type of ["aws_dx_gateway_association", "aws_dx_hosted_private_virtual_interface_accepter"])
    for (const args of Object.values(ofType(straight, type)))
      expect(args.dx_gateway_id).toBe(existing.directConnectGatewayId);
  const spec = directConnect();
  const associations = spec.associations.map((each) => ({ ...each, acceptance: "ours" as const }));
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
      gatewayIds: { main: "tgw-1" },
      gatewayProviders: { main: provider },
    });
  });
  expect(ofType(stack, "aws_dx_gateway_association")["Connect_Associations_main"]?.provider).toBe("aws.far");
});

test("ports that are ours encrypt all they carry, survive a destroy, and are watched", () => {
  const port = { name: "dc1", location: "EqDC2", gbps: 10, macsec: true };
  const stack = synthConnect({
    ports: [port, { ...port, name: "dc2", gbps: 1, macsec: false, serviceProvider: "Equinix" }],
    alarms: { topicArn: "arn:aws:sns:us-east-1:111111111111:ops" },
  });
  expect(ofType(stack, "aws_dx_connection")).toMatchInlineSnapshot(`
{
  "Connect_Ports_dc1": {
    "bandwidth": "10Gbps",
    "encryption_mode": "must_encrypt",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "location": "EqDC2",
    "name": "dc1",
    "request_macsec": true,
    "skip_destroy": true,
    "tags": {
      "Name": "dc1",
    },
  },
  "Connect_Ports_dc2": {
    "bandwidth": "1Gbps",
    "lifecycle": {
      "prevent_destroy": true,
    },
    "location": "EqDC2",
    "name": "dc2",
    "provider_name": "Equinix",
    "request_macsec": false,
    "skip_destroy": true,
    "tags": {
      "Name": "dc2",
    },
  },
}
`);
  expect(Object.keys(ofType(stack, "aws_cloudwatch_metric_alarm"))).toEqual([
    "Connect_Alarms_bgp-a",
    "Connect_Alarms_macsec-dc1",
    "Connect_Alarms_port-dc1",
    "Connect_Alarms_port-dc2",
  ]);
  expect(ofType(stack, "aws_cloudwatch_metric_alarm")["Connect_Alarms_macsec-dc1"]).toMatchInlineSnapshot(`
{
  "actions_enabled": true,
  "alarm_actions": [
    "arn:aws:sns:us-east-1:111111111111:ops",
  ],
  "alarm_description": "Direct Connect main: port dc1 doesn't encrypt, so it carries nothing",
  "alarm_name": "direct-connect-main-macsec-dc1",
  "comparison_operator": "LessThanThreshold",
  "dimensions": {
    "ConnectionId": "\${aws_dx_connection.Connect_Ports_dc1.id}",
  },
  "evaluation_periods": 1,
  "metric_name": "ConnectionEncryptionState",
  "namespace": "AWS/DX",
  "ok_actions": [
    "arn:aws:sns:us-east-1:111111111111:ops",
  ],
  "period": 300,
  "statistic": "Minimum",
  "tags": {
    "Name": "direct-connect-main-macsec-dc1",
  },
  "threshold": 1,
  "treat_missing_data": "breaching",
}
`);
  expect(stack.resources.aws_sns_topic).toBeUndefined();
});

test("an interface that was made by hand on a port of the account is watched only", () => {
  const stack = synthConnect({ interfaces: { a: { virtualInterfaceId: "dxvif-1", isAccepted: false } } });
  expect(stack.resources.aws_dx_hosted_private_virtual_interface_accepter).toBeUndefined();
  expect(Object.keys(ofType(stack, "aws_cloudwatch_metric_alarm"))).toEqual(["Connect_Alarms_bgp-a"]);
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
    gatewayIds: { production: "vgw-1", shared: "vgw-2" },
    interfaces: { a: { virtualInterfaceId: "dxvif-1" }, b: { virtualInterfaceId: "dxvif-2" } },
  });
  for (const [type, byId] of Object.entries(synthConnect().resources))
    expect(more.resources[type]).toMatchObject(byId);
});

test.each([
  [
    "kinds mixed",
    { spec: directConnect({ interfaces: [virtualInterface("a", { kind: "transit" })] }) },
    /INTERFACE_KIND /,
  ],
  ["a gateway without an id", { gatewayIds: {} }, /DIRECT_CONNECT_PART_UNKNOWN.*\n?.*production/],
  ["an interface without an id", { interfaces: {} }, /DIRECT_CONNECT_PART_UNKNOWN/],
])("refuses %s", (_, more, message) => {
  expect(() => synthConnect(more)).toThrow(message);
});
