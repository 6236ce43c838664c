import type { Port } from "../../../core/firewall";
import type {
  Endpoint,
  ModelSubnet,
  ModelVpc,
  PathQuestion,
  ReachabilityModel,
} from "../../../core/reachability";
import { aclPasses, type Flight, groupPasses, home, inside } from "./walker-walls";

/**
 * A second opinion on who reaches whom, without reasons: it tries every prefix length from 32 down and lists
 * everything that is the case, instead of following rules of preference. Shares no code with the model's walk.
 */
export function isReachable(
  model: ReachabilityModel,
  { from, to, port, clientPort = 49_152 }: PathQuestion,
): boolean {
  const answer = { ...port, from: clientPort, to: clientPort } as Port;
  return (
    arrives(model, { from, to, port, stateless: false }) &&
    arrives(model, { from: to, to: from, port: port.protocol === "icmp" ? port : answer, stateless: true })
  );
}

/** The routes of the longest prefix that hold the address, the rest by `ranks`. */
function longest<T extends { destination: { first: number; prefix: number } }>(
  routes: readonly T[],
  address: number,
  ranks: readonly ((route: T) => boolean)[],
): T | undefined {
  for (let prefix = 32; prefix >= 0; prefix--) {
    const equal = routes.filter(
      ({ destination }) => destination.prefix === prefix && inside(destination, address),
    );
    for (const rank of [...ranks, () => true]) {
      const [first] = equal.filter(rank);
      if (first !== undefined) return first;
    }
  }
  return undefined;
}

function arrives(model: ReachabilityModel, flight: Flight): boolean {
  const { from, to } = flight;
  if (from.kind === "internet" || to.kind === "internet") throw new Error("the walker knows no internet");
  if (from.kind === "network") return fromOutside(model, flight, from.name);
  const vpc = model.vpcs.find(({ name }) => name === from.vpc);
  const subnet = vpc && home(vpc, from);
  if (vpc === undefined || subnet === undefined || !groupPasses(vpc, flight, "outbound", from.host, to))
    return false;
  if (vpc.ranges.some((range) => inside(range, to.address)))
    return (
      to.kind === "host" &&
      to.vpc === vpc.name &&
      lands(flight, vpc, [[subnet, "egress", to.address]], subnet)
    );
  if (!aclPasses(subnet, flight, "egress", to.address)) return false;
  const route = longest(vpc.tables[subnet.table] ?? [], to.address, [
    ({ origin }) => origin === "static",
    ({ origin }) => origin === "direct-connect",
    ({ origin }) => origin === "vpn-static",
  ]);
  if (route === undefined) return false;
  const { target } = route;
  if (target.kind === "peering") {
    const accepted = model.peerings.filter(({ isPending }) => isPending !== true);
    const sides = accepted.find(({ name }) => name === target.name)?.sides ?? [];
    const [other] = sides.filter(({ kind, name }) => kind !== "vpc" || name !== vpc.name);
    return (
      other !== undefined &&
      (other.kind === "network" ? isNetwork(to, other.name) : intoPeered(model, flight, other.name))
    );
  }
  if (target.kind === "vpn-gateway")
    return gatewayNetwork(model, vpc.name, to.address).some((name) => isNetwork(to, name));
  if (target.kind !== "transit-gateway") return false;
  const gateway = model.transitGateways.find(({ name }) => name === target.name);
  const attachment = gateway?.attachments.find(({ kind, name }) => kind === "vpc" && name === vpc.name);
  if (attachment === undefined || !(attachment.zones ?? []).includes(subnet.zone)) return false;
  const port = vpc.subnets.find(({ tier, zone }) => tier === "transit" && zone === subnet.zone);
  if (port !== undefined ? !aclPasses(port, flight, "ingress", from.address) : false) return false;
  return overTransit(model, flight, target.name, attachment.key);
}

function isNetwork(to: Endpoint, name: string): boolean {
  return to.kind === "network" && to.name === name;
}

function intoPeered(model: ReachabilityModel, flight: Flight, name: string): boolean {
  const [vpc] = model.vpcs.filter((one) => one.name === name);
  const isIn = vpc?.ranges.some((range) => inside(range, flight.to.address)) ?? false;
  return vpc !== undefined && isIn && lands(flight, vpc, []);
}

/** The network that the VPN gateway of a VPC sends an address to. */
function gatewayNetwork(model: ReachabilityModel, vpc: string, address: number): string[] {
  const exits = [
    ...model.directConnects
      .filter(({ associations }) =>
        associations.some(({ kind, name }) => kind === "vpn-gateway" && name === vpc),
      )
      .flatMap(({ network, prefixes }) =>
        prefixes.map((destination) => ({ destination, network, rank: "dx" })),
      ),
    ...model.vpns
      .filter(({ end }) => end.kind === "vpn-gateway" && end.name === vpc)
      .flatMap(({ network, prefixes, routing }) =>
        prefixes.map((destination) => ({ destination, network, rank: routing })),
      ),
  ];
  const exit = longest(exits, address, [({ rank }) => rank === "dx", ({ rank }) => rank === "static"]);
  return exit === undefined ? [] : [exit.network];
}

function overTransit(model: ReachabilityModel, flight: Flight, name: string, key: string): boolean {
  const gateway = model.transitGateways.find((one) => one.name === name);
  const table = gateway?.attachments.find((one) => one.key === key)?.table ?? "";
  const route = longest(gateway?.tables[table] ?? [], flight.to.address, [
    ({ origin }) => origin === "static",
    ({ origin }) => origin === "vpc",
    ({ origin }) => origin === "direct-connect",
  ]);
  if (route === undefined || route.to === "blackhole") return false;
  const reached = route.to.attachment;
  const attachment = gateway?.attachments.find((one) => one.key === reached);
  if (attachment?.kind === "network") return isNetwork(flight.to, attachment.name);
  if (attachment?.kind === "vpn")
    return model.vpns.some((one) => one.name === attachment.name && isNetwork(flight.to, one.network));
  if (attachment?.kind === "direct-connect")
    return model.directConnects.some(
      (one) => one.name === attachment.name && isNetwork(flight.to, one.network),
    );
  const vpc = model.vpcs.find((one) => one.name === attachment?.name);
  if (vpc === undefined || !vpc.ranges.some((range) => inside(range, flight.to.address))) return false;
  const zone = vpc.subnets.find(({ cidr }) => inside(cidr, flight.to.address))?.zone;
  const ports = vpc.subnets.filter((one) => one.tier === "transit" && attachment?.zones?.includes(one.zone));
  const port = ports.find((one) => one.zone === zone) ?? ports[0];
  return lands(flight, vpc, port === undefined ? [] : [[port, "egress", flight.to.address]]);
}

/** Whether the packet gets past the ACLs on its last way, and past the group of whom it is for. */
function lands(
  flight: Flight,
  vpc: ModelVpc,
  walls: readonly (readonly [ModelSubnet, "ingress" | "egress", number])[],
  origin?: ModelSubnet,
): boolean {
  const { from, to } = flight;
  if (to.kind !== "host" || to.vpc !== vpc.name) return false;
  const subnet = home(vpc, to);
  if (subnet === undefined) return false;
  const all = [...walls, [subnet, "ingress", from.address] as const];
  if (origin !== subnet && !all.every(([wall, way, address]) => aclPasses(wall, flight, way, address)))
    return false;
  return groupPasses(vpc, flight, "inbound", to.host, from);
}

function fromOutside(model: ReachabilityModel, flight: Flight, network: string): boolean {
  type Told = { destination: { first: number; prefix: number }; rank: number; go: () => boolean };
  const told: Told[] = [];
  const rangesOf = (name: string) => model.vpcs.find((one) => one.name === name)?.ranges ?? [];
  const direct = (name: string) => () => intoPeered(model, flight, name);
  for (const { name, network: other, associations } of model.directConnects)
    if (other === network)
      for (const { kind, name: end, allowedPrefixes } of associations) {
        if (kind === "vpn-gateway")
          for (const range of rangesOf(end))
            if (
              allowedPrefixes.some(
                (allowed) => allowed.prefix <= range.prefix && inside(allowed, range.first),
              )
            )
              told.push({ destination: range, rank: 0, go: direct(end) });
        const gateway = model.transitGateways.find((one) => kind === "transit-gateway" && one.name === end);
        const attachment = gateway?.attachments.find(
          (one) => one.kind === "direct-connect" && one.name === name,
        );
        if (attachment !== undefined)
          for (const destination of allowedPrefixes)
            told.push({ destination, rank: 0, go: () => overTransit(model, flight, end, attachment.key) });
      }
  for (const { sides } of model.peerings.filter(({ isPending }) => isPending !== true))
    for (const [near, far] of [sides, [...sides].reverse()])
      if (near?.kind === "network" && near.name === network && far?.kind === "vpc")
        for (const destination of rangesOf(far.name))
          told.push({ destination, rank: 1, go: direct(far.name) });
  const tellTable = (gatewayName: string, key: string, rank: number) => {
    const gateway = model.transitGateways.find((one) => one.name === gatewayName);
    const table = gateway?.attachments.find((one) => one.key === key)?.table ?? "";
    for (const { destination, to } of gateway?.tables[table] ?? [])
      if (to !== "blackhole")
        told.push({ destination, rank, go: () => overTransit(model, flight, gatewayName, key) });
  };
  for (const { name, attachments } of model.transitGateways)
    for (const one of attachments)
      if (one.kind === "network" && one.name === network) tellTable(name, one.key, 2);
  for (const { name, network: other, end } of model.vpns) {
    if (other !== network) continue;
    if (end.kind === "vpn-gateway")
      for (const destination of rangesOf(end.name)) told.push({ destination, rank: 3, go: direct(end.name) });
    else
      for (const one of model.transitGateways.find((gateway) => gateway.name === end.name)?.attachments ?? [])
        if (one.kind === "vpn" && one.name === name) tellTable(end.name, one.key, 3);
  }
  const taken = longest(
    told,
    flight.to.address,
    [0, 1, 2].map((rank) => (one: Told) => one.rank === rank),
  );
  return taken?.go() ?? false;
}
