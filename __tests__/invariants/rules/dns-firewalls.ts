import { followedText } from "../../estates/packets/references";
import {
  asList,
  type Block,
  type Finding,
  finding,
  type Invariant,
  naming,
  resources,
  type Subject,
} from "../model";

const PREFIX = "aws_route53_resolver_firewall_";

const ASSOCIATION = `${PREFIX}rule_group_association`;

/** Priorities that Firewall Manager leaves to others. */
const FREE = { first: 100, last: 9_900 };

/** What may be looked up from a VPC, and nothing else. */
export const DNS_FIREWALLS: readonly Invariant[] = [
  {
    id: "dns-firewall-closed",
    title: "A VPC with a list has one DNS Firewall that ends in a rule for every name, and that fails closed",
    why: "without the last rule, or with one that allows, the list holds nobody back",
    check: (subject) => subject.estate.vpcs.flatMap(({ name }) => vpcFaults(subject, name)),
  },
  {
    id: "dns-firewall-names",
    title:
      "Every host of a list of the file is allowed in each VPC that names the list, and no host of another",
    why: "hosts are given once, and every layer takes them from there",
    check: (subject) => subject.estate.vpcs.flatMap(({ name }) => hostFaults(subject, name)),
  },
];

function policyOf({ file }: Subject, vpc: string) {
  const name = file.vpcs[vpc]?.egress;
  return name === undefined ? undefined : file.egress[name];
}

/** Associations of the VPC, by what their references lead to. */
function associationsOf(subject: Subject, vpc: string): Block[] {
  return resources(subject, ASSOCIATION).filter(({ stack, body }) =>
    followedText(subject.stacks, stack, body["vpc_id"]).startsWith(`network-${vpc} aws_vpc.`),
  );
}

function rulesOf(subject: Subject, association: Block): Block[] {
  const groups = resources(subject, `${PREFIX}rule_group`).filter(
    (group) =>
      group.stack === association.stack &&
      naming(subject, ASSOCIATION, "firewall_rule_group_id", group).includes(association),
  );
  return groups
    .flatMap((group) => naming(subject, `${PREFIX}rule`, "firewall_rule_group_id", group))
    .sort((a, b) => Number(a.body["priority"]) - Number(b.body["priority"]));
}

function domainsOf(subject: Subject, rule: Block): string[] {
  const lists = resources(subject, `${PREFIX}domain_list`).filter((list) =>
    naming(subject, `${PREFIX}rule`, "firewall_domain_list_id", list).includes(rule),
  );
  return lists.flatMap(({ body }) => asList(body["domains"]).map(String));
}

function vpcFaults(subject: Subject, vpc: string): Finding[] {
  const policy = policyOf(subject, vpc);
  const found = associationsOf(subject, vpc);
  const [association] = found;
  if (found.length !== (policy === undefined ? 0 : 1) || association === undefined || policy === undefined)
    return found.length === 0 && policy === undefined
      ? []
      : [{ at: `vpcs.${vpc}`, what: `has ${found.length} DNS Firewalls` }];
  const rules = rulesOf(subject, association);
  const last = rules.at(-1);
  const priorities = rules.map(({ body }) => body["priority"]);
  const group = Number(association.body["priority"]);
  const isKept = association.body["mutation_protection"] === "ENABLED";
  const mustBe = policy.deletionProtection && subject.file.vpcs[vpc]?.deletionProtection !== false;
  const config = resources(subject, `${PREFIX}config`).filter(
    ({ stack, body }) => stack === association.stack && body["firewall_fail_open"] === "DISABLED",
  );
  const faults = [
    ...(last?.body["action"] === policy.enforce.toUpperCase() && domainsOf(subject, last).join() === "*"
      ? []
      : ["does not end in a rule for every name"]),
    ...(new Set(priorities).size === priorities.length ? [] : ["has two rules of one priority"]),
    ...(group > FREE.first && group < FREE.last ? [] : [`has priority ${group}, which is not ours`]),
    ...(isKept || !mustBe ? [] : ["may be taken away"]),
    ...(config.length === 1 ? [] : ["lets everything through when the service is out"]),
  ];
  return faults.map((what) => finding(association, what));
}

/** Lists of environments, fabrics and gateways that run in the VPC. */
function policiesIn({ file }: Subject, vpc: string): string[] {
  const fabrics = Object.entries(file.runtimeFabrics).filter(
    ([, { cluster }]) => file.clusters[cluster]?.vpc === vpc,
  );
  const names = fabrics.map(([name]) => name);
  const environments = Object.values(file.environments).filter((each) => {
    const places = [each, ...Object.values(each.deployments ?? {})];
    return places.some((place) => place.vpc === vpc || names.includes(place.runtimeFabric ?? ""));
  });
  const gateways = Object.values(file.flexGateways).filter(
    ({ cluster }) => file.clusters[cluster]?.vpc === vpc,
  );
  return [...environments, ...fabrics.map(([, fabric]) => fabric), ...gateways].flatMap(
    ({ egress }) => egress ?? [],
  );
}

function hostFaults(subject: Subject, vpc: string): Finding[] {
  const policy = policyOf(subject, vpc);
  const [association] = associationsOf(subject, vpc);
  if (policy === undefined || association === undefined) return [];
  const allowed = rulesOf(subject, association)
    .filter(({ body }) => body["action"] === "ALLOW")
    .flatMap((rule) => domainsOf(subject, rule));
  const written = (all: typeof policy.hosts) => Object.keys(all).map((host) => host.toLowerCase());
  const wanted = written(policy.hosts);
  const besides = policiesIn(subject, vpc).flatMap((name) => written(subject.file.egress[name]?.hosts ?? {}));
  const others = Object.values(subject.file.egress).flatMap(({ hosts }) => written(hosts));
  return [
    ...wanted
      .filter((host) => !allowed.includes(host))
      .map((host) => finding(association, `does not allow ${host}`)),
    ...others
      .filter((host) => allowed.includes(host) && ![...wanted, ...besides].includes(host))
      .map((host) => finding(association, `allows ${host}, which is on another list`)),
  ];
}
