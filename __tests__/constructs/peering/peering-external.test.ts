import { cidrs, peering, side } from "../../capabilities/link/model/fixture";
import { census, ofType, shared } from "../link/fixture";
import { synthPeering } from "./peering-fixture";

describe("an external accepter", () => {
  const external = side("partner", "10.97.0.0/24", {
    kind: "external",
    account: "222222222222",
    resolvesPeer: false,
  });
  const requester = side("production", "10.96.0.0/24", {
    prefixes: cidrs("10.97.0.0/24"),
    resolvesPeer: false,
  });

  test("is asked, gets no routes, and no options before it accepted", () => {
    const stack = synthPeering({
      spec: peering({ requester, accepter: external }),
      peerVpcId: "vpc-partner",
    });
    expect(census(stack)).toEqual(["aws_route × 2", "aws_vpc_peering_connection × 1"]);
    expect(ofType(stack, "aws_vpc_peering_connection")["Peering"]).toMatchObject({
      peer_vpc_id: "vpc-partner",
      peer_owner_id: "222222222222",
    });
  });

  test("has accepted: our side's options, as they are wanted", () => {
    const spec = peering({
      requester: { ...requester, resolvesPeer: true },
      accepter: external,
      isActive: true,
    });
    const stack = synthPeering({ spec, peerVpcId: "vpc-partner", deletionProtection: false });
    expect(Object.values(ofType(stack, "aws_vpc_peering_connection_options"))).toEqual([
      expect.objectContaining({ requester: { allow_remote_vpc_dns_resolution: true } }),
    ]);
    expect(ofType(stack, "aws_vpc_peering_connection")["Peering"]).not.toHaveProperty("lifecycle");
  });

  test("needs the id of its VPC", () => {
    expect(() => synthPeering({ spec: peering({ requester, accepter: external }) })).toThrow(
      /PEERING_PEER_UNKNOWN/,
    );
  });
});

test("an external request is accepted by its id, and used after that", () => {
  const stack = synthPeering({
    spec: peering({
      requester: side("cloudhub", "10.96.0.0/24", { kind: "external" }),
      connectionId: "pcx-0123456789abcdef0",
    }),
    vpcs: { shared: { vpc: shared } },
  });
  expect(stack.resources).toMatchInlineSnapshot(`
{
  "aws_route": {
    "Peering_Routes_accepter-rtb-shared-use1-az1-10-96-0-0_24": {
      "destination_cidr_block": "10.96.0.0/24",
      "route_table_id": "rtb-shared-use1-az1",
      "vpc_peering_connection_id": "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
    },
    "Peering_Routes_accepter-rtb-shared-use1-az2-10-96-0-0_24": {
      "destination_cidr_block": "10.96.0.0/24",
      "route_table_id": "rtb-shared-use1-az2",
      "vpc_peering_connection_id": "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
    },
  },
  "aws_vpc_peering_connection_accepter": {
    "Peering_Accepter": {
      "auto_accept": true,
      "tags": {
        "Name": "shared",
      },
      "vpc_peering_connection_id": "pcx-0123456789abcdef0",
    },
  },
  "aws_vpc_peering_connection_options": {
    "Peering_Options-accepter": {
      "accepter": {
        "allow_remote_vpc_dns_resolution": true,
      },
      "depends_on": [
        "aws_vpc_peering_connection_accepter.Peering_Accepter",
      ],
      "vpc_peering_connection_id": "\${aws_vpc_peering_connection_accepter.Peering_Accepter.id}",
    },
  },
}
`);
});
