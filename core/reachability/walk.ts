import { Ipv4Cidr, isOfInternet } from "../addressing";
import { throughFirewall, wayAround } from "./firewall";
import { backThroughFront } from "./front";
import { fromInternet, throughInternetGateway, throughNatGateway } from "./internet";
import {
  fromNetwork,
  intoTransitGateway,
  throughLink,
  throughPeering,
  throughTransitGateway,
  throughVpnGateway,
  transitSubnet,
} from "./links";
import type { Endpoint, ModelAttachment, ModelHost, ModelSubnet, ModelVpc, ReachabilityModel } from "./model";
import { beyondPending } from "./not-accepted";
import { vpcRoute } from "./routing";
import { type Packet, type Step, Trace } from "./trace";
import { type Blocked, blocked, type TracedPath } from "./traced-path";
import { peerThatCould } from "./transitivity";

/**
 * Follows a packet until it arrives or is blocked. The walk always ends. Every step leads out of the estate or into
 * the destination VPC. A peering of transit gateways leads only to a gateway with an attachment for the address,
 * and only if this side has none, so there is no loop. Through a VPC with a firewall for others a packet goes on to
 * its NAT gateway, or back to those whose ranges its tables name; the segment of that VPC has no default route.
 */
export function walk(model: ReachabilityModel, packet: Packet): TracedPath {
  const trace = new Trace(model, packet);
  let step = start(trace);
  while (step.at !== "arrived" && step.at !== "stopped") step = next(trace, step);
  if (step.at === "arrived") step = wayAround(trace) ?? step;
  return {
    hops: trace.hops,
    mtu: trace.mtu,
    ...(step.at === "stopped" ? { blocked: step } : {}),
    ...(trace.nat === undefined ? {} : { nat: trace.nat }),
    ...(trace.endpoint === undefined ? {} : { endpoint: trace.endpoint }),
  };
}

function start(trace: Trace): Step {
  const { from } = trace.packet;
  if (from.kind === "internet") return fromInternet(trace);
  return from.kind === "network" ? fromNetwork(trace, from.name) : fromHost(trace, from);
}

function next(trace: Trace, step: Exclude<Step, Blocked | { readonly at: "arrived" }>): Step {
  switch (step.at) {
    case "vpc":
      return intoVpc(trace, step.vpc, step);
    case "transit-subnet":
      // Of a transit subnet only the side of the VPC is filtered: what enters, by its destination.
      return (
        trace.askAcl(step.subnet, "egress", trace.packet.to.address) ?? byRoute(trace, step.vpc, step.subnet)
      );
    case "past-firewall":
      return byRoute(trace, step.vpc, step.subnet);
    case "vpn-gateway":
      return throughVpnGateway(trace, step.vpc);
    case "transit-gateway":
      return throughTransitGateway(trace, step.gateway, step.attachment);
    case "link":
      return throughLink(trace, step.kind, step.name);
    case "outside":
      return outside(trace, step.network);
  }
}

/** Out of a managed host, through its security group and the ACL of its subnet. */
function fromHost(trace: Trace, from: Endpoint & { readonly kind: "host" }): Step {
  const { to } = trace.packet;
  const vpc = trace.model.vpcs.find(({ name }) => name === from.vpc);
  const found = vpc && standing(vpc, from.host, from.address);
  if (vpc === undefined || found === undefined)
    return blocked("NOBODY_THERE", `nothing of ${from.host} in VPC ${from.vpc} has the packet's address`);
  const { host, subnet } = found;
  if (trace.packet.isAnswer && to.kind === "internet" && host.front !== undefined)
    return backThroughFront(trace, subnet, host.front);
  const closed = trace.askGroup(vpc, host, "outbound", to);
  if (closed !== undefined) return closed;
  if (vpc.ranges.some((range) => range.containsAddress(to.address))) {
    if (to.kind !== "host" || to.vpc !== vpc.name)
      return blocked("LOCAL_FIRST", `${trace.destination} is an address of VPC ${vpc.name} itself`);
    trace.route(tableText(vpc, subnet), "local");
    return intoVpc(trace, vpc, { from: subnet });
  }
  return trace.askAcl(subnet, "egress", to.address) ?? byRoute(trace, vpc, subnet, host);
}

/** By the route of the subnet's table. @param host that sends; without one, the packet passes through */
function byRoute(trace: Trace, vpc: ModelVpc, subnet: ModelSubnet, host?: ModelHost): Step {
  const route = vpcRoute(vpc, subnet.table, trace.packet.to.address);
  const table = tableText(vpc, subnet);
  if (route === undefined)
    return beyondHere(trace, vpc) ?? blocked("NO_ROUTE", `${table} has no route to ${trace.destination}`);
  const { target, destination, origin } = route;
  const name = "name" in target ? ` ${target.name}` : "";
  trace.route(table, `${destination} (${origin}) to ${target.kind}${name}`);
  switch (target.kind) {
    case "peering":
      return throughPeering(trace, vpc, target.name);
    case "vpn-gateway":
      return { at: "vpn-gateway", vpc: vpc.name };
    case "transit-gateway": {
      const beyond = destination.prefix === 0 ? beyondHere(trace, vpc) : undefined;
      return beyond ?? intoTransitGateway(trace, vpc, subnet, target.name);
    }
    case "nat-gateway":
      return beyondHere(trace, vpc) ?? throughNatGateway(trace, vpc, target.subnet);
    case "firewall-endpoint": {
      const stood = throughFirewall(trace, vpc, target.subnet);
      return "code" in stood ? stood : byRoute(trace, vpc, stood, host);
    }
    case "internet-gateway":
      return beyondHere(trace, vpc) ?? throughInternetGateway(trace, vpc, host);
  }
}

/**
 * The reason for a block if only a route to the internet is left: a link that is not accepted yet, or a peered VPC
 * that is expected to forward packets.
 */
function beyondHere(trace: Trace, vpc: ModelVpc): Blocked | undefined {
  const { to } = trace.packet;
  const pending = beyondPending(trace, { kind: "vpc", name: vpc.name });
  if (pending !== undefined) return pending;
  const peer = to.kind === "internet" ? undefined : peerThatCould(trace.model, vpc.name, to.address);
  if (peer === undefined) return undefined;
  const text = `VPC ${peer} could reach ${trace.destination}, but a peering leads to VPC ${peer} only, never through it`;
  return blocked("PEERING_NOT_TRANSITIVE", text);
}

/** Into a managed subnet, from another subnet of the VPC (`from`), a transit gateway or another link. */
function intoVpc(
  trace: Trace,
  vpc: ModelVpc,
  way: { readonly from?: ModelSubnet; readonly attachment?: ModelAttachment },
): Step {
  const { from, to } = trace.packet;
  const found = to.kind === "host" && to.vpc === vpc.name ? standing(vpc, to.host, to.address) : undefined;
  if (found === undefined)
    return blocked("NOBODY_THERE", `nothing in VPC ${vpc.name} that was asked for has ${trace.destination}`);
  const { host, subnet } = found;
  // A network ACL does not filter traffic within its subnet.
  if (way.from?.name !== subnet.name) {
    const port = way.attachment && transitSubnet(vpc, way.attachment, subnet.zone);
    const closed =
      (way.from && trace.askAcl(way.from, "egress", to.address)) ??
      (port && trace.askAcl(port, "egress", to.address)) ??
      trace.askAcl(subnet, "ingress", from.address);
    if (closed !== undefined) return closed;
  }
  return trace.askGroup(vpc, host, "inbound", from) ?? trace.askWebAcl(host, from) ?? { at: "arrived" };
}

/** Outside of the estate: arrived if this is the packet's destination. */
function outside(trace: Trace, network: string): Step {
  const { to } = trace.packet;
  const isThere =
    to.kind === "internet"
      ? network === "internet" && isOfInternet(Ipv4Cidr.of(to.address, 32))
      : to.kind === "network" && to.name === network;
  if (isThere) return trace.askNetwork(network, "inbound", trace.packet.from) ?? { at: "arrived" };
  return blocked(
    "WRONG_NETWORK",
    `the packet leaves towards ${network}, and ${trace.destination} is not there`,
  );
}

/** The host of this name with this address, and its subnet. */
function standing(
  vpc: ModelVpc,
  name: string,
  address: number,
): { readonly host: ModelHost; readonly subnet: ModelSubnet } | undefined {
  const host = vpc.hosts.find((one) => one.name === name);
  const subnet = vpc.subnets.find(({ cidr }) => cidr.containsAddress(address));
  if (host === undefined || subnet === undefined || !host.tiers.includes(subnet.tier)) return undefined;
  return { host, subnet };
}

function tableText(vpc: ModelVpc, { table }: ModelSubnet): string {
  return `VPC ${vpc.name}, table ${table}`;
}
