import { followedText } from "../../estates/packets/references";
import {
  type Block,
  type Finding,
  finding,
  type Invariant,
  rangeIn,
  referent,
  refersTo,
  resources,
  type Subject,
  vpcOf,
} from "../model";

/** Where packets may go. */
export const ROUTES: readonly Invariant[] = [
  {
    id: "route-targets",
    title: "Each route has one destination and one target",
    why: "the provider takes several and AWS then refuses (tflint aws_route_specified_multiple_targets)",
    check: (subject) =>
      resources(subject, "aws_route").flatMap((route) =>
        [DESTINATIONS, TARGETS]
          .map((names) => names.filter((name) => route.body[name] !== undefined))
          .filter((given) => given.length !== 1)
          .map((given) => finding(route, `names ${given.join(" and ") || "none"}`)),
      ),
  },
  {
    id: "no-internet-route",
    title: "Only subnets for load balancers and NAT gateways have a route to an internet gateway",
    why: "a worker with a public address would be on the internet",
    check: internetRoutes,
  },
  {
    id: "nat-per-zone",
    title:
      "Each zone's workers leave through the NAT gateway of their zone, unless the file says single, regional or none",
    why: "a zone that is lost must not take the others' way out with it",
    check: foreignNat,
  },
  {
    id: "links-are-narrow",
    title:
      "No route to a peering connection, transit gateway or VPN gateway is /0, but that to a firewall that the file names, and each leads to a range that the file declares",
    why: "a default route to a neighbour hands it all traffic (CIS 5.6, checkov CKV2_AWS_44)",
    check: wideLinks,
  },
];

const DESTINATIONS = ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"];

const LINKS = ["vpc_peering_connection_id", "transit_gateway_id"];

const TARGETS = [
  ...LINKS,
  "carrier_gateway_id",
  "core_network_arn",
  "egress_only_gateway_id",
  "gateway_id",
  "local_gateway_id",
  "nat_gateway_id",
  "network_interface_id",
  "vpc_endpoint_id",
];

/** Subnets of the route table that a route stands in. */
function subnetsBehind(subject: Subject, route: Block): Block[] {
  const table = referent(subject, route, route.body["route_table_id"]);
  if (table === undefined) return [];
  return resources(subject, "aws_route_table_association")
    .filter(({ stack, body }) => stack === route.stack && refersTo(body["route_table_id"], table))
    .flatMap((association) => referent(subject, association, association.body["subnet_id"]) ?? []);
}

function tierOf(subject: Subject, subnet: Block): string | undefined {
  return vpcOf(subject, subnet.stack)?.layout.subnets.find(
    ({ cidr }) => String(cidr) === subnet.body["cidr_block"],
  )?.tier;
}

function* internetRoutes(subject: Subject): Generator<Finding> {
  for (const route of resources(subject, "aws_route")) {
    if (referent(subject, route, route.body["gateway_id"])?.type !== "aws_internet_gateway") continue;
    for (const subnet of subnetsBehind(subject, route))
      if (!["load-balancer", "nat"].includes(tierOf(subject, subnet) ?? ""))
        yield finding(subnet, "has a route to an internet gateway");
  }
}

function* foreignNat(subject: Subject): Generator<Finding> {
  for (const vpc of subject.estate.vpcs) {
    const stack = `network-${vpc.name}`;
    const { nat } = vpc;
    const gateways = resources(subject, "aws_nat_gateway").filter((block) => block.stack === stack);
    const expected =
      vpc.kind !== "aws" || nat === "none" ? 0 : nat === "perZone" ? vpc.layout.zones.length : 1;
    if (gateways.length !== expected)
      yield { at: stack, what: `${gateways.length} NAT gateways for nat ${nat}` };
    if (expected === 0) continue;
    yield* wrongWayOut(subject, stack, vpc.layout.zones, nat === "perZone");
  }
}

function* wrongWayOut(
  subject: Subject,
  stack: string,
  zones: readonly string[],
  perZone: boolean,
): Generator<Finding> {
  const served = new Set<unknown>();
  for (const route of resources(subject, "aws_route")) {
    if (route.stack !== stack || route.body["destination_cidr_block"] !== "0.0.0.0/0") continue;
    const gateway = referent(subject, route, route.body["nat_gateway_id"]);
    if (gateway === undefined) continue;
    const home = referent(subject, gateway, gateway.body["subnet_id"])?.body["availability_zone_id"];
    for (const subnet of subnetsBehind(subject, route)) {
      const zone = subnet.body["availability_zone_id"];
      // Behind a firewall it is the firewall that leads there; its own rules hold the way to it.
      if (["worker", "firewall"].includes(tierOf(subject, subnet) ?? "")) served.add(zone);
      if (perZone && zone !== home)
        yield finding(subnet, `leaves ${zone} through the NAT gateway of ${home}`);
    }
  }
  for (const zone of zones)
    if (!served.has(zone)) yield { at: stack, what: `workers of ${zone} have no way to the NAT gateway` };
}

function* wideLinks(subject: Subject): Generator<Finding> {
  const declared = [
    ...Object.values(subject.file.externalNetworks).flatMap(({ cidrs }) =>
      cidrs.flatMap((text) => rangeIn(text) ?? []),
    ),
    ...subject.estate.vpcs.flatMap(({ layout }) => [layout.range, ...layout.secondaryCidrs]),
  ];
  for (const route of resources(subject, "aws_route")) {
    const gateway = referent(subject, route, route.body["gateway_id"])?.type;
    if (gateway !== "aws_vpn_gateway" && !LINKS.some((name) => route.body[name] !== undefined)) continue;
    const destination = rangeIn(route.body["destination_cidr_block"]);
    if (destination?.prefix === 0 && hasWayOut(subject, route)) continue;
    if (destination === undefined) yield finding(route, "leads to a range that is not spelled out");
    else if (!declared.some((range) => range.first <= destination.first && destination.last <= range.last))
      yield finding(route, `leads to ${destination}, which nothing in the file declares`);
  }
}

/** Whether the VPC of a route's table is in a segment that leads to a firewall. */
function hasWayOut({ file, stacks }: Subject, route: Block): boolean {
  const table = followedText(stacks, route.stack, route.body["route_table_id"]);
  return Object.values(file.transitGateways).some(({ segments, vpcs }) =>
    Object.entries(vpcs).some(
      ([vpc, { segment }]) =>
        table.startsWith(`network-${vpc} `) && segments[segment]?.egressThrough !== undefined,
    ),
  );
}
