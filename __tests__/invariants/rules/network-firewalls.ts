import {
  asList,
  type Block,
  type Body,
  type Finding,
  finding,
  type Invariant,
  rangeIn,
  referent,
  refersTo,
  resources,
  type Subject,
  vpcOf,
} from "../model";
import { clientsOf, linesFrom, listFaults } from "./firewall-lists";
import { ANYWHERE, ofStack, subnetsOf } from "./placed-blocks";

const FIREWALL = "aws_networkfirewall_firewall";

/** What asks for names on the way to the internet. */
export const NETWORK_FIREWALLS: readonly Invariant[] = [
  {
    id: "firewall-both-ways",
    title:
      "Each subnet behind a firewall leaves through the endpoint of its zone, and answers come back through the same one",
    why: "AWS has no asymmetric routing: https://docs.aws.amazon.com/network-firewall/latest/developerguide/asymmetric-routing.html",
    check: (subject) => firewalls(subject).flatMap((firewall) => [...wayFaults(subject, firewall)]),
  },
  {
    id: "firewall-alone",
    title: "Nothing but the firewall stands in its subnets, one in each zone of the VPC",
    why: "traffic of these subnets is not inspected",
    check: (subject) => firewalls(subject).flatMap((firewall) => [...standingFaults(subject, firewall)]),
  },
  {
    id: "firewall-strict",
    title:
      "Rules are asked in their order, what no rule has is dropped and reported, and home is all that comes by",
    why: "behind other ranges a list inspects nothing, and without a default everything passes",
    check: (subject) => firewalls(subject).flatMap((firewall) => [...policyFaults(subject, firewall)]),
  },
  {
    id: "firewall-names",
    title:
      "Every host of the list of the file has a rule, each rule an id of its own, and nothing without a name passes",
    why: "hosts are given once, and every layer takes them from there",
    check: (subject) => firewalls(subject).flatMap((firewall) => [...ruleFaults(subject, firewall)]),
  },
  {
    id: "firewall-kept",
    title:
      "AWS refuses to delete a firewall and to change its zones, and its rules, alerts and flows have keys",
    why: "one plan could take the way out from every zone (checkov CKV_AWS_344, CKV_AWS_345, CKV_AWS_346, CKV2_AWS_63)",
    check: (subject) => firewalls(subject).flatMap((firewall) => [...keepingFaults(subject, firewall)]),
  },
];

function firewalls(subject: Subject): readonly Block[] {
  return resources(subject, FIREWALL);
}

/** A route of a subnet's table, by its destination. */
function routeOf(subject: Subject, subnet: Block, destination: unknown): Block | undefined {
  const [association] = ofStack(subject, subnet.stack, "aws_route_table_association").filter(({ body }) =>
    refersTo(body["subnet_id"], subnet),
  );
  const table = association && referent(subject, association, association.body["route_table_id"]);
  return (
    table &&
    ofStack(subject, subnet.stack, "aws_route").find(
      ({ body }) => refersTo(body["route_table_id"], table) && body["destination_cidr_block"] === destination,
    )
  );
}

/** The subnet whose endpoint a route names. */
function endpointOf(subject: Subject, route: Block | undefined): Block | undefined {
  const text = String(route?.body["vpc_endpoint_id"]);
  const [, id] = /if s\.attachment\[0\]\.subnet_id == aws_subnet\.([\w-]+)\.id\]\)\}$/.exec(text) ?? [];
  return resources(subject, "aws_subnet").find((subnet) => subnet.stack === route?.stack && subnet.id === id);
}

function* wayFaults(subject: Subject, firewall: Block): Generator<Finding> {
  for (const subnet of subnetsOf(subject, firewall.stack, "worker", "pods", "resolver")) {
    const zone = subnet.body["availability_zone_id"];
    const there = endpointOf(subject, routeOf(subject, subnet, ANYWHERE));
    if (there === undefined || there.body["availability_zone_id"] !== zone) {
      yield finding(subnet, "does not leave through the firewall of its zone");
      continue;
    }
    const onward = routeOf(subject, there, ANYWHERE);
    const gateway = onward && referent(subject, onward, onward.body["nat_gateway_id"]);
    const home = gateway && referent(subject, gateway, gateway.body["subnet_id"]);
    if (home === undefined) {
      yield finding(there, "leads to no NAT gateway");
      continue;
    }
    if (endpointOf(subject, routeOf(subject, home, subnet.body["cidr_block"])) !== there)
      yield finding(subnet, "gets its answers by another way than it asked");
  }
}

function* standingFaults(subject: Subject, firewall: Block): Generator<Finding> {
  const own = subnetsOf(subject, firewall.stack, "firewall");
  const mapped = asList(firewall.body["subnet_mapping"]).map((each) => (each as Body)["subnet_id"]);
  const zones = own
    .filter((subnet) => mapped.some((id) => refersTo(id, subnet)))
    .map(({ body }) => body["availability_zone_id"]);
  const wanted = vpcOf(subject, firewall.stack)?.layout.zones ?? [];
  if (zones.length !== mapped.length || [...zones].sort().join() !== [...wanted].sort().join())
    yield finding(firewall, `has endpoints in ${zones.join(", ")}, workers are in ${wanted.join(", ")}`);
  const harmless = [FIREWALL, "aws_route_table_association", "aws_network_acl_association", "aws_route"];
  for (const other of resources(subject).filter(({ stack }) => stack === firewall.stack))
    if (!harmless.includes(other.type))
      for (const subnet of own)
        if (JSON.stringify(other.body).includes(`\${aws_subnet.${subnet.id}.id}`))
          yield finding(other, `stands in ${subnet.id}, which is the firewall's`);
}

function policyOf(subject: Subject, firewall: Block): Block | undefined {
  return referent(subject, firewall, firewall.body["firewall_policy_arn"]);
}

function groupsOf(subject: Subject, policy: Block): Block[] {
  const said = policy.body["firewall_policy"] as Body;
  return asList(said["stateful_rule_group_reference"]).flatMap(
    (each) => referent(subject, policy, (each as Body)["resource_arn"]) ?? [],
  );
}

function inner(block: Block, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Body | undefined)?.[key], block.body);
}

function* policyFaults(subject: Subject, firewall: Block): Generator<Finding> {
  const policy = policyOf(subject, firewall);
  const vpc = vpcOf(subject, firewall.stack);
  if (policy === undefined || vpc === undefined) {
    yield finding(firewall, "has no policy");
    return;
  }
  const groups = groupsOf(subject, policy);
  const order = inner(policy, "firewall_policy", "stateful_engine_options", "rule_order");
  const orders = groups.map((group) => inner(group, "rule_group", "stateful_rule_options", "rule_order"));
  if ([order, ...orders].some((each) => each !== "STRICT_ORDER"))
    yield finding(policy, "asks its rules in another order than they are written");
  const references = asList(inner(policy, "firewall_policy", "stateful_rule_group_reference"));
  const priorities = references.map((each) => (each as Body)["priority"]);
  if (new Set(priorities).size !== groups.length || priorities.includes(undefined))
    yield finding(policy, "has groups without a priority of their own");
  const defaults = asList(inner(policy, "firewall_policy", "stateful_default_actions")).map(String);
  const drops = defaults.some((action) => action.startsWith("aws:drop"));
  const lists = [vpc.name, ...clientsOf(subject, vpc.name)].flatMap(
    (each) => subject.file.vpcs[each]?.egress ?? [],
  );
  if (drops !== lists.every((list) => subject.file.egress[list]?.enforce === "block"))
    yield finding(policy, `does ${defaults.join(" and ")} with what no rule has`);
  if (!defaults.some((action) => action.startsWith("aws:alert"))) yield finding(policy, "tells nobody");
  for (const kind of ["stateless_default_actions", "stateless_fragment_default_actions"])
    if (asList(inner(policy, "firewall_policy", kind)).join() !== "aws:forward_to_sfe")
      yield finding(policy, `has ${kind} that pass the rules`);
  const variables = asList(inner(policy, "firewall_policy", "policy_variables", "rule_variables"));
  const home = variables
    .filter((each) => (each as Body)["key"] === "HOME_NET")
    .flatMap((each) => asList(((each as Body)["ip_set"] as Body)["definition"]))
    .flatMap((text) => rangeIn(text) ?? []);
  for (const range of [vpc.layout.range, ...vpc.layout.secondaryCidrs])
    if (!home.some(({ first, last }) => first <= range.first && range.last <= last))
      yield finding(policy, `takes ${range} for the outside`);
  const capacity = groups.reduce((sum, { body }) => sum + Number(body["capacity"]), 0);
  if (capacity > 30_000) yield finding(policy, `has room for ${capacity} rules, AWS for 30000`);
}

function* ruleFaults(subject: Subject, firewall: Block): Generator<Finding> {
  const policy = policyOf(subject, firewall);
  const vpc = vpcOf(subject, firewall.stack);
  for (const group of policy === undefined ? [] : groupsOf(subject, policy)) {
    const lines = String(inner(group, "rule_group", "rules_source", "rules_string")).split("\n");
    const ids = lines.map((line) => /sid:(\d+);/.exec(line)?.[1]);
    if (new Set(ids).size !== lines.length || ids.includes(undefined))
      yield finding(group, "has two rules with one id");
    if (lines.length > Number(group.body["capacity"])) yield finding(group, "has more rules than room");
    for (const name of vpc === undefined ? [] : [vpc.name, ...clientsOf(subject, vpc.name)])
      yield* listFaults(subject, group, name, linesFrom(subject, name, lines));
    for (const line of lines)
      if (/^pass (tcp|udp|icmp|ip) .* -> (any|\$EXTERNAL_NET|0\.0\.0\.0\/0) /.test(line))
        yield finding(group, `lets everybody be called: ${line}`);
  }
}

function* keepingFaults(subject: Subject, firewall: Block): Generator<Finding> {
  const policy = policyOf(subject, firewall);
  const home = subject.file.vpcs[vpcOf(subject, firewall.stack)?.name ?? ""];
  const { networkFirewall: wanted } = home ?? {};
  const kept = {
    deletion: wanted?.deletionProtection !== false && home?.deletionProtection !== false,
    zones: wanted?.subnetChangeProtection !== false,
  };
  for (const [name, isWanted] of [
    ["delete_protection", kept.deletion],
    ["firewall_policy_change_protection", kept.deletion],
    ["subnet_change_protection", kept.zones],
  ] as const)
    if (firewall.body[name] !== isWanted) yield finding(firewall, `${name} is ${firewall.body[name]}`);
  for (const block of [firewall, ...(policy === undefined ? [] : [policy, ...groupsOf(subject, policy)])])
    if (referent(subject, block, inner(block, "encryption_configuration", "key_id"))?.type !== "aws_kms_key")
      yield finding(block, "has no key of its own");
  const logs = ofStack(subject, firewall.stack, "aws_networkfirewall_logging_configuration")
    .filter(({ body }) => refersTo(body["firewall_arn"], firewall))
    .flatMap(({ body }) => asList((body["logging_configuration"] as Body)["log_destination_config"]))
    .map((each) => (each as Body)["log_type"]);
  for (const type of ["ALERT", "FLOW"])
    if (!logs.includes(type)) yield finding(firewall, `writes no log of type ${type}`);
}
