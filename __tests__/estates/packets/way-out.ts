import { clientHello, NetworkFirewallService } from "../../helpers/network-firewall-service";
import { asList, type Body, resources, type Subject } from "../../invariants/model";
import { best, rangeOf } from "./ranges";
import { aclPasses, CLIENT_PORT, groupPasses, type Packet, type Speaker, subnetOf } from "./walker";
import type { World } from "./world";
import type { WorldRoute, WorldSubnet } from "./world-tables";

/** A connection to the internet. */
export interface WayOut {
  readonly from: Speaker & { readonly kind: "host" };
  /** The VPC by its name. */
  readonly vpc: string;
  readonly to: string;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/**
 * Whether some client gets a request to an address of the internet and its answer back, by nothing but the JSON: both
 * ways past the same endpoint of a firewall, if there is one, which is asked as its documentation says.
 */
export function getsOut(subject: Subject, world: World, asked: WayOut): boolean {
  const { from, protocol, port } = asked;
  const to = { kind: "network", name: "internet", address: rangeOf(`${asked.to}/32`).first } as const;
  const request: Packet = { from, to, protocol, port, isAnswer: false };
  const home = subnetOf(world, from);
  if (home === undefined || !groupPasses(world, request, from, "egress")) return false;
  if (!aclPasses(world, home, request, "egress", to.address)) return false;
  const endpoint = endpointBehind(world, routeFrom(world, home, to.address));
  if (endpoint !== undefined && !(crosses(world, endpoint, request) && isLetOut(subject, asked)))
    return false;
  const onward = routeFrom(world, endpoint ?? home, to.address);
  const nat = world.subnets.find(({ id }) => id === world.natGateways.get(onward?.target ?? ""));
  if (nat === undefined || !crosses(world, nat, request)) return false;
  if (routeFrom(world, nat, to.address)?.via !== "gateway_id") return false;

  const answer: Packet = { from: to, to: from, protocol, port: CLIENT_PORT, isAnswer: true };
  if (!crosses(world, nat, answer)) return false;
  const back = endpointBehind(world, routeFrom(world, nat, from.address));
  if (back !== endpoint || (back !== undefined && !crosses(world, back, answer))) return false;
  return aclPasses(world, home, answer, "ingress", to.address);
}

function routeFrom(world: World, { table }: WorldSubnet, address: number): WorldRoute | undefined {
  return best(world.routes.get(table) ?? [], address);
}

function endpointBehind(world: World, route: WorldRoute | undefined): WorldSubnet | undefined {
  if (route?.via !== "vpc_endpoint_id") return undefined;
  const [, stack, subnet] = /^(\S+) .* == (aws_subnet\.[\w-]+\.id)\]\)$/.exec(route.target) ?? [];
  return world.subnets.find(({ id }) => id === `${stack} ${subnet}`);
}

/** In and out of a subnet in between. */
function crosses(world: World, subnet: WorldSubnet, packet: Packet): boolean {
  return (
    aclPasses(world, subnet, packet, "ingress", packet.from.address) &&
    aclPasses(world, subnet, packet, "egress", packet.to.address)
  );
}

/** Whether the firewall lets out a client that names a host of the list, or one that names nobody. */
function isLetOut(subject: Subject, { vpc, from, to, protocol, port }: WayOut): boolean {
  const engine = engineOf(subject, vpc);
  const hosts = Object.keys(subject.file.egress[subject.file.vpcs[vpc]?.egress ?? ""]?.hosts ?? {});
  const said = hosts.map((host) => host.replace("*.", "a."));
  const packets = [
    Buffer.from("SSH-2.0-client\r\n"),
    ...said.map(clientHello),
    ...said.map((host) => Buffer.from(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)),
  ];
  const source = [24, 16, 8, 0].map((shift) => Math.floor(from.address / 2 ** shift) % 256).join(".");
  return packets.some(
    (packet) => engine.judge({ from: source, to, protocol, port, packets: [packet] }).passes,
  );
}

function engineOf(subject: Subject, vpc: string): NetworkFirewallService {
  const within = (type: string, ...path: readonly string[]) => {
    const all = resources(subject, `aws_networkfirewall_${type}`);
    const body: unknown = all.find(({ stack }) => stack === `network-${vpc}`)?.body;
    return path.reduce((value, key) => (value as Body | undefined)?.[key], body);
  };
  const [home] = asList(within("firewall_policy", "firewall_policy", "policy_variables", "rule_variables"));
  const { ip_set: ranges } = home as { readonly ip_set: Body };
  return new NetworkFirewallService(
    String(within("rule_group", "rule_group", "rules_source", "rules_string")),
    asList(ranges["definition"]).map(String),
    asList(within("firewall_policy", "firewall_policy", "stateful_default_actions")).map(String),
  );
}
