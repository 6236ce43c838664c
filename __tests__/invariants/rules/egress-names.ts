import { followedText } from "../../estates/packets/references";
import {
  asList,
  type Block,
  type Body,
  type Finding,
  finding,
  type Invariant,
  resources,
  type Subject,
} from "../model";
import { isWithin } from "./placed-blocks";

const DNS = "aws_route53_resolver_firewall_";

/** That every layer holds to the same names. */
export const EGRESS_NAMES: readonly Invariant[] = [
  {
    id: "egress-names-agree",
    title:
      "Names that the Network Firewall lets a VPC call are those that its DNS Firewall allows, but for names that are answered within the estate and by endpoints",
    why: "a name that one layer knows alone is either closed where it should be open, or open where nobody looks",
    check: (subject) =>
      resources(subject, `${DNS}rule_group_association`).flatMap((each) => [...faultsOf(subject, each)]),
  },
  {
    id: "firewall-one-way-out",
    title: "In a VPC with a firewall only the firewall's own subnets lead to a NAT gateway",
    why: "a narrower route around it would be taken instead, and nothing on it is looked at",
    check: (subject) =>
      resources(subject, "aws_networkfirewall_firewall").flatMap((each) => [...around(subject, each)]),
  },
];

function* faultsOf(subject: Subject, association: Block): Generator<Finding> {
  const vpc = followedText(subject.stacks, association.stack, association.body["vpc_id"]);
  const looked = namesOnTheWay(subject, vpc);
  if (looked === undefined) return;
  const allowed = allowedNames(subject, association);
  for (const name of looked)
    if (!allowed.has(name))
      yield finding(association, `does not allow ${name}, which the firewall on the way lets pass`);
  for (const name of allowed)
    if (!looked.has(name) && !isAnsweredHere(subject, vpc, name))
      yield finding(association, `allows ${name}, which the firewall on the way stops`);
}

/** Names of rules for what comes from the VPC. @default - no firewall knows the VPC */
function namesOnTheWay(subject: Subject, vpc: string): Set<string> | undefined {
  const home = resources(subject, "aws_vpc").find(({ stack, id }) => `${stack} aws_vpc.${id}.id` === vpc);
  const range = home?.body["cidr_block"];
  const lines = resources(subject, "aws_networkfirewall_rule_group").flatMap(({ body }) =>
    String(Object(Object(body["rule_group"]).rules_source).rules_string).split("\n"),
  );
  const own = lines.filter((line) => {
    const [, sources = ""] = /^pass \w+ (\S+) any ->|^(?:drop|alert) \w+ (\S+) any ->/.exec(line) ?? [];
    return sources.split(/[[\],]/).some((source) => isWithin(range, source));
  });
  if (own.length === 0) return undefined;
  const contents = own
    .filter((line) => line.startsWith("pass "))
    .flatMap((line) => /content:"([^"]+)"/.exec(line)?.[1] ?? []);
  return new Set(contents.map((text) => (text.startsWith(".") ? `*${text}` : text)));
}

export function allowedNames(subject: Subject, { stack, body }: Block): Set<string> {
  const group = followedText(subject.stacks, stack, body["firewall_rule_group_id"]);
  const lists = resources(subject, `${DNS}rule`)
    .filter(
      (rule) =>
        rule.body["action"] === "ALLOW" &&
        followedText(subject.stacks, rule.stack, rule.body["firewall_rule_group_id"]) === group,
    )
    .map((rule) => followedText(subject.stacks, rule.stack, rule.body["firewall_domain_list_id"]));
  return new Set(
    resources(subject, `${DNS}domain_list`)
      .filter((list) => lists.includes(`${list.stack} ${list.type}.${list.id}.id`))
      .flatMap((list) => asList(list.body["domains"]).map(String)),
  );
}

/** Names of instances and endpoints, zones and forwarded domains of the estate, and domains of its load balancers. */
function isAnsweredHere(subject: Subject, vpc: string, name: string): boolean {
  const below = name.replace(/^\*\./, "");
  if (/(\.in-addr\.arpa|\bcompute\.internal|\bec2\.internal|\.vpce\.amazonaws\.com)$/.test(below))
    return true;
  const endpoints = resources(subject, "aws_vpc_endpoint")
    .filter(({ stack, body }) => followedText(subject.stacks, stack, body["vpc_id"]) === vpc)
    .map(({ body }) => String(body["service_name"]).replace(/^com\.amazonaws\.\$\{[^}]+\}\./, ""))
    .map((service) => service.split(".").reverse().join("."));
  const [, called = ""] = /^(.+)\.[a-z0-9-]+\.amazonaws\.com$/.exec(below) ?? [];
  if (endpoints.includes(called)) return true;
  const zones = [
    ...resources(subject, "aws_route53_zone").map(({ body }) => String(body["name"])),
    ...resources(subject, "aws_route53_resolver_rule").map(({ body }) => String(body["domain_name"])),
  ];
  if (zones.some((zone) => below === zone || below.endsWith(`.${zone}`))) return true;
  return Object.values(subject.file.loadBalancers).some(({ domains }) => name in (domains as Body));
}

function* around(subject: Subject, firewall: Block): Generator<Finding> {
  const here = (type: string) => resources(subject, type).filter(({ stack }) => stack === firewall.stack);
  const own = asList(firewall.body["subnet_mapping"]).map((each) => (each as Body)["subnet_id"]);
  const tables = here("aws_route_table_association").filter(({ body }) => !own.includes(body["subnet_id"]));
  for (const route of here("aws_route"))
    if (
      route.body["nat_gateway_id"] !== undefined &&
      tables.some(({ body }) => body["route_table_id"] === route.body["route_table_id"])
    )
      yield finding(route, "leads around the firewall");
}
