import { synthEstate } from "../estates/synth-estate";
import type { Body, StackJson } from "../invariants/model";

/** Lines of one account, transit gateways of two others, one of them in another region. */
const FILE = `
organization: acme
region: us-east-1
accounts:
  live: { id: "111122223333" }
  lines: { id: "444455556666" }
addressing:
  pools: { america: { cidr: 10.96.0.0/16, region: us-east-1 }, europe: { cidr: 10.97.0.0/16, region: eu-west-1 } }
externalNetworks: { office: { cidrs: [10.0.0.0/12] }, mill: { cidrs: [172.20.0.0/16] } }
environments: { live: { vpc: near, applications: 5 } }
vpcs:
  near: { account: live, zones: 2, transitSubnets: true }
  far: { region: eu-west-1, zones: 2, transitSubnets: true }
transitGateways:
  near: { account: live, asn: 64700, segments: { all: { reaches: [all] } }, vpcs: { near: { segment: all } } }
  far: { region: eu-west-1, asn: 64701, segments: { all: { reaches: [all] } }, vpcs: { far: { segment: all } } }
directConnects:
  ours:
    account: lines
    asn: 64800
    network: office
    gateways:
      near: { transitGateway: near, segment: all, allowedPrefixes: [10.96.0.0/24] }
      far: { transitGateway: far, segment: all, allowedPrefixes: [10.97.0.0/24] }
  theirs:
    account: live
    asn: 64801
    existing: { id: 0123abcd-0123-0123-0123-0123456789ab, account: "777788889999" }
    network: mill
    gateways:
      near: { transitGateway: near, segment: all, allowedPrefixes: [10.96.0.0/24] }
      far: { transitGateway: far, segment: all, allowedPrefixes: [10.97.0.0/24], active: true }
`;

const { stacks } = synthEstate(FILE).subject;

function stack(name: string): StackJson {
  const found = stacks[name];
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

/** `id provider` of what a stack has of a type; the id without its hash. */
function makersOf(byId: Readonly<Record<string, Body>> | undefined): string[] {
  return Object.entries(byId ?? {}).map(
    ([id, { provider = "its own" }]) => `${id.replace(/_[0-9A-F]{8}$/, "")} by ${provider}`,
  );
}

describe("between two accounts of the file", () => {
  const { resource = {}, output = {} } = stack("direct-connect-ours");

  test("each transit gateway is proposed by its owner where it is, and accepted where its attachment is found", () => {
    expect(makersOf(resource["aws_dx_gateway_association_proposal"])).toEqual([
      "DirectConnect_Associations_Proposals_far by aws.default-eu-west-1",
      "DirectConnect_Associations_Proposals_near by aws.live-us-east-1",
    ]);
    expect(makersOf(resource["aws_dx_gateway_association"])).toEqual([
      "DirectConnect_Associations_far by aws.lines-eu-west-1",
      "DirectConnect_Associations_near by its own",
    ]);
  });

  test("its owner puts the attachment into the segment", () => {
    expect(makersOf(resource["aws_ec2_transit_gateway_route_table_association"])).toEqual([
      "Segments-far_Associations_direct-connect-ours by aws.default-eu-west-1",
      "Segments-near_Associations_direct-connect-ours by aws.live-us-east-1",
    ]);
  });

  test("an account that the file gives is named, another one is asked of its proposal", () => {
    const owners = Object.values(resource["aws_dx_gateway_association"] ?? {}).map(
      (body) => body["associated_gateway_owner_account_id"],
    );
    expect(owners).toEqual([
      expect.stringMatching(
        /^\$\{aws_dx_gateway_association_proposal\.\w+_far_\w+\.associated_gateway_owner_/,
      ),
      "111122223333",
    ]);
    expect(Object.keys(output)).toEqual(["direct_connect_gateway_id"]); // nobody else has to accept
  });
});

describe("on a gateway of others", () => {
  const { resource = {}, data = {}, output = {} } = stack("direct-connect-theirs");

  test("nothing is made but proposals, whose ids are told", () => {
    expect(Object.keys(resource).filter((type) => type.startsWith("aws_dx_"))).toEqual([
      "aws_dx_gateway_association_proposal",
    ]);
    expect(output["direct_connect_gateway_id"]?.["value"]).toBe("0123abcd-0123-0123-0123-0123456789ab");
    expect(Object.keys(output["direct_connect_proposal_ids"]?.["value"] as object)).toEqual(["far", "near"]);
  });

  test("what they accepted is looked up by its owner and gets its segment, the other waits", () => {
    expect(makersOf(data["aws_ec2_transit_gateway_dx_gateway_attachment"])).toEqual([
      "DirectConnect_Associations_Attachments_far by aws.default-eu-west-1",
    ]);
    expect(makersOf(resource["aws_ec2_transit_gateway_route_table_association"])).toEqual([
      "Segments-far_Associations_direct-connect-theirs by aws.default-eu-west-1",
    ]);
    const routes = (name: string) =>
      Object.values(stack(name).resource?.["aws_route"] ?? {}).map((body) => body["destination_cidr_block"]);
    expect(routes("transit-gateway-far")).toContain("172.20.0.0/16");
    expect(routes("transit-gateway-near")).not.toContain("172.20.0.0/16");
  });
});
