import { Ipv4Cidr } from "../../core/addressing";
import { path } from "../../core/reachability";
import { findPlace, lockChanges, lockText, parseLock, reachabilityModel, release } from "../../plan";
import { parsedPlace } from "../../review/ask/place";
import { questionsOf } from "../estates/packets/questions";
import { canTalk } from "../estates/packets/walker";
import { synthEstate } from "../estates/synth-estate";
import { changedIn, type Data } from "../helpers/changed";
import { fileOf, problemsOf, resolve, textOf } from "../helpers/estates";
import { violationLines } from "../invariants";
import { resources } from "../invariants/model";

const cluster = () => ({
  zones: 2,
  kubernetes: { nodes: 6, pods: 100, cni: { mode: "custom-networking", podRange: "100.64.0.0/18" } },
});

/** Two VPCs whose pods have the same addresses, with nothing between them. */
const apart = {
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/14" } } },
  environments: {},
  vpcs: { prod: cluster(), test: cluster() },
};

const attached = {
  ...apart,
  vpcs: { prod: { ...cluster(), transitSubnets: true }, test: { ...cluster(), transitSubnets: true } },
  transitGateways: {
    main: {
      asn: 64700,
      segments: { all: { reaches: ["all"] } },
      vpcs: { prod: { segment: "all" }, test: { segment: "all" } },
      flows: { api: { from: { vpc: "prod" }, to: { vpc: "test" }, port: 8443 } },
    },
  },
};

const leftOut = (data: Data) =>
  ["prod", "test"].reduce(
    (all, vpc) => changedIn(all, `vpcs.${vpc}.kubernetes.cni.podRangeRouted`, false),
    data,
  );

const told = (data: unknown) =>
  problemsOf(textOf(data)).map(({ code, what }) =>
    `${code} ${what}`.replace(/^(\S+) .*, and (\S+) leads.*/, "$1 $2"),
  );

/** Whether `path` and a packet through the JSON agree on every pair; and how many can talk. */
function openPairs(data: unknown): number {
  const { subject } = synthEstate(textOf(data));
  expect(violationLines(subject)).toEqual([]);
  const model = reachabilityModel(subject.estate);
  const { world, questions } = questionsOf(subject);
  const answers = questions.map(({ text, path: question, traffic }) => {
    const walked = canTalk(world, traffic);
    expect(`${text} ${path(model, question).isOpen}`).toBe(`${text} ${walked}`);
    return walked;
  });
  return answers.filter(Boolean).length;
}

test("two VPCs without a link may have one pod range", () => {
  expect(told(apart)).toEqual([]);
  const { subject } = synthEstate(textOf(apart));
  expect(violationLines(subject)).toEqual([]);
  const associated = resources(subject, "aws_vpc_ipv4_cidr_block_association");
  expect(associated.map(({ stack, body }) => `${stack} ${body["cidr_block"]}`).sort()).toEqual([
    "network-prod 100.64.0.0/18",
    "network-test 100.64.0.0/18",
  ]);
  expect(openPairs(apart)).toBe(0);
});

test("the lock holds the range twice, and asks for nothing more", () => {
  const { lock } = resolve(apart);
  const read = parseLock(lockText(lock), "landing-zone.lock.json");
  expect(lockChanges(read, resolve(apart, read).lock)).toEqual([]);
  const grown = changedIn(apart, "vpcs.third", { zones: 2 });
  expect(lockChanges(read, resolve(grown, read).lock).every(({ isHarmless }) => isHarmless)).toBe(true);
});

test("the tombstone of one does not stand in the way of the other", () => {
  const alone = changedIn(apart, "vpcs.test", undefined);
  const { lock } = resolve(apart);
  const after = release(lock, "test", fileOf(alone));
  expect(problemsOf(textOf(alone), after)).toEqual([]);
});

test.each<readonly [string, Data, readonly string[]]>([
  [
    "a peering of the two: AWS refuses it",
    changedIn(leftOut(apart), "peerings.both", { requester: { vpc: "prod" }, accepter: { vpc: "test" } }),
    ["PEERING_RANGES_OVERLAP"],
  ],
  [
    "a peering of one that leads to all of its ranges",
    changedIn(changedIn(apart, "vpcs.third", {}), "peerings.third", {
      ...{ requester: { vpc: "third" }, accepter: { vpc: "prod" } },
    }),
    ["RANGES_OVERLAP peerings.third"],
  ],
  ["a transit gateway, which would learn the range", attached, ["RANGES_OVERLAP transitGateways.main"]],
  [
    "a VPN gateway, which announces it",
    changedIn(apart, "vpcs.prod.vpnGateway", {}),
    ["RANGES_OVERLAP vpcs.prod.vpnGateway"],
  ],
])("it is still refused with %s", (_, data, expected) => {
  const found = told(data);
  expect(found).toHaveLength(expected.length);
  for (const [index, text] of expected.entries()) expect(found[index]).toContain(text);
});

test("a VPN gateway leaves no range out", () => {
  const data = changedIn(leftOut(apart), "vpcs.prod.vpnGateway", {});
  expect(problemsOf(textOf(data)).map(({ code }) => code)).toEqual(["RANGES_OVERLAP", "NOT_TOGETHER"]);
});

test("a transit gateway that leaves the range out: static routes to the others, and nothing propagates", () => {
  const data = leftOut(attached);
  const { subject } = synthEstate(textOf(data));
  expect(resources(subject, "aws_ec2_transit_gateway_route_table_propagation")).toEqual([]);
  const routes = resources(subject, "aws_route", "aws_ec2_transit_gateway_route");
  const destinations = routes.map(({ body }) => String(body["destination_cidr_block"]));
  expect(destinations.filter((cidr) => cidr.startsWith("10.96.")).length).toBeGreaterThan(0);
  expect(destinations.filter((cidr) => cidr.startsWith("100."))).toEqual([]);
  // Nor do the firewalls know the other's pods, whose addresses are those of their own.
  const rules = resources(
    subject,
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
  );
  expect(rules.filter(({ body }) => String(body["cidr_ipv4"]).startsWith("100."))).toEqual([]);
  expect(openPairs(data)).toBeGreaterThan(0);
});

test("an address that two have is nobody's; a name is", () => {
  const estate = resolve(apart);
  expect(findPlace(estate, "100.64.0.10")).toEqual({ fault: "shared", vpcs: ["prod", "test"] });
  expect(() => parsedPlace(estate, "100.64.0.10")).toThrow("several VPCs have this address");
  const ranges = (data: Data) => {
    const place = findPlace(resolve(data), "vpc:prod");
    return "ranges" in place ? place.ranges : [];
  };
  const pods = Ipv4Cidr.parse("100.64.0.0/10");
  expect(ranges(apart).some((range) => pods.contains(range))).toBe(true);
  expect(ranges(leftOut(attached)).some((range) => pods.contains(range))).toBe(false);
});

test("a rule that names the other VPC never means the pods of one's own", () => {
  const data = changedIn(apart, "vpcs.prod.firewall", { other: { from: { vpc: "test" }, port: 8443 } });
  const [{ firewall = [] } = {}] = resolve(data).vpcs.filter(({ name }) => name === "prod");
  const peers = firewall.map(({ peer }) => (peer.kind === "cidr" ? peer.cidr.toString() : peer.kind));
  expect(peers).toEqual([
    resolve(data)
      .vpcs.find(({ name }) => name === "test")
      ?.layout.range.toString(),
  ]);
});

test.each<readonly [string, string, string, Record<string, unknown>, string]>([
  ["a route", "network-test", "aws_route", { destination_cidr_block: "100.64.0.0/16" }, "routes it"],
  ["a VPN gateway", "network-prod", "aws_vpn_gateway", {}, "has a VPN gateway"],
  [
    "a propagation",
    "transit-gateway-main",
    "aws_ec2_transit_gateway_route_table_propagation",
    { transit_gateway_attachment_id: "${aws_ec2_transit_gateway_vpc_attachment.FIRST.id}" },
    "propagates all ranges",
  ],
])("the invariant notices %s in the JSON", (_, stack, type, body, says) => {
  const { subject } = synthEstate(textOf(leftOut(attached)));
  const stacks = structuredClone(subject.stacks) as Record<string, Record<string, Record<string, unknown>>>;
  const resource = stacks[stack]?.["resource"] ?? {};
  const [first = ""] = Object.keys((resource["aws_ec2_transit_gateway_vpc_attachment"] ?? {}) as object);
  resource[type] = {
    ...(resource[type] as object),
    added: JSON.parse(JSON.stringify(body).replace("FIRST", first)),
  };
  expect(violationLines({ ...subject, stacks }).join("\n")).toContain(says);
});
