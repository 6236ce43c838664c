import { reachabilityModel } from "../../plan";
import { synthEstate } from "../estates/synth-estate";
import { problemsOf } from "../helpers/problems";
import { violationLines } from "../invariants";
import type { Subject } from "../invariants/model";

const MAIN = "rtb-0123456789abcdef0";

const OTHER = "rtb-0fedcba9876543210";

/** An estate with a VPC that somebody else made. */
const file = (tables: string, links: string, zones = ["euw1-az1", "euw1-az2"]) => `
organization: acme
region: eu-west-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { office: { cidrs: [10.0.0.0/12] } }
environments: { production: { vpc: live, applications: 4 }, legacy: { vpc: old, applications: 4 } }
vpcs:
  live: { zones: 2, transitSubnets: true }
  old:
    existing:
      id: vpc-0a1b2c3d
      cidrs: [10.200.0.0/22]
      subnets:
        worker: { ${zones.map((zone, at) => `${zone}: [{ id: subnet-0a1b2c0${at}, cidr: 10.200.${at}.0/24 }]`).join(", ")} }
        load-balancer: { euw1-az1: [{ id: subnet-0a1b2c05, cidr: 10.200.3.0/26 }] }
        transit: { euw1-az1: [{ id: subnet-0a1b2c06, cidr: 10.200.3.64/28 }], euw1-az2: [{ id: subnet-0a1b2c07, cidr: 10.200.3.80/28 }] }
      routeTables: ${tables}
      workerSecurityGroup: sg-0a1b2c3d
${links}
`;

const ALL = `{ worker: { euw1-az1: ${MAIN}, euw1-az2: ${MAIN} }, load-balancer: { euw1-az1: ${MAIN} } }`;

const APART = `{ worker: { euw1-az1: ${MAIN}, euw1-az2: ${OTHER} }, load-balancer: { euw1-az1: ${OTHER} } }`;

/** Load balancers have a table of their own. */
const OWN = ALL.replace(`load-balancer: { euw1-az1: ${MAIN}`, `load-balancer: { euw1-az1: ${OTHER}`);

const PEERING = "peerings: { pair: { requester: { vpc: live }, accepter: { vpc: old, tiers: [worker] } } }";

const GATEWAY = `transitGateways:
  main:
    asn: 64700
    segments: { all: { reaches: [all] } }
    vpcs: { live: { segment: all }, old: { segment: all } }`;

const routesInto = ({ stacks }: Subject, stack: string) =>
  Object.entries(stacks[stack]?.resource?.["aws_route"] ?? {})
    .filter(([, { route_table_id }]) => String(route_table_id).startsWith("rtb-"))
    .map(([id, { route_table_id }]) => [id.replace(/_[0-9A-F]{8}$/, ""), route_table_id]);

test.each([
  ["a peering", PEERING, "peering-pair", "Peering_Routes_accepter"],
  ["a transit gateway", GATEWAY, "transit-gateway-main", "TransitGateway_VpcRoutes_old"],
])("%s puts each route once into a table that zones and tiers share", (_, links, stack, id) => {
  const { subject } = synthEstate(file(ALL, links));
  const [range] = subject.estate.vpcs.flatMap(({ name, layout }) => (name === "live" ? [layout.range] : []));
  const key = String(range).replaceAll(".", "-").replace("/", "_");
  expect(routesInto(subject, stack)).toEqual([[`${id}-${MAIN}-${key}`, MAIN]]);
  expect(violationLines(subject)).toEqual([]);
  // A zone that goes takes nothing from the others.
  const fewer = synthEstate(file(ALL.replace("euw1-az1: rtb-0123456789abcdef0, ", ""), links, ["euw1-az2"]));
  expect(Object.keys(fewer.subject.stacks[stack]?.resource?.["aws_route"] ?? {})).toEqual(
    expect.arrayContaining(Object.keys(subject.stacks[stack]?.resource?.["aws_route"] ?? {})),
  );
  // Where each had one of its own, its route is moved.
  const apart = synthEstate(file(APART, links)).subject;
  expect(routesInto(apart, stack)).toHaveLength(2);
  expect(apart.stacks[stack]?.moved?.map(({ from }) => from.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
    `aws_route.${id}-worker-euw1-az1-${key}`,
    `aws_route.${id}-worker-euw1-az2-${key}`,
  ]);
});

test("a VPN gateway tells a shared table once", () => {
  const links =
    "vpns: { hq: { vpc: old, network: office, devices: { fw: { address: 203.0.113.9, asn: 65010 } } } }";
  const text = file(ALL, links).replace("    existing:", "    vpnGateway: { asn: 64600 }\n    existing:");
  const { subject } = synthEstate(text);
  const told = Object.values(
    subject.stacks["network-old"]?.resource?.["aws_vpn_gateway_route_propagation"] ?? {},
  );
  expect(told.map(({ route_table_id }) => route_table_id)).toEqual([MAIN]);
});

test("two links that would put one destination into a shared table are refused, whichever tiers they are for", () => {
  const twice = `peerings:
  a: { requester: { vpc: live }, accepter: { vpc: old, tiers: [worker] } }
  b: { requester: { vpc: live }, accepter: { vpc: old, tiers: [load-balancer] } }`;
  const codes = (tables: string) =>
    problemsOf(() => synthEstate(file(tables, twice))).map(({ what }) => what);
  expect(codes(ALL).filter((what) => /VPC old/.test(what))).toHaveLength(1);
  expect(codes(OWN).filter((what) => /VPC old/.test(what))).toEqual([]);
});

test("path knows that a tier has the routes of another that shares its table", () => {
  const leads = (tables: string) => {
    const { estate } = synthEstate(file(tables, PEERING)).subject;
    const live = estate.vpcs.find(({ name }) => name === "live")?.layout.range;
    const old = reachabilityModel(estate).vpcs.find(({ name }) => name === "old");
    const subnet = old?.subnets.find(({ tier }) => tier === "load-balancer");
    return old?.tables[subnet?.table ?? ""]?.some(({ destination }) => String(destination) === String(live));
  };
  expect(leads(ALL)).toBe(true);
  expect(leads(OWN)).toBe(false);
});
