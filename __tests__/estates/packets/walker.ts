import { cloudhubPasses } from "./cloudhub";
import type { PodPolicies } from "./fabrics";
import { best, holds, type Range, rangeOf } from "./ranges";
import { admitsByWebAcl } from "./web-acls";
import type { World } from "./world";
import type { WorldSubnet } from "./world-tables";

/** Somebody who sends or gets packets. */
export type Speaker =
  | {
      readonly kind: "host";
      readonly vpc: string;
      readonly groups: readonly string[];
      readonly address: number;
      /** Pods: then groups admit what reaches the cluster, and policies what reaches the pods. */
      readonly pods?: PodPolicies;
      /** Web ACLs that judge who asks. @default - none */
      readonly webAcls?: readonly unknown[];
    }
  | { readonly kind: "network"; readonly name: string; readonly address: number };

export interface Traffic {
  readonly from: Speaker;
  readonly to: Speaker;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/** Port that clients send from; any of those that nobody registers would do. */
export const CLIENT_PORT = 50_123;

/**
 * Whether a request and its answer arrive, judged by nothing but what the stacks would have made. It shares no
 * code with the model of `path`, gives no reasons and prefers nothing that AWS does not prefer.
 */
export function canTalk(world: World, { from, to, protocol, port }: Traffic): boolean {
  const request = { from, to, protocol, port, isAnswer: false };
  return (
    arrives(world, request) &&
    arrives(world, { from: to, to: from, protocol, port: CLIENT_PORT, isAnswer: true })
  );
}

export interface Packet extends Traffic {
  readonly isAnswer: boolean;
}

function arrives(world: World, packet: Packet): boolean {
  const { from, to } = packet;
  if (!cloudhubPasses(world.cloudhub, packet)) return false;
  if (from.kind === "network") return fromNetwork(world, packet, from.name);
  const home = subnetOf(world, from);
  if (home === undefined || !groupPasses(world, packet, from, "egress")) return false;
  const ranges = world.rangesOf.get(from.vpc) ?? [];
  if (ranges.some((range) => holds(range, to.address)))
    return to.kind === "host" && to.vpc === from.vpc && inside(world, packet, home);
  if (!aclPasses(world, home, packet, "egress", to.address)) return false;
  return byRoute(world, packet, home);
}

/** From one subnet of a VPC to another, or to itself. */
function inside(world: World, packet: Packet, home: WorldSubnet): boolean {
  const there = packet.to.kind === "host" ? subnetOf(world, packet.to) : undefined;
  if (
    there !== undefined &&
    there.id !== home.id &&
    !aclPasses(world, home, packet, "egress", packet.to.address)
  )
    return false;
  return lands(world, packet, there?.id === home.id);
}

function byRoute(world: World, packet: Packet, home: WorldSubnet): boolean {
  const { to, from } = packet;
  const route = routeOf(world, home, to.address);
  if (route === undefined) return false;
  if (route.via === "vpc_peering_connection_id") {
    const peering = world.peerings.get(route.target);
    const far = peering?.vpcs.find((vpc) => vpc !== home.vpc);
    if (far === undefined) return isNetwork(to, peering?.network);
    return isHostIn(world, to, far) && lands(world, packet, false);
  }
  if (route.via === "propagated") return isNetwork(to, world.learnedBy(route.target, to.address));
  if (route.via !== "transit_gateway_id") return false; // the internet has none of those who are asked about
  const { attachment, door } = doorTo(world, home, route.target);
  if (attachment === undefined || door === undefined) return false;
  return aclPasses(world, door, packet, "ingress", from.address) && overTransit(world, packet, attachment);
}

/** Static routes go before those that are propagated. */
function routeOf(world: World, home: WorldSubnet, address: number) {
  const routes = (world.routes.get(home.table) ?? []).map((route) => ({
    ...route,
    rank: route.via === "propagated" ? 1 : 0,
  }));
  return best(routes, address);
}

/** Where a subnet's packets enter a transit gateway: in their own zone. */
export function doorTo(world: World, home: WorldSubnet, gateway: string) {
  const [attachment, { subnets = [] } = {}] =
    [...world.attachments].find(([, one]) => one.vpc === home.vpc && one.gateway === gateway) ?? [];
  return {
    attachment,
    door: world.subnets.find(({ id, zone }) => subnets.includes(id) && zone === home.zone),
  };
}

/**
 * Whether a host hears from a transit gateway that its packets are too large: past the subnet that they enter it by
 * and into its own. Of other links nobody promises the message.
 */
export function hears(world: World, { from, to }: Traffic): boolean {
  const home = from.kind === "host" ? subnetOf(world, from) : undefined;
  if (home === undefined) return true;
  if ((world.rangesOf.get(home.vpc) ?? []).some((range) => holds(range, to.address))) return true;
  const route = routeOf(world, home, to.address);
  if (route?.via !== "transit_gateway_id") return true;
  const { door } = doorTo(world, home, route.target);
  return noticePasses(world, home, "ingress") && (door === undefined || noticePasses(world, door, "egress"));
}

/** By an entry for ICMP type 3, code 4 that names everybody. */
function noticePasses(world: World, { acl }: WorldSubnet, way: "ingress" | "egress"): boolean {
  return (world.aclRules.get(acl) ?? []).some(
    ({ args }) =>
      (args["egress"] === true) === (way === "egress") &&
      args["protocol"] === "1" &&
      [`${args["icmp_type"]}/${args["icmp_code"]}`].some((kind) => ["-1/-1", "3/4"].includes(kind)) &&
      args["cidr_block"] === "0.0.0.0/0" &&
      args["rule_action"] === "allow",
  );
}

function overTransit(world: World, packet: Packet, entered: string): boolean {
  const { to } = packet;
  const line = best(world.transit.get(world.tableOf.get(entered) ?? "") ?? [], to.address);
  const left = line?.attachment === undefined ? undefined : world.attachments.get(line.attachment);
  if (left === undefined) return false;
  if (left.peer !== undefined) return overTransit(world, packet, left.peer);
  if (left.vpc === undefined) return isNetwork(to, left.network);
  if (!isHostIn(world, to, left.vpc) || to.kind !== "host") return false;
  const zone = subnetOf(world, to)?.zone;
  const doors = world.subnets.filter(({ id }) => left.subnets?.includes(id));
  const door = doors.find((one) => one.zone === zone) ?? doors[0];
  if (door !== undefined && !aclPasses(world, door, packet, "egress", to.address)) return false;
  return lands(world, packet, false);
}

function fromNetwork(world: World, packet: Packet, network: string): boolean {
  const told = world.toldTo(network, packet.to.address);
  if (told === undefined) return false;
  if ("attachment" in told.entry) return overTransit(world, packet, told.entry.attachment);
  return isHostIn(world, packet.to, told.entry.vpc) && lands(world, packet, false);
}

/** Into the subnet of whom the packet is for, and past its group. */
function lands(world: World, packet: Packet, isSameSubnet: boolean): boolean {
  const { from, to } = packet;
  if (to.kind !== "host") return false;
  const there = subnetOf(world, to);
  if (there === undefined) return false;
  if (!isSameSubnet && !aclPasses(world, there, packet, "ingress", from.address)) return false;
  if (!groupPasses(world, packet, to, "ingress")) return false;
  return packet.isAnswer || (to.webAcls ?? []).every((arn) => admitsByWebAcl(world, arn, from.address));
}

export function aclPasses(
  world: World,
  { acl }: WorldSubnet,
  { protocol, port }: Packet,
  way: "ingress" | "egress",
  other: number,
): boolean {
  const number = protocol === "tcp" ? "6" : "17";
  const first = world.aclRules
    .get(acl)
    ?.find(
      ({ args }) =>
        (args["egress"] === true) === (way === "egress") &&
        [number, "-1"].includes(String(args["protocol"])) &&
        (args["protocol"] === "-1" ||
          (Number(args["from_port"]) <= port && port <= Number(args["to_port"]))) &&
        holds(rangeOf(args["cidr_block"]), other),
    );
  return first?.args["rule_action"] === "allow";
}

/** Groups remember connections: only requests are asked about. */
export function groupPasses(
  world: World,
  packet: Packet,
  host: Speaker & { readonly kind: "host" },
  way: "ingress" | "egress",
): boolean {
  const { from, to, protocol, port, isAnswer } = packet;
  if (isAnswer) return true;
  const { pods } = host;
  if (pods === undefined) return rulesPass(world, packet, host, way);
  const other = way === "egress" ? to : from;
  if (pods.pass(way, other.address, protocol, port)) return true;
  return way === "ingress" && pods.controllerPasses && rulesPass(world, packet, host, way);
}

function rulesPass(
  world: World,
  { from, to, protocol, port }: Packet,
  host: Speaker & { readonly kind: "host" },
  way: "ingress" | "egress",
): boolean {
  const other = way === "egress" ? to : from;
  const rules = host.groups.flatMap((group) => world.groupRules.get(group) ?? []);
  return rules.some(({ id, args }) => {
    if (world.groupIngress.has(id) !== (way === "ingress")) return false;
    if (args["ip_protocol"] !== protocol) return false;
    if (port < Number(args["from_port"]) || Number(args["to_port"]) < port) return false;
    if (args["cidr_ipv4"] !== undefined) return holds(rangeOf(args["cidr_ipv4"]), other.address);
    const listed: readonly Range[] = world.lists.get(String(args["prefix_list_id"])) ?? [];
    const peer = String(args["referenced_security_group_id"]);
    return (
      listed.some((range) => holds(range, other.address)) ||
      (other.kind === "host" && other.vpc === host.vpc && other.groups.includes(peer))
    );
  });
}

export function subnetOf(
  world: World,
  { vpc, address }: Speaker & { readonly kind: "host" },
): WorldSubnet | undefined {
  return world.subnets.find((subnet) => subnet.vpc === vpc && holds(subnet.range, address));
}

function isHostIn(world: World, to: Speaker, vpc: string): boolean {
  return (
    to.kind === "host" &&
    to.vpc === vpc &&
    (world.rangesOf.get(vpc) ?? []).some((range) => holds(range, to.address))
  );
}

function isNetwork(to: Speaker, network: string | undefined): boolean {
  return to.kind === "network" && to.name === network;
}
