import { fixWith, type Problem, toolCommand } from "../../core/problem";
import type { BlockCode } from "../../core/reachability";

/** Why DNS queries between two places, or their responses, are lost. */
export interface DnsObstacle {
  /** The client and the server, as places of `landing-zone path`. */
  readonly from: string;
  readonly to: string;
  /** The affected addresses of both. */
  readonly addresses: string;
  /** `udp/53` */
  readonly port: string;
  /** What is lost: the query, or the response to a query that arrived. */
  readonly lost: "query" | "response";
  readonly code: BlockCode;
  /** Why the packet is blocked. */
  readonly text: string;
}

/** A warning: other entries of the file, such as firewalls and links, block the path, and can open it. */
export const dnsPathClosed = (obstacle: DnsObstacle): Problem => ({
  code: "DNS_PATH_CLOSED",
  what: dnsObstacleText(obstacle),
  got: obstacle.addresses,
  fix: fixWith`${describeFix(obstacle)}; ${toolCommand("path", obstacle.from, obstacle.to, obstacle.port)} shows every step`,
});

/** The lost message and the reason. */
export function dnsObstacleText({ from, to, lost, code, text }: DnsObstacle): string {
  const what =
    lost === "response"
      ? `responses of ${to} don't return to ${from}`
      : `queries of ${from} don't reach ${to}`;
  return `${what}: ${text} (${code})`;
}

/** A warning: the name is private, but the load balancer that it names is public. */
export const recordOfPublicBalancer = (balancer: string): Problem => ({
  code: "RECORD_OF_PUBLIC_BALANCER",
  what: `load balancer ${balancer} is internet-facing, so the private name has public addresses: workers leave through NAT, and are admitted by its public addresses or not at all`,
  got: balancer,
  allowed: "an internal load balancer",
  fix: "name an internal one, or leave the name to the public zone",
});

/**
 * A warning about missing routes only. Security groups are ignored, because a VPC that sees a name need not be
 * allowed to call it.
 */
export const recordOutOfReach = (balancer: string, vpcs: readonly string[], code: BlockCode): Problem => ({
  code: "RECORD_OUT_OF_REACH",
  what: `${vpcs.length > 1 ? "VPCs" : "VPC"} ${vpcs.join(", ")} can look the name up, and no link leads from there to load balancer ${balancer} (${code})`,
  got: balancer,
  fix: "link them to the VPC of the load balancer, or take them out of the vpcs of the zone",
});

/** A connection that a Runtime Fabric declares, and what stops it. */
interface ClosedWay {
  readonly name: string;
  readonly vpc: string;
  /** `its proxy` */
  readonly what: string;
  /** Addresses and ports. */
  readonly got: string;
  /** One of the addresses, and one of the ports, as `path` takes them. */
  readonly example: readonly [to: string, port: string];
  readonly block: { readonly code: BlockCode; readonly text: string };
}

/** A warning: the policies of the fabric let its pods connect there, and no packet arrives. */
export const fabricWayClosed = ({ name, vpc, what, got, example, block }: ClosedWay): Problem => ({
  code: "FABRIC_WAY_CLOSED",
  what: `pods of Runtime Fabric ${name} don't reach ${what}: ${block.text} (${block.code})`,
  got,
  allowed: `addresses that a link of VPC ${vpc}, or its way to the internet, leads to`,
  fix: fixWith`${WAY_FIXES[block.code] ?? FIXES[block.code] ?? "open the path between the two"}; ${toolCommand("path", `runtime-fabric:${name}`, ...example)} shows every step`,
});

/** A rule of a VPC, and what stops whatever it lets out. */
export interface ClosedRule {
  readonly vpc: string;
  /** Its name in the file. */
  readonly rule: string;
  /** Addresses and ports. */
  readonly got: string;
  /** One of the addresses, and one of the ports, as `path` takes them. */
  readonly example: readonly [to: string, port: string];
  readonly block: { readonly code: BlockCode; readonly text: string };
}

/** A warning: the security group of the workers lets them connect there, and no packet arrives. */
export const firewallRuleClosed = ({ vpc, rule, got, example, block }: ClosedRule): Problem => ({
  code: "FIREWALL_RULE_CLOSED",
  what: `rule ${rule} lets workers of VPC ${vpc} connect there, and nothing arrives: ${block.text} (${block.code})`,
  got,
  allowed: "addresses that the way of the VPC to the internet leads to",
  fix: fixWith`${RULE_FIXES[block.code] ?? "open the path between the two"}, or take the rule out; ${toolCommand("path", `vpc:${vpc}`, ...example)} shows every step`,
});

/** A connection of the file to a host of the internet, and what stops whatever workers send to its port. */
interface ClosedConnection {
  readonly vpc: string;
  readonly host: string;
  readonly port: number;
  readonly block: { readonly code: BlockCode; readonly text: string };
}

/** A warning: the file says that applications open it, and no packet leaves on its port. */
export const connectionClosed = ({ vpc, host, port, block }: ClosedConnection): Problem => ({
  code: "CONNECTION_CLOSED",
  what: `applications in VPC ${vpc} open it, and nothing on its port gets to the internet: ${block.text} (${block.code})`,
  got: `${host} tcp/${port}`,
  allowed: "ports on which a rule of the VPC, or a list that a Network Firewall enforces, lets workers out",
  fix: fixWith`${CONNECTION_FIXES[block.code] ?? "open the path between the two"}; ${toolCommand("path", `vpc:${vpc}`, `host:${host}`, String(port))} shows every step`,
});

const BY_ADDRESS = "add a rule to firewall of the VPC with the addresses of the host and this port";

const CONNECTION_FIXES: Readonly<Partial<Record<BlockCode, string>>> = {
  NO_ROUTE: "give the VPC NAT gateways (nat), or a segment with egressThrough",
  SECURITY_GROUP: BY_ADDRESS,
  NETWORK_FIREWALL: BY_ADDRESS,
};

const RULE_FIXES: Readonly<Partial<Record<BlockCode, string>>> = {
  NO_ROUTE: "give the VPC NAT gateways (nat)",
  NETWORK_ACL: "take its addresses off deniedAddresses of the VPC whose NAT gateways it leaves by",
};

/** A target that a listener names, and why its connections do not arrive. */
export interface UnreachedTarget {
  readonly entry: string;
  readonly address: string;
  readonly port: number;
  readonly block: { readonly code: BlockCode; readonly text: string };
}

/** A warning: the security groups of the entry let it connect there, and no packet arrives. */
export const entryTargetUnreached = ({ entry, address, port, block }: UnreachedTarget): Problem => ({
  code: "TCP_ENTRY_TARGET_UNREACHED",
  what: `TCP entry ${entry} does not reach its target: ${block.text} (${block.code})`,
  got: `${address} tcp/${port}`,
  allowed: "addresses that a link of its VPC leads to, and whose own filters admit its load-balancer subnets",
  fix: fixWith`${TARGET_FIXES[block.code] ?? WAY_FIXES[block.code] ?? FIXES[block.code] ?? "open the path between the two"}; ${toolCommand("path", `tcp-entry:${entry}`, address, String(port))} shows every step`,
});

const TARGET_FIXES: Readonly<Partial<Record<BlockCode, string>>> = {
  SECURITY_GROUP: "add a firewall rule from the VPC of the entry, with this port, to the VPC of the target",
};

const WAY_FIXES: Readonly<Partial<Record<BlockCode, string>>> = {
  NO_ROUTE:
    "let a link of the VPC lead there, such as a VPN to the external network; for public addresses, NAT gateways",
  NETWORK_ACL: "let the firewall of the VPC at the other end, or a flow of the link, pass it",
};

function describeFix({ from, to, code }: DnsObstacle): string {
  // The security groups of endpoints follow from the entries of `dns`.
  const isBetweenHubs = from.startsWith("outbound-resolver:") && to.startsWith("inbound-resolver:");
  if (code === "SECURITY_GROUP" && isBetweenHubs)
    return "name addresses of it as targets of a forwarding rule, or remove the client";
  return FIXES[code] ?? "open the path between the two";
}

const FIXES: Readonly<Partial<Record<BlockCode, string>>> = {
  NOT_ANNOUNCED:
    "let a link announce the addresses: allowedPrefixes of a Direct Connect, prefixes of a peering",
  NO_ROUTE: "let a link lead to the addresses: prefixes of a peering, vpcs of a transit gateway",
  LINK_HAS_NO_ROUTE: "let the link lead to the addresses",
  SEGMENT_HAS_NO_ROUTE: "let the segments of the two reach each other",
  BLACKHOLE: "take the range out of blackholes",
  SECURITY_GROUP: "let UDP and TCP 53 pass, by the firewall of that VPC or a flow of the link",
  NETWORK_ACL: "let UDP and TCP 53 pass, by the firewall of that VPC or a flow of the link",
  PEERING_NOT_TRANSITIVE: "link the two directly, or over a transit gateway",
  VPC_NOT_TRANSITIVE: "link the two directly, or over a transit gateway",
  ZONE_WITHOUT_ATTACHMENT: "attach the transit gateway in this zone, too",
};
