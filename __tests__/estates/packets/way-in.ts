import { asList, type Body } from "../../invariants/model";
import { best, rangeOf } from "./ranges";
import { aclPasses, CLIENT_PORT, groupPasses, type Packet } from "./walker";
import { admitsByWebAcl } from "./web-acls";
import type { World } from "./world";
import type { Made } from "./world-tables";

/** A client on the internet who calls a load balancer or a TCP entry of a VPC. */
export interface WayIn {
  readonly vpc: string;
  /** Which of them, by the id of its resources: `LoadBalancers_shop_`. */
  readonly door: string;
  readonly from: number;
  readonly port: number;
}

/** Whether a client gets in and its answers get out, by nothing but the JSON: at the door itself, or by what stands in front. */
export function getsIn(world: World, asked: WayIn): boolean {
  const doors = world
    .all("aws_lb")
    .filter(({ id }) => id.startsWith(`network-${asked.vpc} `) && id.includes(`aws_lb.${asked.door}`));
  return doors.some(
    (door) =>
      (door.args["internal"] !== true && standsOutside(world, door) && meets(world, door, asked)) ||
      byAccelerator(world, door, asked) ||
      byCloudFront(world, door, asked),
  );
}

const arnOf = ({ id }: Made) => id.replace(/\.id$/, ".arn");

function subnetsOf(world: World, { args }: Made) {
  const ids = [
    ...asList(args["subnets"]),
    ...asList(args["subnet_mapping"]).map((each) => (each as Body)["subnet_id"]),
  ].map(String);
  return world.subnets.filter(({ id }) => ids.includes(id));
}

/** In subnets that lead to an internet gateway. */
function standsOutside(world: World, door: Made): boolean {
  return subnetsOf(world, door).every(({ table }) => {
    const route = best(world.routes.get(table) ?? [], rangeOf("45.60.0.9/32").first);
    return route?.via === "gateway_id" && route.target.includes(" aws_internet_gateway.");
  });
}

/** With the client's own address at the door, in each of its zones, and through to who stands behind a door of addresses. */
function meets(world: World, door: Made, { from, port }: WayIn): boolean {
  if (listener(world, door, port) === undefined) return false;
  const passes = subnetsOf(world, door).every(
    (subnet) =>
      aclPasses(world, subnet, packet(world, door, from, port), "ingress", from) &&
      aclPasses(world, subnet, packet(world, door, from, CLIENT_PORT), "egress", from),
  );
  return (
    passes &&
    groupPasses(world, packet(world, door, from, port), speaker(world, door), "ingress") &&
    webAclLets(world, door, from) &&
    behind(world, door, from, port)
  );
}

function listener(world: World, door: Made, port: number): Made | undefined {
  return world
    .all("aws_lb_listener")
    .find(({ args }) => args["load_balancer_arn"] === arnOf(door) && args["port"] === port);
}

/** A balancer that a network load balancer hands connections to, which sees the client and that balancer's group. */
function behind(world: World, door: Made, from: number, port: number): boolean {
  if (door.args["load_balancer_type"] !== "network") return true;
  const heard = listener(world, door, port);
  const [action] = asList(heard?.args["default_action"]).map((each) => each as Body);
  const attachments = world
    .all("aws_lb_target_group_attachment")
    .filter(({ args }) => args["target_group_arn"] === action?.["target_group_arn"]);
  return attachments.every(({ args }) => {
    const inner = world.all("aws_lb").find((one) => arnOf(one) === args["target_id"]);
    if (inner === undefined) return true; // a target that is no balancer is others' to judge
    const asked = packet(world, inner, from, Number(args["port"] ?? port));
    const through = { ...asked, from: speaker(world, door) };
    return (
      listener(world, inner, asked.port) !== undefined &&
      [asked, through].some((each) => groupPasses(world, each, speaker(world, inner), "ingress")) &&
      webAclLets(world, inner, from)
    );
  });
}

function speaker(world: World, door: Made) {
  const [home] = subnetsOf(world, door);
  const groups = asList(door.args["security_groups"]).map(String);
  const address = (home?.range.first ?? 0) + 11;
  return { kind: "host", vpc: home?.vpc ?? "", groups, address } as const;
}

function packet(world: World, door: Made, from: number, port: number): Packet {
  return {
    from: { kind: "network", name: "internet", address: from },
    to: speaker(world, door),
    ...{ protocol: "tcp", port, isAnswer: false },
  };
}

function webAclLets(world: World, door: Made, from: number): boolean {
  return world
    .all("aws_wafv2_web_acl_association")
    .filter(({ args }) => args["resource_arn"] === arnOf(door))
    .every(({ args }) => admitsByWebAcl(world, args["web_acl_arn"], from));
}

/** By its addresses, which keep those of clients; the VPC needs an internet gateway, and its subnets no route to it. */
function byAccelerator(world: World, door: Made, asked: WayIn): boolean {
  const [home] = subnetsOf(world, door);
  const hasGateway = world.all("aws_internet_gateway").some(({ args }) => args["vpc_id"] === home?.vpc);
  return world.all("aws_globalaccelerator_endpoint_group").some(({ args }) => {
    const endpoints = asList(args["endpoint_configuration"]).map((each) => each as Body);
    const keeps = endpoints.some(
      (each) => each["endpoint_id"] === arnOf(door) && each["client_ip_preservation_enabled"] === true,
    );
    const ports = world
      .all("aws_globalaccelerator_listener")
      .filter((one) => [one.id, arnOf(one)].includes(String(args["listener_arn"])))
      .flatMap((one) => asList(one.args["port_range"]).map((each) => each as Body));
    const isHeard = ports.some(
      ({ from_port: first, to_port: last }) => Number(first) <= asked.port && asked.port <= Number(last),
    );
    return keeps && isHeard && hasGateway && meets(world, door, asked);
  });
}

/** By a distribution, which asks the door by connections of its own, and judges clients by its web ACL. */
function byCloudFront(world: World, door: Made, { from, port }: WayIn): boolean {
  if (port !== 443) return false; // what comes by HTTP is sent to HTTPS, or away
  return world.all("aws_cloudfront_distribution").some(({ args }) => {
    const asks = asList(args["origin"]).map(
      (each) => Object((each as Body)["vpc_origin_config"]).vpc_origin_id as unknown,
    );
    const origin = world.all("aws_cloudfront_vpc_origin").find(({ id }) => asks.includes(id));
    const [at] = asList(origin?.args["vpc_origin_endpoint_config"]).map((each) => each as Body);
    if (args["enabled"] !== true || at === undefined || at["arn"] !== arnOf(door)) return false;
    const inner = Number(at["https_port"]);
    return (
      admitsByWebAcl(world, args["web_acl_id"], from) &&
      listener(world, door, inner) !== undefined &&
      knowsCloudFront(world, door, inner)
    );
  });
}

/** By the list of CloudFront's servers, of which nobody but AWS knows the addresses. */
function knowsCloudFront(world: World, door: Made, port: number): boolean {
  const rules = asList(door.args["security_groups"]).flatMap(
    (group) => world.groupRules.get(String(group)) ?? [],
  );
  return rules.some(
    ({ id, args }) =>
      world.groupIngress.has(id) &&
      /data\.aws_ec2_managed_prefix_list\./.test(String(args["prefix_list_id"])) &&
      Number(args["from_port"]) <= port &&
      port <= Number(args["to_port"]),
  );
}
