import { Peering } from "../../../constructs/peering";
import { cidrs, peering, side } from "../../capabilities/link/model/fixture";
import { danglingReferences, otherProvider, synthStack } from "../../helpers/synth";
import { census, ofType, production, shared } from "../link/fixture";
import { synthFar, synthPeering } from "./peering-fixture";

test("an accepter in the account of the credentials is asked for its id, so that AWS looks there", () => {
  const stack = synthStack((scope) => {
    const own = otherProvider(scope, "accepter", "us-east-1");
    const { account: _, ...accepter } = peering().accepter;
    const vpcs = { production: { vpc: production }, shared: { vpc: shared, provider: own } };
    new Peering(scope, "Peering", { spec: peering({ accepter }), vpcs });
  });
  const id = "Peering_AccepterAccount";
  expect(ofType(stack, "aws_vpc_peering_connection").Peering).toMatchObject({
    peer_owner_id: `\${data.aws_caller_identity.${id}.account_id}`,
  });
  expect(stack.data.aws_caller_identity?.[id]).toMatchObject({ provider: "aws.accepter" });
  expect(ofType(stack, "aws_vpc_peering_connection_accepter")).toHaveProperty("Peering_Accepter");
});

describe("two VPCs of one account and region", () => {
  const stack = synthPeering();

  test("AWS accepts with the request; options follow it, each side its own", () => {
    expect(census(stack)).toMatchInlineSnapshot(`
[
  "aws_route × 4",
  "aws_vpc_peering_connection × 1",
  "aws_vpc_peering_connection_options × 2",
]
`);
    expect(ofType(stack, "aws_vpc_peering_connection")).toMatchInlineSnapshot(`
{
  "Peering": {
    "auto_accept": true,
    "lifecycle": {
      "prevent_destroy": true,
    },
    "peer_vpc_id": "vpc-shared",
    "tags": {
      "Name": "shared",
    },
    "vpc_id": "vpc-production",
  },
}
`);
    expect(ofType(stack, "aws_vpc_peering_connection_options")).toMatchInlineSnapshot(`
{
  "Peering_Options-accepter": {
    "accepter": {
      "allow_remote_vpc_dns_resolution": true,
    },
    "depends_on": [
      "aws_vpc_peering_connection.Peering",
    ],
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection.Peering.id}",
  },
  "Peering_Options-requester": {
    "depends_on": [
      "aws_vpc_peering_connection.Peering",
    ],
    "requester": {
      "allow_remote_vpc_dns_resolution": true,
    },
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection.Peering.id}",
  },
}
`);
    expect(danglingReferences(stack)).toEqual([]);
  });

  test("each side has routes to the other, in every table of its tiers", () => {
    expect(ofType(stack, "aws_route")).toMatchInlineSnapshot(`
{
  "Peering_Routes_accepter-rtb-shared-use1-az1-10-96-0-0_24": {
    "destination_cidr_block": "10.96.0.0/24",
    "route_table_id": "rtb-shared-use1-az1",
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection.Peering.id}",
  },
  "Peering_Routes_accepter-rtb-shared-use1-az2-10-96-0-0_24": {
    "destination_cidr_block": "10.96.0.0/24",
    "route_table_id": "rtb-shared-use1-az2",
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection.Peering.id}",
  },
  "Peering_Routes_requester-rtb-production-use1-az1-10-97-0-0_24": {
    "destination_cidr_block": "10.97.0.0/24",
    "route_table_id": "rtb-production-use1-az1",
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection.Peering.id}",
  },
  "Peering_Routes_requester-rtb-production-use1-az2-10-97-0-0_24": {
    "destination_cidr_block": "10.97.0.0/24",
    "route_table_id": "rtb-production-use1-az2",
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection.Peering.id}",
  },
}
`);
  });

  test("a prefix, or a tier, adds routes only", () => {
    const requester = side("production", "10.96.0.0/24", {
      prefixes: cidrs("10.97.0.0/25", "10.97.0.128/25"),
      tiers: ["worker", "load-balancer"],
    });
    const one = synthPeering({
      spec: peering({ requester: { ...requester, prefixes: cidrs("10.97.0.0/25") } }),
    });
    const more = synthPeering({ spec: peering({ requester }) });
    for (const [type, byId] of Object.entries(one.resources))
      expect(more.resources[type]).toMatchObject(byId);
    expect(Object.keys(ofType(more, "aws_route"))).toHaveLength(8);
  });
});

test("another account and region: requested here, accepted there, and used after that, in one apply", () => {
  const stack = synthFar();
  expect(ofType(stack, "aws_vpc_peering_connection")["Peering"]).toMatchObject({
    peer_owner_id: "222222222222",
    peer_region: "eu-west-1",
  });
  expect(ofType(stack, "aws_vpc_peering_connection")["Peering"]).not.toHaveProperty("auto_accept");
  expect(ofType(stack, "aws_vpc_peering_connection_accepter")).toMatchInlineSnapshot(`
{
  "Peering_Accepter": {
    "auto_accept": true,
    "provider": "aws.accepter",
    "tags": {
      "Name": "shared",
    },
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection.Peering.id}",
  },
}
`);
  expect(ofType(stack, "aws_vpc_peering_connection_options")).toMatchInlineSnapshot(`
{
  "Peering_Options-accepter": {
    "accepter": {
      "allow_remote_vpc_dns_resolution": true,
    },
    "depends_on": [
      "aws_vpc_peering_connection_accepter.Peering_Accepter",
    ],
    "provider": "aws.accepter",
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
  },
  "Peering_Options-requester": {
    "depends_on": [
      "aws_vpc_peering_connection_accepter.Peering_Accepter",
    ],
    "requester": {
      "allow_remote_vpc_dns_resolution": true,
    },
    "vpc_peering_connection_id": "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
  },
}
`);
  const routes = Object.entries(ofType(stack, "aws_route"));
  expect(
    routes.map(([id, { provider, vpc_peering_connection_id }]) => [id, provider, vpc_peering_connection_id]),
  ).toMatchInlineSnapshot(`
[
  [
    "Peering_Routes_accepter-rtb-shared-use1-az1-10-96-0-0_24",
    "aws.accepter",
    "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
  ],
  [
    "Peering_Routes_accepter-rtb-shared-use1-az2-10-96-0-0_24",
    "aws.accepter",
    "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
  ],
  [
    "Peering_Routes_requester-rtb-production-use1-az1-10-97-0-0_24",
    undefined,
    "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
  ],
  [
    "Peering_Routes_requester-rtb-production-use1-az2-10-97-0-0_24",
    undefined,
    "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
  ],
]
`);
});

test.each([
  ["overlapping ranges", { accepter: side("shared", "10.96.0.0/25") }, /PEERING_RANGES_OVERLAP/],
  [
    "a default route",
    { requester: side("production", "10.96.0.0/24", { prefixes: cidrs("0.0.0.0/0") }) },
    /LINK_DEFAULT_ROUTE/,
  ],
  ["the own account as owner", { given: { account: "111111111111" } }, /PEERING_OWN_ACCOUNT/],
])("refuses %s", (_, more, message) => {
  expect(() => synthPeering({ spec: peering(more) })).toThrow(message);
});
