import { memberPorts } from "../../../capabilities/load-balancer/model";
import { portsOf } from "../../../capabilities/tcp-entry/model";
import { portsWritten } from "../listed-ports";
import {
  type Block,
  balancerOf,
  entryOf,
  type Finding,
  finding,
  type Invariant,
  isWaived,
  linksIn,
  naming,
  rangeIn,
  referent,
  resources,
  type Subject,
  vpcOf,
} from "../model";
import { isOfBalancer } from "./admission";
import { isOfEndpoint } from "./dns";
import { inspectedList } from "./firewall-lists";

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

/** Who reaches what. */
export const SECURITY_GROUPS: readonly Invariant[] = [
  {
    id: "rules-apart",
    title:
      "Security groups have a description and no rules inside; each rule is a resource with a description of its own",
    why: "inline and separate rules undo each other; EC2 takes few characters in descriptions (checkov CKV_AWS_23)",
    check: (subject) => [
      ...resources(subject, "aws_security_group").flatMap((group) => groupFaults(group)),
      ...resources(subject, "aws_security_group_rule").map((rule) =>
        finding(rule, "is the deprecated resource"),
      ),
      ...rules(subject)
        .filter(({ body }) => !isDescription(body["description"]))
        .map((rule) => finding(rule, "has no description that EC2 takes")),
    ],
  },
  {
    id: "rules-narrow",
    title: "Each rule names a protocol, its ports and one peer",
    why: "checkov passes ip_protocol -1 without ports, and ::/0",
    check: (subject) =>
      rules(subject).flatMap((rule) => widthFaults(rule).map((what) => finding(rule, what))),
  },
  {
    id: "no-world-ingress",
    title: "Nobody admits the world, unless a waiver of the file names the VPC's rule",
    why: "CIS 5.3 and 5.4, trivy AWS-0107; load balancers that do are behind a web ACL",
    check: (subject) => openToWorld(subject, INGRESS),
  },
  {
    id: "no-world-egress",
    title: "Nothing may send to the world, unless a waiver of the file names the VPC's rule",
    why: "trivy AWS-0104, checkov CKV_AWS_382: the first thing that an intruder needs",
    check: (subject) => openToWorld(subject, EGRESS),
  },
  {
    id: "direct-ports",
    title: "Ports 8081 and 8082 of workers are closed, unless a waiver of the file names the VPC's rule",
    why: "they are what applications listen on, past every load balancer",
    check: (subject) =>
      resources(subject, INGRESS)
        .filter(({ body }) => [8081, 8082].some((port) => covers(body, port)))
        .filter(({ stack }) => !isWaived(subject, stack, "FIREWALL_DIRECT_PORTS", "firewall."))
        .map((rule) => finding(rule, `opens ${rule.body["from_port"]} to ${rule.body["to_port"]}`)),
  },
  {
    id: "private-ports",
    title:
      "Ports 8091 and 8092 of workers are open to load balancers' security groups and to what a waiver names",
    why: "every other way in would pass TLS, allowlists and access logs",
    check: strangersOnPrivatePorts,
  },
  {
    id: "firewall-as-written",
    title:
      "What passes to and from workers is DNS to the resolver, the VPC's endpoints, and what the file names",
    why: "the file is what was reviewed",
    check: notAsWritten,
  },
];

function rules(subject: Subject): readonly Block[] {
  return resources(subject, INGRESS, EGRESS);
}

function groupFaults(group: Block): Finding[] {
  const { body } = group;
  const inline = ["ingress", "egress"].filter((name) => body[name] !== undefined);
  return [
    ...inline.map((name) => finding(group, `has inline ${name} rules`)),
    ...(isDescription(body["description"]) ? [] : [finding(group, "has no description that EC2 takes")]),
  ];
}

function isDescription(value: unknown): boolean {
  return typeof value === "string" && /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(value);
}

function widthFaults({ body }: Block): string[] {
  const protocol = body["ip_protocol"];
  const peers = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"].filter(
    (name) => body[name] !== undefined,
  );
  const faults: string[] = [];
  if (!["tcp", "udp", "icmp"].includes(String(protocol))) faults.push(`protocol ${protocol}`);
  if (peers.length !== 1) faults.push(`names ${peers.join(" and ") || "nobody"}`);
  if (body["cidr_ipv6"] !== undefined) faults.push("names an IPv6 range; these networks have none");
  if (protocol !== "icmp") {
    const [from, to] = [Number(body["from_port"] ?? Number.NaN), Number(body["to_port"] ?? Number.NaN)];
    if (!(from >= 1 && from <= to && to <= 65535)) faults.push(`ports ${from} to ${to}`);
    else if (from <= 1 && to === 65535) faults.push("all ports");
  }
  return faults;
}

/** A sixteenth of all addresses, of one rule or of all rules of a group and direction together. */
const WORLD = 2 ** 28;

function* openToWorld(subject: Subject, type: string): Generator<Finding> {
  for (const group of resources(subject, "aws_security_group")) {
    const own = naming(subject, type, "security_group_id", group).filter(
      (rule) => !isForNames(subject, rule),
    );
    const ranges = own.flatMap(({ body }) =>
      body["cidr_ipv6"] === "::/0" ? [2 ** 32] : (rangeIn(body["cidr_ipv4"])?.size ?? []),
    );
    const total = ranges.reduce((sum, size) => sum + size, 0);
    // What then stands in front of it is a rule of its own.
    if (type === INGRESS && balancerOf(subject, group)?.admission.openToEverybody) continue;
    if (total >= WORLD && !isWaived(subject, group.stack, "FIREWALL_OPEN_TO_WORLD", "firewall."))
      yield finding(group, `${type} open to ${total} addresses without a waiver`);
  }
}

/** A port of hosts that are listed by name, where a Network Firewall asks for the name. */
function isForNames({ file }: Subject, { stack, type, body }: Block): boolean {
  const list = inspectedList(file, stack.replace(/^network-/, ""));
  const hosts = list?.enforce === "block" ? list.hosts : {};
  return (
    type === EGRESS &&
    body["ip_protocol"] === "tcp" &&
    body["cidr_ipv4"] === "0.0.0.0/0" &&
    body["from_port"] === body["to_port"] &&
    Object.values(hosts).flatMap(portsWritten).includes(Number(body["from_port"]))
  );
}

function* notAsWritten(subject: Subject): Generator<Finding> {
  const passed = new Map<string, Set<string>>();
  for (const rule of rules(subject)) {
    // Who reaches a cache is a rule of its own.
    if (isOfEndpoint(subject, rule) || rule.stack.startsWith("flex-aws-")) continue;
    const keys = passed.get(rule.stack) ?? new Set();
    passed.set(rule.stack, keys.add(writtenKey(rule)));
    if (namedKeys(subject, rule.stack).has(writtenKey(rule)) || isEndpoint(subject, rule)) continue;
    if (isOfBalancer(subject, rule) || isWithBalancer(subject, rule)) continue;
    if (isForNames(subject, rule)) continue;
    if (!isDns(rule) && !opensPrivatePorts(rule)) yield finding(rule, "is in no rule of the file");
  }
  for (const stack of Object.keys(subject.stacks))
    if (vpcOf(subject, stack)?.kind !== "existing")
      for (const key of namedKeys(subject, stack))
        if (!passed.get(stack)?.has(key)) yield { at: stack, what: `lacks the file's rule ${key}` };
}

/** What a load balancer brings with it: its requests to targets, and the workers that the file lets call it. */
function isWithBalancer(subject: Subject, rule: Block): boolean {
  const { body, type } = rule;
  const peer = referent(subject, rule, body["referenced_security_group_id"]);
  const entry = peer && entryOf(subject, peer);
  if (entry !== undefined)
    return type === INGRESS && entry.targetGroups.flatMap(portsOf).includes(Number(body["from_port"]));
  const balancer = peer && balancerOf(subject, peer);
  if (balancer === undefined || body["from_port"] !== body["to_port"]) return false;
  const ports =
    type === INGRESS
      ? balancer.routing.targetGroups.flatMap(memberPorts)
      : balancer.callers.flatMap((caller) => caller.ports);
  return ports.includes(Number(body["from_port"]));
}

/** Direction, protocol, ports and range of a rule. */
function writtenKey({ type, body }: Block): string {
  const direction = type === INGRESS ? "inbound" : "outbound";
  return [direction, body["ip_protocol"], body["from_port"], body["to_port"], body["cidr_ipv4"]].join(" ");
}

/** The same of what the file names: rules of the VPC, and flows of links that live in the stack. */
function namedKeys(subject: Subject, stack: string): ReadonlySet<string> {
  const links = linksIn(subject, stack);
  const ofLinks = subject.estate.links.rules.filter(({ link }) =>
    links.some(({ kind, name }) => kind === link.kind && name === link.name),
  );
  return new Set(
    [...(vpcOf(subject, stack)?.firewall ?? []), ...ofLinks.map(({ rule }) => rule)].map(
      ({ direction, port, peer }) =>
        [direction, port.protocol, port.from, port.to, peer.kind === "cidr" ? peer.cidr : ""].join(" "),
    ),
  );
}

function isDns({ type, body }: Block): boolean {
  const isPort = body["from_port"] === 53 && body["to_port"] === 53;
  return type === EGRESS && isPort && rangeIn(body["cidr_ipv4"])?.size === 1;
}

function opensPrivatePorts({ type, body }: Block): boolean {
  return type === INGRESS && [8091, 8092].some((port) => covers(body, port));
}

/** Ports that load balancers reach workers on: for their groups, and for what the file names with a waiver. */
function* strangersOnPrivatePorts(subject: Subject): Generator<Finding> {
  const balancers = resources(subject, "aws_lb");
  for (const rule of rules(subject).filter(opensPrivatePorts)) {
    const group = rule.body["referenced_security_group_id"];
    const isBalancer = balancers.some(
      ({ stack, body }) => stack === rule.stack && [body["security_groups"]].flat().includes(group),
    );
    const isNamed = namedKeys(subject, rule.stack).has(writtenKey(rule));
    if (!isBalancer && !(isNamed && isWaived(subject, rule.stack, "FIREWALL_WORKER_PORTS", "firewall.")))
      yield finding(rule, "is open to others than load balancers");
  }
}

function covers(body: Block["body"], port: number): boolean {
  return Number(body["from_port"]) <= port && port <= Number(body["to_port"]);
}

/** HTTPS between the workers' group and endpoints of the VPC. */
function isEndpoint(subject: Subject, rule: Block): boolean {
  const { body } = rule;
  if (body["from_port"] !== 443 || body["to_port"] !== 443 || body["ip_protocol"] !== "tcp") return false;
  const list = referent(subject, rule, body["prefix_list_id"]);
  if (list !== undefined) return rule.type === EGRESS && list.type === "aws_vpc_endpoint";
  const [server, client] = [body["referenced_security_group_id"], body["security_group_id"]];
  const guarded = rule.type === EGRESS ? server : client;
  return resources(subject, "aws_vpc_endpoint").some(
    (endpoint) =>
      endpoint.stack === rule.stack && [endpoint.body["security_group_ids"]].flat().includes(guarded),
  );
}
