import { followedText } from "../../estates/packets/references";
import {
  asList,
  type Block,
  type Body,
  type Finding,
  finding,
  type Invariant,
  refersTo,
  resources,
  type Subject,
  vpcOf,
} from "../model";
import { ANYWHERE, isWithin, ofStack, subnetsOf } from "./placed-blocks";

const TRANSIT_ROUTE = "aws_ec2_transit_gateway_route";

const TABLE = "transit_gateway_route_table_id";

const ATTACHMENT = "transit_gateway_attachment_id";

/** The way to the internet through the firewall of another VPC. */
export const CENTRAL_INSPECTION: readonly Invariant[] = [
  {
    id: "central-segments",
    title:
      "A default route of a transit gateway leads to a firewall, beside it private addresses are dropped, and the firewall has the way back",
    why: "one VPC behind the firewall would reach another through it, and without appliance mode answers pass another zone: https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-tgw-multi-az.html",
    check: (subject) => waysOf(subject).flatMap((way) => [...segmentFaults(subject, way)]),
  },
  {
    id: "central-appliance-mode",
    title: "Appliance mode is on where a firewall stands for other VPCs, and nowhere else",
    why: "it ends the affinity of zones, which other VPCs have no use to lose",
    check: modeFaults,
  },
  {
    id: "central-both-ways",
    title:
      "What arrives for the internet in a zone passes the endpoint of that zone, and answers to each VPC pass it, too",
    why: "AWS has no asymmetric routing: https://docs.aws.amazon.com/network-firewall/latest/developerguide/asymmetric-routing.html",
    check: (subject) => waysOf(subject).flatMap((way) => [...zoneFaults(subject, way)]),
  },
  {
    id: "central-clients",
    title: "VPCs behind a firewall have no NAT gateway, and the firewall takes their ranges for home",
    why: "a way around it makes the list useless, and what is not home is the outside that lists open",
    check: (subject) => waysOf(subject).flatMap((way) => [...clientFaults(subject, way)]),
  },
];

/** A default route of a segment, the VPC it leads to, and the VPCs of the segment. */
interface Way {
  readonly route: Block;
  readonly attachment: Block;
  /** Name of the stack of the VPC with the firewall. */
  readonly hub: string;
  /** Attachments whose packets take it, with the stacks of their VPCs. */
  readonly clients: readonly { readonly attachment: Block; readonly stack: string }[];
}

/** Attachments of the stack's VPCs, with the stack of each VPC. */
function attachmentsIn(subject: Subject, stack: string): { attachment: Block; stack: string }[] {
  return ofStack(subject, stack, "aws_ec2_transit_gateway_vpc_attachment").map((attachment) => ({
    attachment,
    stack: followedText(subject.stacks, stack, attachment.body["vpc_id"]).split(" ")[0] ?? "",
  }));
}

/** Whether an argument means an attachment, itself or by what accepts it. */
function means(subject: Subject, value: unknown, attachment: Block): boolean {
  const accepters = ofStack(
    subject,
    attachment.stack,
    "aws_ec2_transit_gateway_vpc_attachment_accepter",
  ).filter(({ body }) => refersTo(body[ATTACHMENT], attachment));
  return [attachment, ...accepters].some((each) => refersTo(value, each));
}

function waysOf(subject: Subject): Way[] {
  return resources(subject, TRANSIT_ROUTE)
    .filter(({ body }) => body["destination_cidr_block"] === ANYWHERE && body["blackhole"] !== true)
    .flatMap((route) => {
      const all = attachmentsIn(subject, route.stack);
      const to = all.find(({ attachment }) => means(subject, route.body[ATTACHMENT], attachment));
      if (to === undefined) return [];
      const clients = all.filter(({ attachment }) =>
        isIn(subject, "association", attachment, route.body[TABLE]),
      );
      return [{ route, attachment: to.attachment, hub: to.stack, clients }];
    });
}

function isIn(subject: Subject, what: string, attachment: Block, table: unknown): boolean {
  return ofStack(subject, attachment.stack, `aws_ec2_transit_gateway_route_table_${what}`).some(
    ({ body }) => body[TABLE] === table && means(subject, body[ATTACHMENT], attachment),
  );
}

const DROPPED = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];

function* segmentFaults(subject: Subject, { route, attachment, hub, clients }: Way): Generator<Finding> {
  if (ofStack(subject, hub, "aws_networkfirewall_firewall").length === 0)
    yield finding(route, `leads to ${hub}, where no firewall stands`);
  const inTable = ofStack(subject, route.stack, TRANSIT_ROUTE).filter(
    ({ body }) => body[TABLE] === route.body[TABLE],
  );
  for (const range of DROPPED)
    if (!inTable.some(({ body }) => body["destination_cidr_block"] === range))
      yield finding(route, `takes ${range} to the firewall`);
  const home = ofStack(subject, route.stack, "aws_ec2_transit_gateway_route_table_association").find(
    ({ body }) => means(subject, body[ATTACHMENT], attachment),
  )?.body[TABLE];
  if (home === route.body[TABLE]) yield finding(route, "leads the firewall's own packets back to it");
  for (const client of clients) {
    const isStatic = ofStack(subject, route.stack, TRANSIT_ROUTE).some(
      ({ body }) => body[TABLE] === home && means(subject, body[ATTACHMENT], client.attachment),
    );
    if (!isStatic && !isIn(subject, "propagation", client.attachment, home))
      yield finding(client.attachment, "gets no answers from the firewall");
  }
}

function* modeFaults(subject: Subject): Generator<Finding> {
  const inspecting = waysOf(subject).map(({ attachment }) => attachment);
  for (const attachment of resources(subject, "aws_ec2_transit_gateway_vpc_attachment")) {
    const wanted = inspecting.includes(attachment) ? "enable" : "disable";
    const mode = attachment.body["appliance_mode_support"];
    if (mode !== wanted) yield finding(attachment, `has appliance mode ${mode}`);
  }
}

/** Routes of a subnet's table from all stacks, by destination. */
function routesOf(subject: Subject, subnet: Block): ReadonlyMap<string, Block> {
  const { stacks } = subject;
  const [association] = ofStack(subject, subnet.stack, "aws_route_table_association").filter(({ body }) =>
    refersTo(body["subnet_id"], subnet),
  );
  const table = followedText(stacks, subnet.stack, association?.body["route_table_id"]);
  return new Map(
    resources(subject, "aws_route").flatMap((route) =>
      followedText(stacks, route.stack, route.body["route_table_id"]) === table
        ? [[String(route.body["destination_cidr_block"]), route] as const]
        : [],
    ),
  );
}

/** Whether a route leads to the endpoint in this subnet. */
function leadsTo(route: Block | undefined, subnet: Block): boolean {
  return String(route?.body["vpc_endpoint_id"]).endsWith(
    `if s.attachment[0].subnet_id == aws_subnet.${subnet.id}.id])}`,
  );
}

/** Ranges of a VPC that links lead to. */
function rangesOf(subject: Subject, stack: string): string[] {
  const vpc = vpcOf(subject, stack);
  if (vpc === undefined) return [];
  const { layout, podRange, arePodsRouted } = vpc;
  return [layout.range, ...layout.secondaryCidrs].flatMap((range) =>
    !arePodsRouted && podRange?.equals(range) === true ? [] : [`${range}`],
  );
}

function* zoneFaults(subject: Subject, { hub, clients }: Way): Generator<Finding> {
  const inZone = (zone: unknown, tier: string) =>
    subnetsOf(subject, hub, tier).filter(({ body }) => body["availability_zone_id"] === zone);
  for (const entry of subnetsOf(subject, hub, "transit")) {
    const zone = entry.body["availability_zone_id"];
    const [endpoint] = inZone(zone, "firewall");
    if (endpoint === undefined || !leadsTo(routesOf(subject, entry).get(ANYWHERE), endpoint)) {
      yield finding(entry, "does not lead to the firewall of its zone");
      continue;
    }
    for (const { stack } of clients)
      for (const range of rangesOf(subject, stack)) {
        for (const nat of inZone(zone, "nat"))
          if (!leadsTo(routesOf(subject, nat).get(range), endpoint))
            yield finding(nat, `leads answers to ${range} past the firewall of its zone`);
        if (routesOf(subject, endpoint).get(range)?.body["transit_gateway_id"] === undefined)
          yield finding(endpoint, `has no way back to ${range}`);
      }
  }
}

function* clientFaults(subject: Subject, { route, hub, clients }: Way): Generator<Finding> {
  const home = ofStack(subject, hub, "aws_networkfirewall_firewall_policy").flatMap(({ body }) => {
    const { policy_variables: variables } = body["firewall_policy"] as Body;
    const named = asList((variables as Body | undefined)?.["rule_variables"]);
    return named.flatMap((each) => asList(((each as Body)["ip_set"] as Body)["definition"]));
  });
  for (const { attachment, stack } of clients) {
    if (ofStack(subject, stack, "aws_nat_gateway").length > 0)
      yield finding(attachment, "has a NAT gateway past the firewall");
    for (const range of rangesOf(subject, stack))
      if (!home.some((known) => isWithin(range, known)))
        yield finding(route, `leads ${range} to a firewall that takes it for the outside`);
    for (const subnet of subnetsOf(subject, stack, "worker", "pods", "resolver"))
      if (routesOf(subject, subnet).get(ANYWHERE)?.body["transit_gateway_id"] === undefined)
        yield finding(subnet, "does not leave through the firewall");
    for (const subnet of subnetsOf(subject, stack, "load-balancer", "transit", "storage"))
      if (routesOf(subject, subnet).get(ANYWHERE)?.body["transit_gateway_id"] !== undefined)
        yield finding(subnet, "leaves through the firewall, and nothing there has to");
  }
}
