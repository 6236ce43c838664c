import type { Ipv4Cidr } from "../../../core/addressing";
import type { Port } from "../../../core/firewall";
import { isCovered, isSubdomains, matchesHost } from "./host-name";
import { type Enforcement, OTHER_RESOLVERS } from "./limits";
import {
  CAPACITY_PER_GROUP,
  CAPACITY_ROOM,
  FIRST_SID,
  LEAST_CAPACITY,
  NAMELESS_PORTS,
} from "./network-firewall-limits";
import type { EgressHost } from "./policy";

/** A destination that is let out by address, because a rule of the file names it so. */
export interface AddressOpening {
  readonly port: Port;
  readonly cidr: Ipv4Cidr;
}

/** A VPC whose way to the internet leads through a firewall. */
export interface InspectedVpc {
  readonly vpc: string;
  /** Entry of `egress` that its VPC names. @default - none: it calls nobody, and its firewall stands there for others */
  readonly policy?: string;
  /** Ranges from which its packets come. */
  readonly ranges: readonly Ipv4Cidr[];
  /** By name. */
  readonly hosts: readonly EgressHost[];
  readonly openings: readonly AddressOpening[];
}

/** A Network Firewall, complete. */
export interface NetworkFirewallSpec {
  /** The VPC in which it stands. */
  readonly vpc: string;
  readonly enforce: Enforcement;
  /** Ids of the zones with an endpoint. */
  readonly zones: readonly string[];
  /** By name of the VPC. */
  readonly sources: readonly InspectedVpc[];
  /** Ids of rules, by their keys. */
  readonly sids: Readonly<Record<string, number>>;
  /** How many rules its group can hold. AWS never changes it. */
  readonly capacity: number;
}

/** A rule of the stateful engine, in the order in which it is asked. */
export interface StatefulRule {
  /** Its identity, by which its id is kept: `orders tls api.partner.example`. */
  readonly key: string;
  /** Without its id. */
  readonly text: (sid: number) => string;
}

/** Ports of a host on which the firewall sees its name. */
export function namedPorts({
  ports,
  httpPorts,
  namelessPorts = [],
}: Pick<EgressHost, "ports" | "httpPorts" | "namelessPorts">): number[] {
  const isNameless = (port: number) => namelessPorts.includes(port) || NAMELESS_PORTS.includes(port);
  return ports.filter((port) => httpPorts.includes(port) || !isNameless(port));
}

/**
 * All rules of a firewall, first match first: destinations by address, then names, then what can't have a name. What no
 * rule has is left to the policy's default, which waits until the client has said whom it calls.
 */
export function planStatefulRules({
  enforce,
  sources,
}: Pick<NetworkFirewallSpec, "enforce" | "sources">): StatefulRule[] {
  const refuse = enforce === "block" ? "drop" : "alert";
  return sources.flatMap((source) => {
    const from = listText(source.ranges.map(String));
    const ofVpc = (what: string, text: StatefulRule["text"]) => ({ key: `${source.vpc} ${what}`, text });
    const closed = (what: string, match: string, message: string, at = "any", said = ["flow:to_server"]) =>
      ofVpc(
        `closed ${what}`,
        (sid) => `${refuse} ${match} ${from} any -> any ${at} (${options(message, said, sid)})`,
      );
    const named = [...new Set(source.hosts.flatMap(namedPorts))].sort((a, b) => a - b);
    return [
      ...source.openings.map((opening) =>
        ofVpc(addressKey(opening), (sid) => addressRule(from, opening, sid)),
      ),
      // DNS Firewall does not resolve them, and who has their address from elsewhere asks for no name.
      ...resolversBelow(source.hosts).map((host) =>
        closed(`resolver ${host}`, "tls", `${source.vpc}: ${host} answers names past the list`, "any", [
          "flow:to_server,established",
          ...matchOf("tls", host),
        ]),
      ),
      ...source.hosts.flatMap((host) => nameRules(from, host).map(({ what, text }) => ofVpc(what, text))),
      closed("quic", "udp", `${source.vpc}: QUIC would hide the name`, "443"),
      closed("udp", "udp", `${source.vpc}: UDP has no name`),
      closed("icmp", "icmp", `${source.vpc}: ICMP has no name`),
      // Whatever is said there, no host of the list has the port, so not even a handshake leaves.
      closed(
        "tcp",
        "tcp",
        `${source.vpc}: no host of the list has the port`,
        named.length === 0 ? "any" : `!${listText(named)}`,
      ),
    ];
  });
}

/** Known resolvers below a domain of the list, which names them without saying so. */
function resolversBelow(hosts: readonly EgressHost[]): string[] {
  return OTHER_RESOLVERS.filter((other) => hosts.some(({ host }) => isCovered(other, host))).sort();
}

function addressKey({ port, cidr }: AddressOpening): string {
  return `address ${port} ${cidr}`;
}

function addressRule(source: string, { port, cidr }: AddressOpening, sid: number): string {
  const { protocol, from, to } = port;
  const match = protocol === "icmp" && from >= 0 ? [`itype:${from}`, `icode:${to}`] : [];
  const ports = protocol === "icmp" ? "any" : from === to ? String(from) : `${from}:${to}`;
  const said = options(`the file names ${cidr}`, ["flow:to_server", ...match], sid);
  return `pass ${protocol} ${source} any -> ${cidr} ${ports} (${said})`;
}

/** One rule for each way in which a client says the name. */
function nameRules(
  source: string,
  host: EgressHost,
): { readonly what: string; readonly text: StatefulRule["text"] }[] {
  const ways = [
    { protocol: "tls", ports: namedPorts(host).filter((port) => !host.httpPorts.includes(port)) },
    { protocol: "http", ports: host.httpPorts },
  ] as const;
  return ways.flatMap(({ protocol, ports }) => {
    if (ports.length === 0) return [];
    const match = matchOf(protocol, host.host);
    return [
      {
        what: `${protocol} ${host.host}`,
        text: (sid: number) =>
          `pass ${protocol} ${source} any -> $EXTERNAL_NET ${listText(ports)} (${options(host.host, ["flow:to_server,established", ...match], sid)})`,
      },
    ];
  });
}

/**
 * Options that match a name, or all names below a domain; `dotprefix` would match the domain itself, too. The buffer of
 * the Host header is in lower case: https://docs.suricata.io/en/suricata-7.0.3/rules/http-keywords.html#http-host
 */
function matchOf(protocol: "tls" | "http", host: string): string[] {
  const buffer = protocol === "tls" ? "tls.sni" : "http.host";
  const place = isSubdomains(host)
    ? [`content:"${host.slice(1)}"`, "endswith"]
    : [`content:"${host}"`, "startswith", "endswith"];
  return [buffer, ...place, ...(protocol === "tls" ? ["nocase"] : [])];
}

function options(message: string, match: readonly string[], sid: number): string {
  return [`msg:"${message}"`, ...match, `sid:${sid}`, "rev:1"].map((each) => `${each};`).join(" ");
}

function listText(all: readonly (string | number)[]): string {
  return all.length === 1 ? String(all[0]) : `[${all.join(",")}]`;
}

/** The rules as the engine reads them, one a line. */
export function rulesText(spec: NetworkFirewallSpec): string {
  return planStatefulRules(spec)
    .map(({ key, text }) => text(spec.sids[key] ?? 0))
    .join("\n");
}

/** An id for each rule: those in use stay, and a new rule gets none that another ever had. */
export function assignSids(
  keys: readonly string[],
  pinned: Readonly<Record<string, number>>,
): Record<string, number> {
  let last = Math.max(FIRST_SID - 1, ...Object.values(pinned));
  return Object.fromEntries(
    keys.map((key) => {
      const kept = pinned[key];
      if (kept === undefined) last += 1;
      return [key, kept ?? last];
    }),
  );
}

/** The capacity of a rule group: that in use as long as it is enough, because another one replaces the group. */
export function chooseCapacity(rules: number, pinned = 0): number {
  if (pinned >= rules) return pinned;
  let capacity = LEAST_CAPACITY;
  while (capacity < rules * CAPACITY_ROOM) capacity *= 2;
  return Math.max(Math.min(capacity, CAPACITY_PER_GROUP.value), rules);
}

/** Ranges that count as home: everything else is outside. */
export function homeRanges({ sources }: Pick<NetworkFirewallSpec, "sources">): Ipv4Cidr[] {
  const ranges = sources.flatMap((source) => source.ranges);
  return [...new Map(ranges.map((range) => [String(range), range])).values()];
}

/** Ranges of other VPCs whose way to the internet leads through a firewall. */
export function clientRanges({ vpc, sources }: Pick<NetworkFirewallSpec, "vpc" | "sources">): Ipv4Cidr[] {
  return sources.flatMap((source) => (source.vpc === vpc ? [] : source.ranges));
}

/** What a firewall does with a connection by name. */
export interface ConnectionJudgement {
  readonly verdict: "passes" | "reported" | "stopped";
  readonly because: string;
}

/** @param name as `dnsName` returns it; what the client says, whatever it calls */
export function judgeConnection(
  { enforce, sources }: Pick<NetworkFirewallSpec, "enforce" | "sources">,
  vpc: string,
  name: string,
  port: Port,
): ConnectionJudgement {
  const source = sources.find((each) => each.vpc === vpc);
  const hosts = (source?.hosts ?? []).filter(({ host }) => matchesHost(host, name));
  const found = hosts.find((host) => port.protocol === "tcp" && namedPorts(host).includes(port.from));
  const isOverTls = found?.httpPorts.includes(port.from) === false;
  if (isOverTls && OTHER_RESOLVERS.some((other) => matchesHost(other, name)))
    return { verdict: closedBy(enforce), because: "it is a resolver that answers past the list" };
  if (found !== undefined) {
    const way = found.httpPorts.includes(port.from) ? "Host header" : "ClientHello";
    return { verdict: "passes", because: `${found.host} is on the list with ${port}: the ${way} says so` };
  }
  const because =
    hosts.length === 0
      ? source?.policy === undefined
        ? `VPC ${vpc} has no list`
        : `no host of egress.${source.policy} matches`
      : port.protocol === "tcp" &&
          [...NAMELESS_PORTS, ...hosts.flatMap(({ ports }) => ports)].includes(port.from)
        ? `clients say no name on ${port}; name the addresses in vpcs.${vpc}.firewall`
        : `${hosts.map(({ host }) => host).join(", ")} is listed without ${port}`;
  return { verdict: closedBy(enforce), because };
}

const closedBy = (enforce: Enforcement) => (enforce === "block" ? "stopped" : "reported");
