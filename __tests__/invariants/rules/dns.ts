import type { HybridDnsSpec } from "../../../capabilities/dns/model";
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
import { ANSWERS, aclsOf, entriesFor, type Ports, passes } from "./network-acls";

const ENDPOINT = "aws_route53_resolver_endpoint";

const RULE = "aws_route53_resolver_rule";

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

/** Names over links: endpoints that only questions reach, rules that somebody uses, zones that the world can't see. */
export const DNS: readonly Invariant[] = [
  {
    id: "resolver-endpoints",
    title: "Each endpoint has fixed addresses in two zones or more, in subnets that hold nothing else",
    why: "others write the addresses into their forwarders; one zone lost must not take all names with it",
    check: (subject) =>
      resources(subject, ENDPOINT).flatMap((endpoint) =>
        placeFaults(subject, endpoint).map((what) => finding(endpoint, what)),
      ),
  },
  {
    id: "resolver-walls",
    title:
      "Security groups of endpoints let DNS pass one way, to and from whom the file names, and the network ACL lets the same pass",
    why: "an endpoint answers for every private zone of its VPC, to whoever gets through",
    check: (subject) => [
      ...resources(subject, ENDPOINT).flatMap((endpoint) => [...wallFaults(subject, endpoint)]),
      ...notAsked(subject),
    ],
  },
  {
    id: "forwarding-rules",
    title: "Each forwarding rule asks somebody, through an endpoint, for the VPCs that the file names",
    why: "a rule that nobody has, or for every name there is, breaks names without a word",
    check: (subject) => resources(subject, RULE).flatMap((rule) => [...forwardFaults(subject, rule)]),
  },
  {
    id: "private-zones",
    title:
      "Each zone is private from the start, is for the VPCs that the file names, ignores later changes of these, and goes only when it is empty",
    why: "a zone without a VPC is public; the provider would take away what associations added",
    check: (subject) =>
      resources(subject, "aws_route53_zone").flatMap((zone) =>
        zoneFaults(subject, zone).map((what) => finding(zone, what)),
      ),
  },
];

interface Place {
  readonly ip?: string;
  readonly subnet_id?: string;
}

function placeFaults(subject: Subject, { stack, body }: Block): string[] {
  const places = asList(body["ip_address"]) as Place[];
  const subnets = places.map(({ subnet_id }) => subnetOf(subject, stack, subnet_id));
  const zones = new Set(subnets.map((subnet) => subnet?.body["availability_zone_id"]));
  const faults = zones.size < 2 || zones.size < places.length ? [`is in ${zones.size} zones`] : [];
  for (const [index, { ip }] of places.entries()) {
    const subnet = subnets[index];
    const range = rangeIn(subnet?.body["cidr_block"]);
    const address = rangeIn(`${ip}/32`);
    const tier = vpcOf(subject, subnet?.stack ?? "")?.layout.subnets.find(
      ({ cidr }) => String(cidr) === String(range),
    )?.tier;
    if (tier !== "resolver") faults.push(`stands in a subnet for ${tier}`);
    // AWS keeps the first four and the last.
    if (!range || !address || address.first < range.first + 4 || address.last >= range.last)
      faults.push(`has address ${ip} in ${range}`);
    for (const other of resources(subject, ENDPOINT))
      if (other.body !== body && (asList(other.body["ip_address"]) as Place[]).some((one) => one.ip === ip))
        faults.push(`shares address ${ip} with ${other.id}`);
  }
  return faults;
}

/** The subnet of another stack that an argument names in the end. */
function subnetOf(subject: Subject, stack: string, argument: unknown): Block | undefined {
  const text = followedText(subject.stacks, stack, argument);
  return resources(subject, "aws_subnet").find(
    (subnet) => text === `${subnet.stack} ${subnet.type}.${subnet.id}.id`,
  );
}

/** Whether a rule of a security group is one of an endpoint's, which {@link DNS} judges. */
export function isOfEndpoint(subject: Subject, rule: Block): boolean {
  const group = referent(subject, rule, rule.body["security_group_id"]);
  return group !== undefined && endpointsOf(subject, group).length > 0;
}

function endpointsOf(subject: Subject, group: Block): Block[] {
  return resources(subject, ENDPOINT).filter(
    (endpoint) =>
      endpoint.stack === group.stack &&
      asList(endpoint.body["security_group_ids"]).some((id) => referent(subject, endpoint, id) === group),
  );
}

const DNS_PORT: Ports = { from: 53, to: 53 };

function* wallFaults(subject: Subject, endpoint: Block): Generator<Finding> {
  const isInbound = endpoint.body["direction"] === "INBOUND";
  const [place] = asList(endpoint.body["ip_address"]) as Place[];
  const subnet = subnetOf(subject, endpoint.stack, place?.subnet_id);
  const [acl] = subnet === undefined ? [] : aclsOf(subject, subnet);
  const entries = acl === undefined ? [] : entriesFor(subject, acl);
  for (const id of asList(endpoint.body["security_group_ids"])) {
    const group = referent(subject, endpoint, id);
    if (group === undefined) {
      yield finding(endpoint, "has a security group of another stack");
      continue;
    }
    const [own, other] = isInbound ? [INGRESS, EGRESS] : [EGRESS, INGRESS];
    for (const rule of naming(subject, other, "security_group_id", group))
      yield finding(rule, "lets pass what no question needs");
    for (const rule of naming(subject, own, "security_group_id", group)) {
      const { from_port, to_port, ip_protocol, cidr_ipv4 } = rule.body;
      const cidr = rangeIn(cidr_ipv4);
      if (from_port !== 53 || to_port !== 53 || cidr === undefined) {
        yield finding(rule, "lets more pass than DNS");
        continue;
      }
      if (!isInbound && cidr.prefix !== 32) yield finding(rule, "asks more than one address");
      const ways: [boolean, Ports][] = [
        [!isInbound, DNS_PORT],
        ...ANSWERS.map((ports): [boolean, Ports] => [isInbound, ports]),
      ];
      if (ways.some(([egress, ports]) => !passes(entries, egress, String(ip_protocol), cidr, ports)))
        yield finding(rule, "is stopped by the network ACL of resolver subnets");
    }
  }
}

/** Those who may ask and those who are asked are what the file names, no more and no less. */
function* notAsked(subject: Subject): Generator<Finding> {
  for (const { name, spec } of subject.estate.links.dns) {
    const stack = `dns-${name}`;
    const named = [
      ...spec.inboundClients.map((cidr) => `from ${cidr}`),
      ...spec.forwardingRules.flatMap(({ targets }) => targets).map((cidr) => `to ${cidr}`),
    ];
    const wanted = new Set(["tcp", "udp"].flatMap((protocol) => named.map((peer) => `${protocol} ${peer}`)));
    const given = new Set(
      resources(subject, INGRESS, EGRESS)
        .filter((rule) => rule.stack === stack && isOfEndpoint(subject, rule))
        .map(
          ({ type, body }) =>
            `${body["ip_protocol"]} ${type === INGRESS ? "from" : "to"} ${body["cidr_ipv4"]}`,
        ),
    );
    for (const one of wanted) if (!given.has(one)) yield { at: stack, what: `lacks DNS over ${one}` };
    for (const one of given) if (!wanted.has(one)) yield { at: stack, what: `has DNS over ${one}` };
  }
}

function* forwardFaults(subject: Subject, rule: Block): Generator<Finding> {
  const { stack, body } = rule;
  if (body["rule_type"] !== "FORWARD") yield finding(rule, `is of type ${body["rule_type"]}`);
  const targets = asList(body["target_ip"]) as { readonly ip?: string; readonly port?: number }[];
  if (targets.length === 0) yield finding(rule, "asks nobody");
  for (const { ip, port } of targets)
    if (rangeIn(`${ip}/32`) === undefined || port !== 53) yield finding(rule, `asks ${ip} on port ${port}`);
  const endpoint = referent(subject, rule, body["resolver_endpoint_id"]);
  if (endpoint?.body["direction"] !== "OUTBOUND") yield finding(rule, "asks through no outbound endpoint");
  const domain = String(body["domain_name"]);
  if (domain === "" || domain === ".") yield finding(rule, "takes every name");
  const members = naming(subject, "aws_route53_resolver_rule_association", "resolver_rule_id", rule);
  const forward = hubOf(subject, stack)?.forwardingRules.find((each) => each.domain === domain);
  const fault = membersFault(
    subject,
    stack,
    members.map((each) => each.body["vpc_id"]),
    forward?.vpcs,
  );
  if (fault !== undefined) yield finding(rule, fault);
}

function hubOf({ estate }: Subject, stack: string): HybridDnsSpec | undefined {
  return estate.links.dns.find(({ name }) => stack === `dns-${name}`)?.spec;
}

/** What is wrong with the VPCs that a rule or a zone is for, each of them once. */
function membersFault(
  subject: Subject,
  stack: string,
  ids: readonly unknown[],
  wanted: readonly string[] | undefined,
): string | undefined {
  if (wanted === undefined) return "has a domain that the file does not have";
  const [given, said] = [ids.map((id) => vpcNamed(subject, stack, id)), wanted].map((names) =>
    [...names].sort().join(", "),
  );
  return given === said ? undefined : `is for VPCs ${given || "none"}; the file says ${said}`;
}

/** Name of the VPC that an argument stands for in the end, or what it says instead. */
function vpcNamed({ stacks, estate }: Subject, stack: string, argument: unknown): string {
  const id = followedText(stacks, stack, argument);
  const found = estate.vpcs.find(({ name }) => {
    const network = `network-${name}`;
    const published = stacks[network]?.output?.["vpc_id"];
    return published !== undefined && followedText(stacks, network, published["value"]) === id;
  });
  return found?.name ?? id;
}

function zoneFaults(subject: Subject, zone: Block): string[] {
  const { stack, body } = zone;
  const { ignore_changes = [] } = (body["lifecycle"] ?? {}) as { ignore_changes?: string[] };
  const faults: string[] = [];
  const [home] = asList(body["vpc"]) as { readonly vpc_id?: string }[];
  if (home?.vpc_id === undefined) faults.push("is public");
  if (!ignore_changes.includes("vpc")) faults.push("takes the associations away again");
  if (body["force_destroy"] === true) faults.push("goes with all records in it");
  const others = naming(subject, "aws_route53_zone_association", "zone_id", zone);
  const spec = hubOf(subject, stack)?.privateZones.find(({ domain }) => domain === body["name"]);
  const fault = membersFault(
    subject,
    stack,
    [home?.vpc_id, ...others.map((each) => each.body["vpc_id"])],
    spec?.vpcs,
  );
  return fault === undefined ? faults : [...faults, fault];
}
