import { INTERNET_MTU, NAT_GATEWAY_MTU } from "../limits/mtu";
import { throughFirewall } from "./firewall";
import { throughFront } from "./front";
import type { ModelHost, ModelSubnet, ModelVpc } from "./model";
import { vpcRoute } from "./routing";
import type { Step, Trace } from "./trace";
import { blocked } from "./traced-path";

/** Through a NAT gateway and the route of its subnet to the internet. A regional gateway is in no subnet. */
export function throughNatGateway(trace: Trace, vpc: ModelVpc, subnetName: string | undefined): Step {
  const { from, to } = trace.packet;
  const subnet = vpc.subnets.find(({ name }) => name === subnetName);
  if (subnet !== undefined) {
    const closed =
      trace.askAcl(subnet, "ingress", from.address) ?? trace.askAcl(subnet, "egress", to.address);
    if (closed !== undefined) return closed;
    if (vpcRoute(vpc, subnet.table, to.address)?.target.kind !== "internet-gateway")
      return blocked("NO_ROUTE", `the NAT gateway in ${subnet.name} has no way to the internet`);
    trace.nat = subnet;
  }
  trace.cross("NAT gateway", "none", NAT_GATEWAY_MTU);
  return { at: "outside", network: "internet" };
}

/** Through the internet gateway, which requires a public address. */
export function throughInternetGateway(trace: Trace, vpc: ModelVpc, host: ModelHost | undefined): Step {
  if (host?.isPublic !== true)
    return blocked(
      "NOT_PUBLIC",
      `${host?.name ?? "what passes through"} of VPC ${vpc.name} has no public address`,
    );
  trace.cross("internet gateway", "none", INTERNET_MTU);
  return { at: "outside", network: "internet" };
}

/** From the internet: clients reach public hosts and networks with an entry of their own, responses return to the NAT gateway of the connection. */
export function fromInternet(trace: Trace): Step {
  const { from, to, isAnswer, nat } = trace.packet;
  const network =
    to.kind === "network" ? trace.model.networks.find(({ name }) => name === to.name) : undefined;
  if (network?.hasInternet === true) {
    trace.cross("internet", "none", INTERNET_MTU);
    return { at: "outside", network: network.name };
  }
  const vpc = to.kind === "host" ? trace.model.vpcs.find(({ name }) => name === to.vpc) : undefined;
  const host = vpc?.hosts.find(({ name }) => to.kind === "host" && name === to.host);
  if (vpc === undefined || host === undefined)
    return blocked("NOT_PUBLIC", `the internet leads to nothing of ours at ${trace.destination}`);
  if (!isAnswer && host.front !== undefined) return throughFront(trace, vpc, host, host.front);
  if (!isAnswer && host.isPublic !== true)
    return blocked("NOT_PUBLIC", `${host.name} of VPC ${vpc.name} has no public address`);
  const isThroughNat = isAnswer && host.isPublic !== true;
  if (isThroughNat) trace.cross("NAT gateway", "none", NAT_GATEWAY_MTU);
  else {
    if (host.announcedBy !== undefined) trace.pass("front", host.announcedBy, ANNOUNCED);
    trace.cross("internet gateway", "none", INTERNET_MTU);
  }
  const closed =
    nat && (trace.askAcl(nat, "ingress", from.address) ?? trace.askAcl(nat, "egress", to.address));
  return closed ?? backFromNat(trace, vpc, nat);
}

/**
 * From a NAT gateway to the client, whose subnet may have a route of its own: through a firewall. Clients of another VPC
 * are behind a transit gateway.
 */
function backFromNat(trace: Trace, client: ModelVpc, nat: ModelSubnet | undefined): Step {
  const vpc = trace.model.vpcs.find(({ subnets }) => nat !== undefined && subnets.includes(nat)) ?? client;
  const target = nat && vpcRoute(vpc, nat.table, trace.packet.to.address)?.target;
  if (target?.kind !== "firewall-endpoint")
    return vpc === client
      ? { at: "vpc", vpc }
      : blocked("NO_ROUTE", `the NAT gateway of VPC ${vpc.name} has no way back to VPC ${client.name}`);
  trace.route(`VPC ${vpc.name}, table ${nat?.table}`, `to firewall endpoint in ${target.subnet}`);
  const stood = throughFirewall(trace, vpc, target.subnet);
  if ("code" in stood) return stood;
  return vpc === client ? { at: "vpc", vpc } : { at: "past-firewall", vpc, subnet: stood };
}

const ANNOUNCED = "announces its addresses, and keeps those of clients";
