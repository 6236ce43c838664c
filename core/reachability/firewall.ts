import { formatAddress } from "../addressing";
import type { ModelFirewallPass, ModelSubnet, ModelVpc } from "./model";
import type { Trace } from "./trace";
import { type Blocked, blocked } from "./traced-path";

/**
 * Past an endpoint of a Network Firewall, and past the network ACL of its subnet both ways. What the endpoint lets on
 * leaves by the route of that subnet, which is returned.
 */
export function throughFirewall(trace: Trace, vpc: ModelVpc, subnetName: string): ModelSubnet | Blocked {
  const { from, to } = trace.packet;
  const subnet = vpc.subnets.find(({ name }) => name === subnetName);
  if (subnet === undefined || vpc.firewall === undefined)
    return blocked("NO_ROUTE", `the firewall endpoint in ${subnetName} of VPC ${vpc.name} is not there`);
  trace.endpoint = `${vpc.name} ${subnet.name}`;
  return (
    trace.askAcl(subnet, "ingress", from.address) ??
    inspect(trace, vpc) ??
    trace.askAcl(subnet, "egress", to.address) ??
    subnet
  );
}

/** Answers belong to a connection that was let pass. */
function inspect(trace: Trace, { name, firewall }: ModelVpc): Blocked | undefined {
  const { from, to, port, isAnswer } = trace.packet;
  if (isAnswer || firewall === undefined) return undefined;
  const at = `Network Firewall of VPC ${name}`;
  const mine = firewall.passes.filter(
    (pass) => pass.sources.some((range) => range.containsAddress(from.address)) && pass.port.contains(port),
  );
  const found =
    mine.find(({ destination }) => destination?.containsAddress(to.address)) ??
    mine.find(({ destination }) => destination === undefined);
  if (found === undefined && firewall.isEnforced)
    return blocked("INSPECTION", `${at}: neither a name nor an address that is listed has ${port}`);
  trace.hops.push({
    ...{ kind: "inspection", at, text: found === undefined ? REPORTED : passText(found, firewall) },
    ...(found !== undefined && found.destination === undefined && firewall.isEnforced
      ? { isByName: true }
      : {}),
  });
  return undefined;
}

const REPORTED = "on no list: reported, and let pass";

/** What is not enforced lets every name pass. */
function passText(
  { destination }: ModelFirewallPass,
  { isEnforced }: Pick<NonNullable<ModelVpc["firewall"]>, "isEnforced">,
): string {
  if (destination !== undefined) return `the file names ${destination}`;
  return isEnforced ? "only to names of the list" : "names on no list are reported, and let pass";
}

/** A firewall that sees one half of a connection drops the rest of it, so answers pass the endpoint of their request. */
export function wayAround({ packet, endpoint }: Trace): Blocked | undefined {
  if (!packet.isAnswer || packet.endpoint === endpoint) return undefined;
  const text = `requests pass ${packet.endpoint ?? "no firewall"} and answers from ${formatAddress(packet.from.address)} ${endpoint ?? "none"}`;
  return blocked("ASYMMETRIC_FIREWALL", text);
}
