import {
  directConnectMtu,
  INTERNET_MTU,
  type LinkMtu,
  PEERING_MTUS,
  TRANSIT_GATEWAY_MTU,
  tunnelMtu,
} from "../limits/mtu";
import { linkText } from "../naming";
import { linkEncryption, peeringEncryption } from "./encryption";
import type { ModelAttachment, ModelPeering, ModelSubnet, ModelVpc, ModelVpn } from "./model";
import { beyondPending, notAccepted } from "./not-accepted";
import { announcedRoute, gatewayExit, transitRoute, vpcRoute } from "./routing";
import type { Step, Trace } from "./trace";
import { blocked } from "./traced-path";
import { linkedPeer } from "./transitivity";

/** Over a peering, from one VPC to the other side. */
export function throughPeering(trace: Trace, vpc: ModelVpc, name: string): Step {
  const peering = trace.model.peerings.find((one) => one.name === name);
  const side = peering?.sides.find((one) => !(one.kind === "vpc" && one.name === vpc.name));
  if (peering === undefined || side === undefined)
    return blocked("NO_ROUTE", `peering ${name} leads nowhere from VPC ${vpc.name}`);
  if (peering.isPending === true) return notAccepted({ kind: "peering", name });
  trace.cross(`peering ${name}`, peeringEncryption(peering), peeringMtu(peering));
  return side.kind === "vpc"
    ? leavePeering(trace, peering, side.name)
    : { at: "outside", network: side.name };
}

/** A peering ends in its VPC and is not transitive. */
function leavePeering(trace: Trace, { name }: ModelPeering, vpcName: string): Step {
  const vpc = trace.model.vpcs.find((one) => one.name === vpcName);
  if (vpc !== undefined && isIn(vpc, trace.packet.to.address)) return { at: "vpc", vpc };
  const text = `peering ${name} leads to VPC ${vpcName} only, and ${trace.destination} lies beyond it`;
  return blocked("PEERING_NOT_TRANSITIVE", text);
}

/** Out through the VPN gateway of a VPC. */
export function throughVpnGateway(trace: Trace, vpc: string): Step {
  const exit = gatewayExit(trace.model, vpc, trace.packet.to.address);
  if (exit === undefined)
    return blocked("LINK_HAS_NO_ROUTE", `the VPN gateway of VPC ${vpc} knows no way to ${trace.destination}`);
  return { at: "link", kind: exit.kind, name: exit.link.name };
}

/** From a subnet into a transit gateway, through the attachment in the zone of the subnet. */
export function intoTransitGateway(trace: Trace, vpc: ModelVpc, subnet: ModelSubnet, name: string): Step {
  const gateway = trace.model.transitGateways.find((one) => one.name === name);
  const attachment = gateway?.attachments.find((one) => one.kind === "vpc" && one.name === vpc.name);
  if (attachment === undefined)
    return blocked("NO_ROUTE", `VPC ${vpc.name} is not attached to transit gateway ${name}`);
  if (!attachment.zones?.includes(subnet.zone)) {
    const text = `transit gateway ${name} has no attachment in ${subnet.zone}, where the packet starts`;
    return blocked("ZONE_WITHOUT_ATTACHMENT", text);
  }
  // A network ACL filters only the VPC's side of a transit subnet:
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
  const port = transitSubnet(vpc, attachment, subnet.zone);
  const closed = port && trace.askAcl(port, "ingress", trace.packet.from.address);
  return closed ?? { at: "transit-gateway", gateway: name, attachment: attachment.key };
}

/** Within a transit gateway: by the route table of the attachment that the packet came from. */
export function throughTransitGateway(trace: Trace, name: string, key: string): Step {
  const gateway = trace.model.transitGateways.find((one) => one.name === name);
  const from = gateway?.attachments.find((one) => one.key === key);
  if (gateway === undefined || from === undefined)
    return blocked("NO_ROUTE", `transit gateway ${name} has no attachment ${key}`);
  const at = `transit gateway ${name}, segment ${from.table}`;
  const route = transitRoute(gateway, from.table, trace.packet.to.address);
  if (route === undefined)
    return blocked("SEGMENT_HAS_NO_ROUTE", `${at} has no route to ${trace.destination}`);
  const { to, destination, origin } = route;
  if (to === "blackhole") return blocked("BLACKHOLE", `${at} drops ${destination}`);
  const attachment = gateway.attachments.find((one) => one.key === to.attachment);
  if (attachment === undefined)
    return blocked("SEGMENT_HAS_NO_ROUTE", `${at} leads to ${to.attachment}, which is not there`);
  trace.route(at, `${destination} (${origin}) to ${attachment.key}`);
  trace.cross(`transit gateway ${name}`, "aws-network", TRANSIT_GATEWAY_MTU);
  if (attachment.kind === "network") return { at: "outside", network: attachment.name };
  if (attachment.kind === "peering") return throughTransitPeering(trace, attachment);
  if (attachment.kind !== "vpc") return { at: "link", kind: attachment.kind, name: attachment.name };
  const vpc = trace.model.vpcs.find((one) => one.name === attachment.name);
  if (vpc !== undefined && isIn(vpc, trace.packet.to.address)) return { at: "vpc", vpc, attachment };
  const subnet = vpc && inspectionSubnet(trace, vpc, attachment);
  if (vpc !== undefined && subnet !== undefined) return { at: "transit-subnet", vpc, subnet };
  return blocked("VPC_NOT_TRANSITIVE", `VPC ${attachment.name} is no way through to ${trace.destination}`);
}

/**
 * Where packets for the internet enter a VPC whose transit subnets lead to its firewall. The gateway takes any zone for
 * a connection, and keeps to it (appliance mode); here that of the sender, as far as the attachment is there.
 */
function inspectionSubnet(
  { model, packet }: Trace,
  vpc: ModelVpc,
  attachment: ModelAttachment,
): ModelSubnet | undefined {
  const { from, to } = packet;
  const sender = model.vpcs
    .flatMap(({ subnets }) => subnets)
    .find(({ cidr }) => from.kind === "host" && cidr.containsAddress(from.address));
  const subnet = transitSubnet(vpc, attachment, sender?.zone ?? "");
  const target = subnet && vpcRoute(vpc, subnet.table, to.address)?.target;
  return target?.kind === "firewall-endpoint" ? subnet : undefined;
}

/** Over a peering into the other transit gateway: by the route table of the attachment there. */
function throughTransitPeering(trace: Trace, { key, name, peer }: ModelAttachment): Step {
  if (peer === undefined) return blocked("NO_ROUTE", `transit gateway peering ${name} leads nowhere`);
  trace.cross(
    linkText({ kind: "transit-peering", name }),
    peer.isOtherRegion ? "inter-region" : "aws-network",
    TRANSIT_GATEWAY_MTU,
  );
  return { at: "transit-gateway", gateway: peer.gateway, attachment: key };
}

/** Out over a VPN or a Direct Connect. */
export function throughLink(trace: Trace, kind: "vpn" | "direct-connect", name: string): Step {
  const { vpns, directConnects } = trace.model;
  const link =
    kind === "vpn" ? vpns.find((one) => one.name === name) : directConnects.find((one) => one.name === name);
  if (link === undefined) return blocked("NO_ROUTE", `${linkText({ kind, name })} is not there`);
  trace.cross(linkText({ kind, name }), linkEncryption(trace.model, kind, name), linkMtu(kind, link));
  return { at: "outside", network: link.network };
}

/** From an external network, over the link that it selects by the announced prefixes. */
export function fromNetwork(trace: Trace, network: string): Step {
  const { model, packet } = trace;
  const closed = trace.askNetwork(network, "outbound", packet.to);
  if (closed !== undefined) return closed;
  const { routedBy, hasInternet = false } = model.networks.find(({ name }) => name === network) ?? {};
  const unseen = routedBy === undefined ? "" : `, by a route of ${routedBy} that is not verified`;
  const route = announcedRoute(model, network, packet.to.address);
  if (packet.to.kind === "internet" && route === undefined && hasInternet) {
    trace.route(network, `0.0.0.0/0 to the internet${unseen}`);
    trace.cross("internet", "none", INTERNET_MTU);
    return { at: "outside", network: "internet" };
  }
  if (route === undefined) {
    const pending = beyondPending(trace, { kind: "network", name: network });
    if (pending !== undefined) return pending;
    const peer = linkedPeer(model, network, packet.to.address);
    if (peer === undefined)
      return blocked("NOT_ANNOUNCED", `no link tells ${network} a way to ${trace.destination}`);
    const text = `${network} is linked to VPC ${peer} only, whose peerings don't pass on to ${trace.destination}`;
    return blocked("PEERING_NOT_TRANSITIVE", text);
  }
  const { link, entry, destination } = route;
  trace.route(network, `${destination} over ${linkText(link)}${unseen}`);
  const peering = model.peerings.find(({ name }) => link.kind === "peering" && name === link.name);
  if (peering !== undefined) {
    trace.cross(linkText(link), peeringEncryption(peering), peeringMtu(peering));
    return leavePeering(trace, peering, entry.name);
  }
  if (link.kind === "vpn" || link.kind === "direct-connect") {
    const all = link.kind === "vpn" ? model.vpns : model.directConnects;
    const found = all.find(({ name }) => name === link.name);
    if (found !== undefined)
      trace.cross(linkText(link), linkEncryption(model, link.kind, link.name), linkMtu(link.kind, found));
  }
  if (entry.kind === "network") return { at: "outside", network: entry.name };
  if (entry.kind === "transit-gateway")
    return { at: "transit-gateway", gateway: entry.name, attachment: entry.attachment };
  const vpc = model.vpcs.find(({ name }) => name === entry.name);
  return vpc === undefined ? blocked("NO_ROUTE", `VPC ${entry.name} is not there`) : { at: "vpc", vpc };
}

/** The subnet of an attachment in the VPC, in `zone` if possible. */
export function transitSubnet(
  vpc: ModelVpc,
  { zones = [] }: ModelAttachment,
  zone: string,
): ModelSubnet | undefined {
  const standing = vpc.subnets.filter((subnet) => subnet.tier === "transit" && zones.includes(subnet.zone));
  return standing.find((subnet) => subnet.zone === zone) ?? standing[0];
}

function peeringMtu({ sides: [a, b] }: ModelPeering): LinkMtu {
  return PEERING_MTUS[a.region === b.region ? "same-region" : "inter-region"];
}

function linkMtu(
  kind: "vpn" | "direct-connect",
  { mtu, mtuSource }: Pick<ModelVpn, "mtu" | "mtuSource">,
): LinkMtu {
  if (kind === "direct-connect") return directConnectMtu(mtu);
  return { ...tunnelMtu(mtu), ...(mtuSource === undefined ? {} : { source: mtuSource }) };
}

function isIn({ ranges }: ModelVpc, address: number): boolean {
  return ranges.some((range) => range.containsAddress(address));
}
