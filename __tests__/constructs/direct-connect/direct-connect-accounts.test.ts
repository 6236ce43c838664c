import type { Handshake } from "../../../capabilities/direct-connect/model";
import { DirectConnect } from "../../../constructs/direct-connect";
import { directConnect } from "../../capabilities/link/model/fixture";
import { danglingReferences, otherProvider, synthStack } from "../../helpers/synth";
import { ofType } from "../link/fixture";
import { minimal, synthConnect, transit } from "./direct-connect-fixture";

test("a gateway of another account is associated as its owner proposed", () => {
  const { associations } = directConnect();
  const stack = synthConnect({
    spec: directConnect({
      associations: associations.map((each) => ({ ...each, handshake: "proposed-by-them" as const })),
    }),
    gateways: {
      production: {
        proposal: { proposalId: "0123abcd-0123-0123-0123-0123456789ab", accountId: "222222222222" },
      },
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
  const proposed = (handshake: Handshake, spec = directConnect()) => ({
    ...spec,
    associations: spec.associations.map((each) => ({ ...each, handshake })),
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
        spec: proposed("both-managed"),
        gateways: {
          production: { gatewayId: "vgw-1", owner: { accountId: "222222222222", provider } },
        },
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
      "replace_triggered_by": [
        "terraform_data.Connect_Associations_Gateways_production",
      ],
    },
    "proposal_id": "\${aws_dx_gateway_association_proposal.Connect_Associations_Proposals_production.id}",
  },
}
`);
    // Another gateway, but no other prefix, takes another association.
    expect(stack.resources.terraform_data).toEqual({
      Connect_Associations_Gateways_production: { input: { gateway: "vgw-1" } },
    });
    expect(danglingReferences(stack)).toEqual([]);
  });

  test("whose id nobody gave is the one that proposed", () => {
    const stack = synthConnect({ spec: proposed("both-managed") });
    expect(ofType(stack, "aws_dx_gateway_association")["Connect_Associations_production"]).toMatchObject({
      associated_gateway_owner_account_id:
        "${aws_dx_gateway_association_proposal.Connect_Associations_Proposals_production.associated_gateway_owner_account_id}",
    });
  });

  test("is proposed to the owner of a Direct Connect gateway of others, and asked anew with other prefixes", () => {
    const stack = synthStack((scope) => {
      const connect = new DirectConnect(scope, "Connect", {
        ...minimal,
        spec: { ...proposed("awaiting-them"), interfaces: [] },
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
        spec: proposed("accepted-by-them", transit({ interfaces: [] })),
        gateways: { main: { gatewayId: "tgw-1", owner: { provider } } },
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
