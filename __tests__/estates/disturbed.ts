import { changeText } from "../../estate/lock/compare";
import { lockChanges } from "../../plan";
import { asList, type Block, blocks, type Subject } from "../invariants/model";
import { isBootstrap } from "../invariants/rules/pipelines";

/**
 * What an edit changed of that which was there before. Empty: the plan only creates.
 *
 * Preconditions of a VPC name its zones, so they may change with them: Terraform checks them and plans nothing. Nor
 * does it for what a resource depends on, which only orders the work.
 */
export function disturbed(before: Subject, after: Subject): string[] {
  const found = new Map(blocks(after, "resource").map((block) => [addressOf(block), block]));
  const moved = blocks(before, "resource").flatMap((block) => {
    const address = addressOf(block);
    const now = found.get(address);
    if (now === undefined) return [`${address} is gone`];
    const [was, is] = [bodyOf(block), bodyOf({ ...now, body: withoutGrowth(block, now) })];
    const renumbered = renumberedRules(block, now).map((rule) => `${address}: ${rule} has another id`);
    return [...(is === was ? [] : [`${address} changes: ${was} to ${is}`]), ...renumbered];
  });
  const unpinned = lockChanges(before.estate.lock, after.estate.lock)
    .filter(({ kind, name }) => kind !== "added" && !name.includes("/spare slot ")) // a spare slot is there to be used
    .map((change) => `lock: ${changeText(change)}`);
  return [...moved, ...unpinned];
}

/** What one more zone or VPC lengthens in place: subnets of what spans zones, and the ranges that a firewall takes for home. */
const LENGTHENED: Readonly<Record<string, readonly string[]>> = {
  aws_lb: ["subnets", "subnet_mapping"],
  aws_vpc_endpoint: ["subnet_ids"],
  aws_ec2_transit_gateway_vpc_attachment: ["subnet_ids"],
  aws_networkfirewall_firewall: ["subnet_mapping"],
  aws_networkfirewall_firewall_policy: ["definition"],
};

/** The body as it is now, without what was added to the lists that may be lengthened. */
function withoutGrowth({ type, body: was }: Block, { body: is }: Block): Block["body"] {
  const keys = LENGTHENED[type] ?? [];
  const shortened = (before: unknown, after: unknown, key: string): unknown => {
    if (keys.includes(key)) return isLengthened(before, after) ? before : after;
    if (Array.isArray(after)) return after.map((each, index) => shortened(asList(before)[index], each, ""));
    if (typeof after !== "object" || after === null) return after;
    return Object.fromEntries(
      Object.entries(after).map(([name, value]) => [name, shortened(Object(before)[name], value, name)]),
    );
  };
  return shortened(was, is, "") as Block["body"];
}

function isLengthened(before: unknown, after: unknown): boolean {
  const now = asList(after).map((each) => JSON.stringify(each));
  return asList(before).every((each) => now.includes(JSON.stringify(each)));
}

/** Rules of a firewall that have another id: alerts, and what people made of them, name rules by it. */
function renumberedRules({ type, body: was }: Block, { body: is }: Block): string[] {
  if (type !== "aws_networkfirewall_rule_group") return [];
  const rules = (body: Block["body"]) => {
    const { rules_source: source } = Object(body["rule_group"]);
    return [...String(source.rules_string).matchAll(/msg:"([^"]*)".*? sid:(\d+);/g)].map(
      ([, said, id]) => `${said} (${id})`,
    );
  };
  const now = new Set(rules(is));
  return rules(was).filter((rule) => !now.has(rule));
}

function addressOf({ stack, type, id }: Block): string {
  return `${stack} ${type}.${id}`;
}

function bodyOf({ stack, type, body: { lifecycle, depends_on: _order, ...body } }: Block): string {
  const { precondition: _, ...rest } = (lifecycle ?? {}) as Readonly<Record<string, unknown>>;
  // Roles of pipelines get the rights to what is new, in place.
  const data = Object.fromEntries(
    Object.entries(body).filter(([key]) => key !== (isBootstrap(stack) ? "policy" : DATA[type])),
  );
  return JSON.stringify({ ...data, ...policyOf(data), ...toApiServer(type, data), lifecycle: rest });
}

/** The API server answers in the ranges of its VPC, of which growth may add one. */
function toApiServer(type: string, { metadata, spec }: Readonly<Record<string, unknown>>): object {
  const isOfServer = (metadata as { readonly name?: string } | undefined)?.name === "allow-api-server";
  if (type !== "kubernetes_network_policy_v1" || !isOfServer) return {};
  const { egress = [], ...rest } = spec as { readonly egress?: readonly { readonly ports: unknown }[] };
  return { spec: { ...rest, egress: egress.map(({ ports }) => ports) } };
}

/** A policy of admission names the namespaces that it is for, as the agent's list of them does; its rules stay. */
function policyOf({ manifest }: Readonly<Record<string, unknown>>): object {
  const { kind, spec } = (manifest ?? {}) as {
    kind?: string;
    spec?: { readonly variables?: readonly { readonly name: string }[] };
  };
  if (kind !== "ValidatingAdmissionPolicy") return {};
  const variables = spec?.variables?.filter(({ name }) => name !== "namespaces");
  return { manifest: { ...spec, variables, matchConditions: "data" } };
}

/**
 * What may change in place without a rule or an address changing: the entries of an allowlist, the names of a list, the ranges that a
 * Direct Connect announces, what a namespace may take, the namespaces that the agent may act in.
 */
const DATA: Readonly<Record<string, string>> = {
  aws_networkfirewall_rule_group: "rule_group", // more hosts, more rules; their ids are in the lock
  aws_ec2_managed_prefix_list: "entry",
  aws_wafv2_ip_set: "addresses",
  aws_route53_resolver_firewall_domain_list: "domains",
  aws_dx_gateway_association: "allowed_prefixes",
  aws_dx_gateway_association_proposal: "allowed_prefixes",
  kubernetes_resource_quota_v1: "spec",
  kubernetes_config_map_v1: "data",
};

/** What growth may change of what is there. */
export const MAY_CHANGE = [
  // Where a network ACL is full, some of its entries become one.
  / aws_network_acl_rule\.\S+ is gone$/,
  // A distribution has one certificate for all of its names: the new one is there before the former goes.
  / aws_acm_certificate\.\S+_CloudFront_Global_\S+ changes: .*"create_before_destroy":true.* to .*"create_before_destroy":true/,
  / aws_acm_certificate_validation\.\S+_CloudFront_Global_\S+ changes: /,
  / aws_cloudfront_distribution\.\S+ changes: .*"aliases":/,
];
