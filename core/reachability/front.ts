import { formatAddress } from "../addressing";
import type { FirewallRule } from "../firewall";
import { INTERNET_MTU } from "../limits/mtu";
import { groupVerdict, rangeOnList } from "./filters";
import type { ModelFront, ModelHost, ModelSubnet, ModelVpc } from "./model";
import type { Step, Trace } from "./trace";
import { type Blocked, blocked } from "./traced-path";

/**
 * A client whose connection ends at a front, which asks the host by a connection of its own. Network ACLs are not asked
 * on the way in, but on the way back: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export function throughFront(trace: Trace, vpc: ModelVpc, host: ModelHost, front: ModelFront): Step {
  const { port } = trace.packet;
  const { title, originPort } = front;
  trace.cross("internet", "none", INTERNET_MTU);
  if (!front.rules.some((rule) => rule.port.contains(port)))
    return blocked("FRONT", `${title} hands nothing on that comes to ${port}`);
  trace.pass("front", title, `ends TLS on ${port}, and asks on ${originPort}`);
  return judge(trace, vpc, host, front) ?? admitFront(trace, vpc, host, front) ?? { at: "arrived" };
}

/** Answers go back by the connections of their requests. */
export function backThroughFront(trace: Trace, subnet: ModelSubnet, { title }: ModelFront): Step {
  // Servers of the front have public addresses as clients have; which, only AWS's list says.
  const closed = trace.askAcl(subnet, "egress", trace.packet.to.address);
  if (closed !== undefined) return closed;
  trace.pass("front", title, "by the connection of the request");
  // How large its packets are, the front decides for itself.
  trace.hops.push({ kind: "link", at: "internet", text: "not encrypted by the link", encryption: "none" });
  return { at: "arrived" };
}

function judge(
  trace: Trace,
  vpc: ModelVpc,
  host: ModelHost,
  { title, denied, rules }: ModelFront,
): Blocked | undefined {
  const { from, port } = trace.packet;
  const at = `web ACL of ${title}`;
  const range = denied.find((cidr) => cidr.containsAddress(from.address));
  if (range !== undefined) return blocked("WEB_ACL", `${at}: refuses everything from ${range}`);
  const rule = groupVerdict(trace.model, vpc, { ...host, rules }, "inbound", from, port);
  if (rule === undefined || rule === "unknown")
    return blocked("WEB_ACL", `${at}: no entry of the allowlist has ${formatAddress(from.address)}`);
  const entry = rangeOnList(trace.model, rule.peer.key, from);
  trace.pass("web-acl", at, entry === undefined ? "whoever breaks no rule" : `the allowlist has ${entry}`);
  return undefined;
}

/** By the rule of the host's group that names the front alone. */
function admitFront(
  trace: Trace,
  vpc: ModelVpc,
  { name, rules }: ModelHost,
  { title, originPort, peerKey }: ModelFront,
): Blocked | undefined {
  const at = `security group of ${name} of VPC ${vpc.name}`;
  const admits = ({ direction, port, peer }: FirewallRule) =>
    direction === "inbound" && port.contains(originPort) && peer.key === peerKey;
  const rule = rules?.find(admits);
  if (rule === undefined)
    return blocked("SECURITY_GROUP", `${at}: no rule lets ${title} in on ${originPort}`);
  trace.pass("security-group", at, `${rule}`);
  return undefined;
}
