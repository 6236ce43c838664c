import { type Ipv4Cidr, publicAddresses } from "../../../core/addressing";
import { followedText } from "../../estates/packets/references";
import {
  asList,
  type Block,
  type Finding,
  finding,
  type Invariant,
  naming,
  rangeIn,
  referent,
  resources,
  type Subject,
  vpcOf,
} from "../model";
import { isOfBalancer } from "./admission";

/** Network ACLs: valid for AWS, on every subnet, and they let answers back. */
export const NETWORK_ACLS: readonly Invariant[] = [
  {
    id: "acl-numbers",
    title:
      "Numbers of network ACL entries are unique per direction, 1 to 32766, at most 19 each way unless the quota was raised",
    why: "AWS refuses the others; the twentieth is the deny that is always there",
    check: (subject) =>
      resources(subject, "aws_network_acl").flatMap((acl) => [...numberFaults(subject, acl)]),
  },
  {
    id: "acl-protocols",
    title:
      "Entries allow named protocols and ports to IPv4 ranges, never all of them, never SSH or RDP from the world",
    why: "trivy AWS-0102 and AWS-0105, checkov CKV_AWS_229 to 232 and 352",
    check: (subject) =>
      resources(subject, ENTRY).flatMap((entry) => entryFaults(entry).map((what) => finding(entry, what))),
  },
  {
    id: "acl-on-subnets",
    title: "Each subnet has a network ACL of its tier",
    why: "else it has the VPC's default, which lets nothing pass",
    check: (subject) =>
      resources(subject, "aws_subnet").flatMap((subnet) => {
        const acls = aclsOf(subject, subnet);
        return acls.length === 1 ? [] : [finding(subnet, `has ${acls.length} network ACLs`)];
      }),
  },
  {
    id: "acl-answers",
    title: "For each allowed flow the answers pass, in every tier",
    why: "network ACLs remember nothing: a flow without a way back is a timeout that nobody can explain",
    check: (subject) =>
      resources(subject, "aws_network_acl").flatMap((acl) => [...unansweredFlows(subject, acl)]),
  },
  {
    id: "acl-admits-firewall",
    title:
      "What the security groups of workers and load balancers let pass, the network ACL of their subnets lets pass",
    why: "a rule of the file that the other layer drops would be a silent outage",
    check: blockedRules,
  },
];

const ENTRY = "aws_network_acl_rule";

const ALL_PORTS = { from: 0, to: 65535 };

/** What clients answer to; RDP lies in it, and is left out of what comes from all over the world. */
export const ANSWERS: readonly Ports[] = [
  { from: 1024, to: 3388 },
  { from: 3390, to: 65535 },
];

const EPHEMERAL: Ports = { from: 1024, to: 65535 };

const RDP = 3389;

export interface Ports {
  readonly from: number;
  readonly to: number;
}

export interface Entry extends Ports {
  readonly egress: boolean;
  readonly protocol: string;
  readonly cidr: Ipv4Cidr;
  readonly block: Block;
}

function* numberFaults(subject: Subject, acl: Block): Generator<Finding> {
  const entries = naming(subject, ENTRY, "network_acl_id", acl);
  for (const egress of [false, true]) {
    const numbers = entries
      .filter(({ body }) => (body["egress"] === true) === egress)
      .map(({ body }) => Number(body["rule_number"]));
    const direction = egress ? "egress" : "ingress";
    if (new Set(numbers).size < numbers.length)
      yield finding(acl, `two ${direction} entries have one number`);
    if (numbers.some((number) => !(number >= 1 && number <= 32766)))
      yield finding(acl, `${direction} number out of range`);
    const { rulesPerNetworkAcl = 20 } = vpcOf(subject, acl.stack)?.quotas ?? {};
    if (numbers.length > rulesPerNetworkAcl - 1) yield finding(acl, `${numbers.length} ${direction} entries`);
  }
  if (acl.body["ingress"] !== undefined || acl.body["egress"] !== undefined)
    yield finding(acl, "has inline entries");
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  icmp: "icmp",
  tcp: "tcp",
  udp: "udp",
};

function entryFaults({ body }: Block): string[] {
  if (body["rule_action"] === "deny") return [];
  const faults: string[] = [];
  const protocol = PROTOCOLS[String(body["protocol"])];
  const cidr = rangeIn(body["cidr_block"]);
  if (protocol === undefined) faults.push(`protocol ${body["protocol"]}`);
  if (cidr === undefined) faults.push("names no IPv4 range");
  const ports = portsOf(body);
  if (protocol !== "icmp" && ports.from === 0) faults.push(`ports ${ports.from} to ${ports.to}`);
  const isWorld = cidr !== undefined && cidr.prefix === 0;
  if (isWorld && body["egress"] !== true && protocol !== "icmp")
    for (const admin of [20, 21, 22, 3389])
      if (ports.from <= admin && admin <= ports.to) faults.push(`port ${admin} from the world`);
  return faults;
}

function portsOf(body: Readonly<Record<string, unknown>>): Ports {
  return { from: Number(body["from_port"] ?? ALL_PORTS.from), to: Number(body["to_port"] ?? ALL_PORTS.to) };
}

export function aclsOf(subject: Subject, subnet: Block): Block[] {
  return naming(subject, "aws_network_acl_association", "subnet_id", subnet).flatMap(
    (association) => referent(subject, association, association.body["network_acl_id"]) ?? [],
  );
}

export function entriesOf(subject: Subject, acl: Block): Entry[] {
  return readEntries(naming(subject, ENTRY, "network_acl_id", acl));
}

/** The same with those that links add from their own stacks. */
export function entriesFor(subject: Subject, { stack, type, id }: Block): Entry[] {
  const acl = `${stack} ${type}.${id}.id`;
  return readEntries(
    resources(subject, ENTRY).filter(
      (entry) => followedText(subject.stacks, entry.stack, entry.body["network_acl_id"]) === acl,
    ),
  );
}

function readEntries(blocks: readonly Block[]): Entry[] {
  return blocks.flatMap((block) => {
    const cidr = rangeIn(block.body["cidr_block"]);
    if (cidr === undefined || block.body["rule_action"] !== "allow") return [];
    const protocol = PROTOCOLS[String(block.body["protocol"])] ?? "all";
    return [{ block, cidr, protocol, egress: block.body["egress"] === true, ...portsOf(block.body) }];
  });
}

/** Whether every address of `cidr` and every port passes, through one entry or several side by side. */
export function passes(
  entries: readonly Entry[],
  egress: boolean,
  protocol: string,
  cidr: Ipv4Cidr,
  ports: Ports,
): boolean {
  const wide = entries
    .filter((entry) => entry.egress === egress && entry.protocol === protocol)
    .filter((entry) => entry.cidr.first <= cidr.first && cidr.last <= entry.cidr.last)
    .sort((a, b) => a.from - b.from);
  let next = ports.from;
  for (const { from, to } of wide) if (from <= next && to >= next) next = to + 1;
  return next > ports.to;
}

function* unansweredFlows(subject: Subject, acl: Block): Generator<Finding> {
  const entries = entriesOf(subject, acl);
  for (const { block, egress, protocol, cidr, from, to } of entries) {
    const isAnswer = [1024, 3390].includes(from) && [3388, 65535].includes(to);
    const isAnswerToRdp = egress && cidr.prefix === 0 && from === RDP && to === RDP;
    if (isAnswer || isAnswerToRdp || protocol === "icmp") continue;
    for (const ports of egress && publicAddresses(cidr) > 0 ? ANSWERS : [EPHEMERAL])
      if (!passes(entries, !egress, protocol, cidr, ports))
        yield finding(block, `answers on ${ports.from} to ${ports.to} don't pass`);
  }
}

function* blockedRules(subject: Subject): Generator<Finding> {
  for (const rule of resources(
    subject,
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
  )) {
    const vpc = vpcOf(subject, rule.stack);
    if (vpc === undefined) continue;
    const cidrs = peerRanges(subject, rule).filter((cidr) => !isResolver(vpc.layout.range, cidr));
    const tiers = isOfBalancer(subject, rule) ? ["load-balancer"] : ["worker", "pods"];
    const protocol = String(rule.body["ip_protocol"]);
    const ports = protocol === "icmp" ? ALL_PORTS : portsOf(rule.body);
    for (const { tier, cidr: range } of vpc.layout.subnets) {
      if (!tiers.includes(tier)) continue;
      const subnet = resources(subject, "aws_subnet").find(
        ({ stack, body }) => stack === rule.stack && body["cidr_block"] === String(range),
      );
      const [acl] = subnet === undefined ? [] : aclsOf(subject, subnet);
      if (acl === undefined) continue;
      const entries = entriesOf(subject, acl).map((entry) =>
        entry.protocol === "icmp" ? { ...entry, ...ALL_PORTS } : entry,
      );
      const egress = rule.type.includes("egress");
      if (!cidrs.every((cidr) => passes(entries, egress, protocol, cidr, ports)))
        yield finding(rule, `is stopped by the network ACL of ${tier} subnets`);
      break;
    }
  }
}

/** The range that a rule names, or those of the prefix list of this stack that it names. */
function peerRanges(subject: Subject, rule: Block): Ipv4Cidr[] {
  const list = referent(subject, rule, rule.body["prefix_list_id"]);
  const listed = list?.type === "aws_ec2_managed_prefix_list" ? asList(list.body["entry"]) : [];
  return [rule.body["cidr_ipv4"], ...listed.map((entry) => (entry as { cidr?: string }).cidr)].flatMap(
    (text) => rangeIn(text) ?? [],
  );
}

/** DNS to the VPC's own resolver passes no network ACL. */
function isResolver(range: Ipv4Cidr, cidr: Ipv4Cidr): boolean {
  return cidr.size === 1 && cidr.first === range.first + 2;
}
