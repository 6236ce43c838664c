import { formatAddress } from "../addressing";
import type { Direction, FirewallRule, NetworkAclEntry, Port } from "../firewall";
import { type LinkMtu, VPC_MTU } from "../limits/mtu";
import { ENCRYPTION_WORDS } from "./encryption";
import { aclEntry, admitsNotice, groupVerdict, ruleText } from "./filters";
import type { Endpoint, ModelAttachment, ModelHost, ModelSubnet, ModelVpc, ReachabilityModel } from "./model";
import type { Blocked, Encryption, Hop, LargeDrop, TracedPath } from "./traced-path";

/** One packet, with its properties that filters check. */
export interface Packet {
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Destination port. */
  readonly port: Port;
  /** Whether it is a response. Security groups are stateful and allow it; network ACLs are not. */
  readonly isAnswer: boolean;
  /** Subnet of the NAT gateway of the connection. @default - none */
  readonly nat?: ModelSubnet;
  /** Of an answer: the endpoint of a firewall that the request passed. @default - none */
  readonly endpoint?: string;
}

/** The next place of a packet; `arrived`, or blocked. */
export type Step =
  | { readonly at: "vpc"; readonly vpc: ModelVpc; readonly attachment?: ModelAttachment }
  /** A transit subnet, on the way to somewhere else than its VPC. */
  | { readonly at: "transit-subnet"; readonly vpc: ModelVpc; readonly subnet: ModelSubnet }
  /** The subnet of a firewall's endpoint that let the packet pass. */
  | { readonly at: "past-firewall"; readonly vpc: ModelVpc; readonly subnet: ModelSubnet }
  | { readonly at: "vpn-gateway"; readonly vpc: string }
  | { readonly at: "transit-gateway"; readonly gateway: string; readonly attachment: string }
  | { readonly at: "link"; readonly kind: "vpn" | "direct-connect"; readonly name: string }
  | { readonly at: "outside"; readonly network: string }
  | { readonly at: "arrived" }
  | Blocked;

const ENCRYPTION_TEXTS: Readonly<Record<Encryption, string>> = {
  ...ENCRYPTION_WORDS,
  ipsec: `encrypted by ${ENCRYPTION_WORDS.ipsec}`,
  macsec: `encrypted by ${ENCRYPTION_WORDS.macsec}`,
};

const FILTERS = {
  "security-group": { words: "security group", code: "SECURITY_GROUP" },
  "network-policies": { words: "network policies", code: "NETWORK_POLICY" },
} as const;

type AclDirection = NetworkAclEntry["direction"];

/** A packet on its path, with its hops so far. */
export class Trace {
  readonly hops: Hop[] = [];
  /** Subnet of the NAT gateway that the packet passed. */
  nat: ModelSubnet | undefined;
  /** Endpoint of the Network Firewall that the packet passed. */
  endpoint: string | undefined;
  /** The MTU of the path so far. For external senders only the links are known. */
  private largest: TracedPath["mtu"] | undefined;
  private readonly checkedAcls: { readonly subnet: ModelSubnet; readonly direction: AclDirection }[] = [];

  constructor(
    readonly model: ReachabilityModel,
    readonly packet: Packet,
  ) {
    if (packet.from.kind === "host") this.largest = { ...VPC_MTU, at: `VPC ${packet.from.vpc}` };
  }

  /** The MTU of the path, and what limits it. */
  get mtu(): TracedPath["mtu"] {
    const { bytes, source, at } = this.largest ?? { ...VPC_MTU, at: "VPC" };
    return { bytes, source, at };
  }

  /** Destination address as text. */
  get destination(): string {
    return formatAddress(this.packet.to.address);
  }

  route(at: string, text: string): void {
    this.pass("route", at, text);
  }

  /** Past something that is no link. */
  pass(kind: Exclude<Hop["kind"], "link">, at: string, text: string): void {
    this.hops.push({ kind, at, text });
  }

  cross(at: string, encryption: Encryption, mtu: LinkMtu): void {
    const drop = this.dropAt(mtu);
    const { bytes, source } = mtu;
    const text = ENCRYPTION_TEXTS[encryption];
    this.hops.push({
      ...{ kind: "link", at, text, encryption, mtu: { bytes, source } },
      ...(drop === undefined ? {} : { drop }),
    });
    if (bytes < (this.largest?.bytes ?? Number.POSITIVE_INFINITY)) this.largest = { bytes, source, at };
  }

  /**
   * The packets that exceed the MTU of a link, and whether the filters on the way back let the notification reach
   * the sender.
   */
  private dropAt({ bytes: over, tellsSender }: LinkMtu): LargeDrop | undefined {
    const { from } = this.packet;
    const most = this.largest?.bytes ?? over;
    if (from.kind !== "host" || most <= over) return undefined;
    if (tellsSender === undefined) return { over, most, notice: "undocumented" };
    if (!tellsSender) return { over, most, notice: "not-sent" };
    const blocking = this.checkedAcls.find(({ subnet, direction }) => {
      const back = direction === "egress" ? "ingress" : "egress";
      return subnet.acl !== undefined && !admitsNotice(subnet.acl, back, from.address);
    });
    if (blocking === undefined) return { over, most, notice: "arrives" };
    return { over, most, notice: "blocked", wall: `network ACL of subnet ${blocking.subnet.name}` };
  }

  /** Checks the security group of a managed host, or the policies that stand for it. @default - allowed */
  askGroup(vpc: ModelVpc, host: ModelHost, direction: Direction, other: Endpoint): Blocked | undefined {
    if (this.packet.isAnswer) return undefined;
    const { filter = "security-group" } = host;
    const at = `${FILTERS[filter].words} of ${host.name} of VPC ${vpc.name}`;
    const verdict = groupVerdict(this.model, vpc, host, direction, other, this.packet.port);
    if (verdict === undefined) {
      const word = direction === "inbound" ? "from" : "to";
      const text = `${at}: no rule lets ${this.packet.port} pass ${word} ${formatAddress(other.address)}`;
      return { at: "stopped", code: FILTERS[filter].code, text };
    }
    const text = verdict === "unknown" ? NOT_OURS : ruleText(this.model, verdict, other);
    this.hops.push({ kind: filter, at, text });
    return undefined;
  }

  /** Checks the web ACL of a host, where that has an allowlist. @default - allowed */
  askWebAcl({ name, webAclAdmits }: ModelHost, { address }: Endpoint): Blocked | undefined {
    if (this.packet.isAnswer || webAclAdmits === undefined) return undefined;
    const at = `web ACL of ${name}`;
    const range = webAclAdmits.find((cidr) => cidr.containsAddress(address));
    if (range === undefined) {
      const text = `${at}: no entry of the allowlist has ${formatAddress(address)}`;
      return { at: "stopped", code: "WEB_ACL", text };
    }
    this.pass("web-acl", at, `the allowlist has ${range}`);
    return undefined;
  }

  /** Checks the firewall of a network of others, if its rules are known. @default - allowed */
  askNetwork(network: string, direction: Direction, other: Endpoint): Blocked | undefined {
    const { firewall } = this.model.networks.find(({ name }) => name === network) ?? {};
    if (firewall === undefined || this.packet.isAnswer) return undefined;
    const { title: at, rules } = firewall;
    const { port } = this.packet;
    const rule = rules.find((one) => one.direction === direction && admits(one, port, other.address));
    if (rule === undefined) {
      const word = direction === "inbound" ? "from" : "to";
      const text = `${at}: no rule lets ${port} pass ${word} ${formatAddress(other.address)}`;
      return { at: "stopped", code: "NETWORK_FIREWALL", text };
    }
    this.hops.push({ kind: "network-firewall", at, text: `${rule}` });
    return undefined;
  }

  /** Checks the network ACL of a subnet, towards or from `address`. @default - allowed */
  askAcl(subnet: ModelSubnet, direction: AclDirection, address: number): Blocked | undefined {
    const at = `network ACL of subnet ${subnet.name}`;
    const entry = subnet.acl && aclEntry(subnet.acl, direction, address, this.packet.port);
    const word = direction === "ingress" ? "from" : "to";
    if (entry?.action === "deny") {
      const text = `${at}: entry ${entry.key} refuses everything ${word} ${entry.cidr}`;
      return { at: "stopped", code: "NETWORK_ACL", text };
    }
    if (subnet.acl !== undefined && entry === undefined) {
      const text = `${at}: no ${direction} entry lets ${this.packet.port} pass ${word} ${formatAddress(address)}`;
      return { at: "stopped", code: "NETWORK_ACL", text };
    }
    this.hops.push({ kind: "network-acl", at, text: entry?.key ?? NOT_OURS });
    this.checkedAcls.push({ subnet, direction });
    return undefined;
  }
}

/** The text for filters that are not managed here. They are assumed to allow the traffic. */
const NOT_OURS = "not ours to know";

function admits({ port, peer }: FirewallRule, asked: Port, address: number): boolean {
  return port.contains(asked) && peer.kind === "cidr" && peer.cidr.containsAddress(address);
}
