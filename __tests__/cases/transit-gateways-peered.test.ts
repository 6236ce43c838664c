import { path } from "../../core/reachability";
import { reachabilityModel } from "../../plan";
import { questionsOf } from "../estates/packets/questions";
import { canTalk } from "../estates/packets/walker";
import { synthEstate } from "../estates/synth-estate";
import { changedIn, type Data } from "../helpers/changed";
import { problemsOf, resolve, textOf } from "../helpers/estates";
import { violationLines } from "../invariants";
import { resources } from "../invariants/model";

const all = { all: { reaches: ["all"] } };

/** Two transit gateways of two regions, peered. */
const peered = {
  organization: "acme",
  region: "us-east-1",
  accounts: { europe: { id: "222233334444" } },
  addressing: {
    pools: { main: { cidr: "10.96.0.0/16" }, europe: { cidr: "10.97.0.0/16", region: "eu-west-1" } },
  },
  externalNetworks: { office: { cidrs: ["10.0.0.0/12"] } },
  environments: {
    production: { vpc: "production", applications: 50, workersPerApplication: 2 },
    eu: { vpc: "eu", applications: 10 },
  },
  vpcs: {
    production: { cidr: "10.96.4.0/23", transitSubnets: true },
    eu: { region: "eu-west-1", cidr: "10.97.2.0/24", transitSubnets: true },
  },
  transitGateways: {
    us: { asn: 64700, segments: all, vpcs: { production: { segment: "all" } } },
    eu: { region: "eu-west-1", asn: 64701, segments: all, vpcs: { eu: { segment: "all" } } },
  },
  transitGatewayPeerings: {
    atlantic: {
      requester: { transitGateway: "us", segment: "all" },
      accepter: { transitGateway: "eu", segment: "all" },
      flows: { orders: { from: { vpc: "production" }, to: { vpc: "eu" }, port: 9443 } },
    },
  },
};

const codes = (data: unknown) => problemsOf(textOf(data)).map(({ code }) => code);

const officeOn = (gateway: string) => ({
  ...{ transitGateway: gateway, segment: "all", network: "office" },
  devices: { r1: { address: "203.0.113.8", asn: 65010 } },
});

/** Pairs that can talk, of which `path` and a packet through the JSON say the same. */
function openPairs(data: unknown): string[] {
  const { subject } = synthEstate(textOf(data));
  expect(violationLines(subject)).toEqual([]);
  const model = reachabilityModel(subject.estate);
  const { world, questions } = questionsOf(subject);
  return questions.flatMap(({ text, path: question, traffic }) => {
    const walked = canTalk(world, traffic);
    expect(`${text} ${path(model, question).isOpen}`).toBe(`${text} ${walked}`);
    return walked ? [text.replace(/ at \S+/g, "")] : [];
  });
}

const STACK = "transit-peering-atlantic";

test("one stack requests, accepts and routes on both sides", () => {
  const { subject } = synthEstate(textOf(peered));
  expect(violationLines(subject)).toEqual([]);
  const own = (type: string) => resources(subject, type).filter(({ stack }) => stack === STACK);
  const [request] = own("aws_ec2_transit_gateway_peering_attachment");
  expect(request?.body).toMatchObject({ peer_region: "eu-west-1", lifecycle: { prevent_destroy: true } });
  expect(request?.body).not.toHaveProperty("peer_account_id");
  const [accepter] = own("aws_ec2_transit_gateway_peering_attachment_accepter");
  expect(accepter?.body).toMatchObject({ provider: "aws.default-eu-west-1" });
  const statics = own("aws_ec2_transit_gateway_route");
  expect(statics.map(({ body }) => [body["destination_cidr_block"], body["provider"]]).sort()).toEqual([
    ["10.96.4.0/23", "aws.default-eu-west-1"],
    ["10.97.2.0/24", undefined],
  ]);
  const places = own("aws_ec2_transit_gateway_route_table_association");
  expect(places).toHaveLength(2);
  // AWS takes neither a place in a table nor a route before somebody has accepted.
  for (const { body } of [...statics, ...places])
    expect(JSON.stringify(body["depends_on"])).toContain("peering_attachment_accepter");
  expect(own("aws_ec2_transit_gateway_route_table_propagation")).toEqual([]);
  const routes = new Set(own("aws_route").map(({ body }) => body["destination_cidr_block"]));
  expect([...routes].sort()).toEqual(["10.96.4.0/23", "10.97.2.0/24"]);
  // The stacks of the gateways know nothing of it.
  const without = synthEstate(textOf(changedIn(peered, "transitGatewayPeerings", undefined))).subject;
  for (const stack of ["transit-gateway-us", "transit-gateway-eu", "network-eu"])
    expect(subject.stacks[stack]).toEqual(without.stacks[stack]);
});

test("path says of every pair what a packet through the JSON does, and that AWS encrypts between regions", () => {
  const open = openPairs(peered);
  expect(new Set(open)).toEqual(new Set(["workers of production to workers of eu on tcp/9443"]));
  const model = reachabilityModel(resolve(peered));
  const { questions } = questionsOf(synthEstate(textOf(peered)).subject);
  const asked = questions.find(({ text }) => /production .* eu .* tcp\/9443/.test(text));
  if (asked === undefined) throw new Error("nobody asks");
  const { forwardPath, encryption } = path(model, asked.path);
  expect(forwardPath.hops.filter(({ kind }) => kind === "link").map(({ at }) => at)).toEqual([
    "transit gateway us",
    "transit gateway peering atlantic",
    "transit gateway eu",
  ]);
  expect(encryption).toEqual(["aws-network", "inter-region"]);
});

const segmented = changedIn(
  changedIn(peered, "transitGateways.us.segments", {
    all: { reaches: ["all"] },
    far: {},
  }),
  "transitGatewayPeerings.atlantic.requester.segment",
  "far",
);

test("segments decide who reaches the other side", () => {
  // Nobody of the first gateway reaches the peering's segment: the flow has no end there.
  expect(codes(segmented)).toEqual(["LINK_FLOW_OUTSIDE"]);
  const data = changedIn(segmented, "transitGateways.us.segments.far", { reaches: ["all"] });
  expect(openPairs(data).length).toBeGreaterThan(0);
});

test("networks behind the far gateway are reached too, and back", () => {
  const data = changedIn(
    changedIn(peered, "vpns.office", officeOn("eu")),
    "transitGatewayPeerings.atlantic.flows",
    {
      erp: { from: { vpc: "production" }, to: { network: "office" }, port: 1521 },
      jobs: { from: { network: "office" }, to: { vpc: "production" }, port: 9444 },
    },
  );
  expect(new Set(openPairs(data))).toEqual(
    new Set(["workers of production to office on tcp/1521", "office to workers of production on tcp/9444"]),
  );
});

test("in one region, of two accounts, with the parts that the file names", () => {
  const near = ["vpcs.eu.region", "transitGateways.eu.region", "addressing.pools.europe.region"].reduce<Data>(
    (data, at) => changedIn(data, at, "us-east-1"),
    peered,
  );
  const data = [
    ["vpcs.eu.account", "europe"],
    ["transitGateways.eu.account", "europe"],
    ["transitGatewayPeerings.atlantic.requester.prefixes", ["10.97.2.0/25"]],
  ].reduce<Data>((all, [at, value]) => changedIn(all, String(at), value), near);
  const { subject } = synthEstate(textOf(data));
  const [request] = resources(subject, "aws_ec2_transit_gateway_peering_attachment");
  expect(request?.body).toMatchObject({ peer_account_id: "222233334444", peer_region: "us-east-1" });
  const statics = resources(subject, "aws_ec2_transit_gateway_route");
  expect(statics.map(({ body }) => body["destination_cidr_block"]).sort()).toEqual([
    "10.96.4.0/23",
    "10.97.2.0/25",
  ]);
  expect(openPairs(data).length).toBeGreaterThan(0);
});

const peering = "transitGatewayPeerings.atlantic";

test.each<readonly [string, Data, readonly string[]]>([
  [
    "one gateway on both sides",
    changedIn(changedIn(peered, `${peering}.accepter.transitGateway`, "us"), `${peering}.flows`, undefined),
    ["TRANSIT_PEERING_WITH_ITSELF"],
  ],
  [
    "two gateways twice",
    changedIn(peered, "transitGatewayPeerings.second", {
      requester: peered.transitGatewayPeerings.atlantic.accepter,
      accepter: peered.transitGatewayPeerings.atlantic.requester,
    }),
    ["TRANSIT_PEERING_TWICE"],
  ],
  [
    "a gateway that is not there",
    changedIn(peered, `${peering}.accepter.transitGateway`, "asia"),
    ["UNKNOWN_NAME"],
  ],
  [
    "a segment that is not there",
    changedIn(peered, `${peering}.accepter.segment`, "blue"),
    ["SEGMENT_UNKNOWN"],
  ],
  [
    "a part that nobody has there",
    changedIn(peered, `${peering}.requester.prefixes`, ["10.99.0.0/24", "10.97.2.0/24"]),
    ["TRANSIT_PEERING_PREFIX_OUTSIDE"],
  ],
  [
    "everything",
    changedIn(peered, `${peering}.requester.prefixes`, ["0.0.0.0/0", "10.97.2.0/24"]),
    ["LINK_DEFAULT_ROUTE"],
  ],
  [
    "a flow of one side",
    changedIn(changedIn(peered, "vpns.office", officeOn("us")), `${peering}.flows.local`, {
      ...{ from: { vpc: "production" }, to: { network: "office" }, port: 443 },
    }),
    ["TRANSIT_PEERING_FLOW_INSIDE"],
  ],
  [
    "a network that both gateways lead to: a static route would take the packets from the VPN",
    ["us", "eu"].reduce<Data>(
      (data, gateway, index) =>
        changedIn(data, `vpns.${gateway}`, {
          ...officeOn(gateway),
          devices: { r1: { address: `203.0.113.${index + 8}`, asn: 65010 } },
        }),
      peered,
    ),
    ["SEGMENT_RANGES_OVERLAP", "SEGMENT_RANGES_OVERLAP"],
  ],
  [
    "no protection, and nobody who signs for it",
    changedIn(peered, `${peering}.deletionProtection`, false),
    ["DELETION_PROTECTION_OFF"],
  ],
])("is refused: %s", (_, data, expected) => {
  const found = codes(data);
  expect(found.slice(0, expected.length)).toEqual(expected);
});

test("two gateways of one number are peered, with a warning", () => {
  const { warnings } = resolve(changedIn(peered, "transitGateways.eu.asn", 64700));
  expect(warnings.map(({ code }) => code)).toContain("TRANSIT_PEERING_ASN_EQUAL");
});

test("a VPC of the file is no network of others: the message names the way", () => {
  const external = { id: "tgw-attach-0123456789abcdef0", segment: "all", network: "far" };
  const data = changedIn(
    changedIn(changedIn(peered, "transitGatewayPeerings", undefined), "externalNetworks.far", {
      cidrs: ["10.97.2.0/24"],
    }),
    "transitGateways.us.attachments",
    { eu: external },
  );
  const [problem] = problemsOf(textOf(data));
  expect(problem?.code).toBe("RANGES_OVERLAP");
  expect(problem?.fix).toContain("transitGatewayPeerings");
});
