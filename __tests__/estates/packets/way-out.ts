import { isLetOut } from "./firewalls";
import { best, holds, rangeOf } from "./ranges";
import { aclPasses, CLIENT_PORT, doorTo, groupPasses, type Packet, type Speaker, subnetOf } from "./walker";
import type { World } from "./world";
import type { WorldRoute, WorldSubnet } from "./world-tables";

/** A connection to the internet. */
export interface WayOut {
  readonly from: Speaker & { readonly kind: "host" };
  readonly to: string;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/**
 * Whether some client gets a request to an address of the internet and its answer back, by nothing but the JSON: hop by
 * hop, each firewall asked as its documentation says, and both ways past the same endpoints. A gateway in between may
 * choose any of its zones, so all of them have to work.
 */
export function getsOut(world: World, asked: WayOut): boolean {
  const between = [...world.attachments.values()].filter(({ isAppliance }) => isAppliance === true);
  const doors = world.subnets.filter(({ id }) => between.some(({ subnets }) => subnets?.includes(id)));
  const zones = new Set(doors.map(({ zone }) => zone));
  return [...(zones.size === 0 ? ["any"] : zones)].every((zone) => {
    const out = goesOut(world, asked, zone);
    return out !== undefined && comesBack(world, asked, out);
  });
}

/** What a request has passed. */
interface Out {
  /** Subnet of the NAT gateway. @default - a regional one, which has none */
  readonly nat?: WorldSubnet;
  readonly endpoints: readonly WorldSubnet[];
}

function goesOut(world: World, asked: WayOut, zone: string): Out | undefined {
  const { from, protocol, port } = asked;
  const to = { kind: "network", name: "internet", address: rangeOf(`${asked.to}/32`).first } as const;
  const packet: Packet = { from, to, protocol, port, isAnswer: false };
  const home = subnetOf(world, from);
  if (home === undefined || !groupPasses(world, packet, from, "egress")) return undefined;
  if (!aclPasses(world, home, packet, "egress", to.address)) return undefined;
  const endpoints: WorldSubnet[] = [];
  const seen = new Set<string>();
  for (let at = home; !seen.has(at.id); ) {
    seen.add(at.id);
    const route = nextHop(world, at, to.address);
    if (route?.via === "nat_gateway_id") return throughNat(world, route, packet, endpoints);
    const next: WorldSubnet | undefined =
      route?.via === "vpc_endpoint_id"
        ? toEndpoint(world, route, packet, asked, endpoints)
        : route?.via === "transit_gateway_id"
          ? overTransit(world, at, route.target, packet, zone)
          : undefined;
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined; // it came by the same subnet twice
}

function toEndpoint(
  world: World,
  route: WorldRoute,
  packet: Packet,
  { from, to, protocol, port }: WayOut,
  endpoints: WorldSubnet[],
): WorldSubnet | undefined {
  const firewall = world.firewalls.get(firewallOf(route));
  const endpoint = endpointBehind(world, route);
  if (firewall === undefined || endpoint === undefined) return undefined;
  if (!crosses(world, endpoint, packet)) return undefined;
  if (!isLetOut(firewall, { from: from.address, to, protocol, port })) return undefined;
  endpoints.push(endpoint);
  return endpoint;
}

function throughNat(
  world: World,
  { target }: WorldRoute,
  packet: Packet,
  endpoints: readonly WorldSubnet[],
): Out | undefined {
  const home = world.natGateways.get(target);
  if (home === undefined) return undefined;
  if (home === "") return { endpoints }; // AWS makes the table of a regional one
  const nat = world.subnets.find(({ id }) => id === home);
  if (nat === undefined || !crosses(world, nat, packet)) return undefined;
  const onward = nextHop(world, nat, packet.to.address);
  const leaves = onward?.via === "gateway_id" && onward.target.includes(" aws_internet_gateway.");
  return leaves ? { nat, endpoints } : undefined;
}

/** The way of the answer from the NAT gateway, which alone knows who asked. */
function comesBack(world: World, { from, to, protocol }: WayOut, { nat, endpoints }: Out): boolean {
  const home = subnetOf(world, from);
  const outside = { kind: "network", name: "internet", address: rangeOf(`${to}/32`).first } as const;
  const packet: Packet = { from: outside, to: from, protocol, port: CLIENT_PORT, isAnswer: true };
  if (home === undefined) return false;
  const lands = () => aclPasses(world, home, packet, "ingress", outside.address);
  if (nat === undefined) return endpoints.length === 0 && lands();
  if (!crosses(world, nat, packet)) return false;
  const passed: WorldSubnet[] = [];
  const seen = new Set<string>();
  for (let at = nat; !seen.has(at.id); ) {
    seen.add(at.id);
    const route = nextHop(world, at, from.address);
    if (route?.via === "local")
      return at.vpc === home.vpc && [...passed].reverse().join() === endpoints.join() && lands();
    let next: WorldSubnet | undefined;
    if (route?.via === "vpc_endpoint_id") {
      next = endpointBehind(world, route);
      if (next === undefined || !crosses(world, next, packet)) return false;
      passed.push(next);
    } else if (route?.via === "transit_gateway_id")
      next = overTransit(world, at, route.target, packet, at.zone);
    if (next === undefined) return false;
    at = next;
  }
  return false;
}

/**
 * Into a transit gateway in the zone of the subnet, by its tables, and out of it: in appliance mode in a zone of the
 * gateway's choice, otherwise in the same zone, where the VPC is attached there.
 */
function overTransit(
  world: World,
  at: WorldSubnet,
  gateway: string,
  packet: Packet,
  chosen: string,
): WorldSubnet | undefined {
  const { attachment, door } = doorTo(world, at, gateway);
  if (attachment === undefined || door === undefined) return undefined;
  if (door.id !== at.id && !aclPasses(world, door, packet, "ingress", packet.from.address)) return undefined;
  let entered = attachment;
  for (const seen = new Set<string>(); !seen.has(entered); ) {
    seen.add(entered);
    const line = best(world.transit.get(world.tableOf.get(entered) ?? "") ?? [], packet.to.address);
    const left = world.attachments.get(line?.attachment ?? "");
    if (left?.peer !== undefined) entered = left.peer;
    else {
      const doors = world.subnets.filter(({ id }) => left?.subnets?.includes(id));
      const zone = left?.isAppliance === true ? chosen : at.zone;
      const out = doors.find((one) => one.zone === zone) ?? doors[0];
      if (out === undefined || !aclPasses(world, out, packet, "egress", packet.to.address)) return undefined;
      return out;
    }
  }
  return undefined;
}

/** The route of a subnet for an address; that within the VPC counts as the others do, by its length. */
function nextHop(world: World, { table, vpc }: WorldSubnet, address: number): WorldRoute | undefined {
  const own = (world.rangesOf.get(vpc) ?? [])
    .filter((range) => holds(range, address))
    .map((range) => ({ range, via: "local", target: vpc }));
  return best([...(world.routes.get(table) ?? []), ...own], address);
}

const ENDPOINT =
  /^(\S+) one\(\[for s in (\S+)\.firewall_status\[0\]\.sync_states : s\.attachment\[0\]\.endpoint_id if s\.attachment\[0\]\.subnet_id == (\S+)\]\)$/;

/** The subnet whose endpoint a route names: one that the firewall has an endpoint in. */
function endpointBehind(world: World, route: WorldRoute): WorldSubnet | undefined {
  const [, stack, , subnet] = ENDPOINT.exec(route.target) ?? [];
  const mapped = world.firewalls.get(firewallOf(route))?.subnets ?? [];
  return mapped.includes(`${stack} ${subnet}`)
    ? world.subnets.find(({ id }) => id === `${stack} ${subnet}`)
    : undefined;
}

function firewallOf({ target }: WorldRoute): string {
  const [, stack, firewall] = ENDPOINT.exec(target) ?? [];
  return `${stack} ${firewall}`;
}

/** In and out of a subnet in between. */
function crosses(world: World, subnet: WorldSubnet, packet: Packet): boolean {
  return (
    aclPasses(world, subnet, packet, "ingress", packet.from.address) &&
    aclPasses(world, subnet, packet, "egress", packet.to.address)
  );
}
