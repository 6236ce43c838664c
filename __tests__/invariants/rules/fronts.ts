import { CLOUDFRONT, VIEWER_POLICIES } from "../../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../../capabilities/load-balancer/resolved";
import { summarise } from "../../../core/addressing";
import {
  asList,
  type Block,
  balancerOf,
  blocks,
  type Invariant,
  naming,
  referent,
  refersTo,
  resources,
  type Subject,
} from "../model";

/** What stands in front of load balancers, and that nothing leads around it. */
export const FRONTS: readonly Invariant[] = [
  {
    id: "front-only-way",
    title:
      "A load balancer with a front has no public address, and admits the prefix list of CloudFront alone",
    why: "the web ACL and its allowlist are in the front; whoever comes around it is judged by nobody",
    check: (subject) => faultsOf(subject, aroundFaults),
  },
  {
    id: "front-closed",
    title:
      "A front speaks HTTPS with TLS 1.2 at least on both sides, keeps no answer, has a web ACL of its own kind with a log, and its own access log",
    why: "checkov CKV_AWS_34, 68, 86, 174 and CKV2_AWS_32",
    check: (subject) => faultsOf(subject, frontFaults),
  },
  {
    id: "front-denies-first",
    title:
      "The first rule of a front's web ACL blocks what its VPC refuses, whole, and no rule counts for a group that counts as a whole",
    why: "the network ACL sees no client behind a front; a count of a group cancels those of its rules",
    check: (subject) => faultsOf(subject, denialFaults),
  },
  {
    id: "accelerator-open-eyed",
    title:
      "Behind Global Accelerator a load balancer has no public address and sees clients, and connections are logged",
    why: "allowlist and web ACL judge the address of the client; checkov CKV_AWS_75",
    check: (subject) =>
      subject.estate.loadBalancers.flatMap((balancer) =>
        balancer.isAccelerated === undefined
          ? []
          : acceleratorFaults(subject, balancer).map((what) => ({
              ...{ at: `network-${balancer.vpc}`, what: `${balancer.name}: ${what}` },
            })),
      ),
  },
];

/** What of accelerators would hide clients, or leave a way around them. */
function acceleratorFaults(subject: Subject, balancer: ResolvedLoadBalancer): string[] {
  const bodies = (type: string) => own(subject, balancer, type).map(({ body }) => body);
  const [accelerator] = bodies("aws_globalaccelerator_accelerator");
  const [group] = bodies("aws_globalaccelerator_endpoint_group");
  const [listener] = bodies("aws_globalaccelerator_listener");
  const [endpoint] = asList(group?.["endpoint_configuration"]).map(Object);
  const ports = asList(listener?.["port_range"]).map((range) => Object(range).from_port);
  const attributes = Object(accelerator?.["attributes"]);
  return Object.entries({
    "has public addresses": bodies("aws_lb").some((body) => body["internal"] !== true),
    "hides the addresses of clients": endpoint?.client_ip_preservation_enabled !== true,
    "leads elsewhere": !/aws_lb\.LoadBalancers_/.test(String(endpoint?.endpoint_id)),
    "opens other ports": ports.join() !== [...balancer.admission.ports].sort((a, b) => a - b).join(),
    "writes no flow log":
      attributes.flow_logs_enabled !== true || attributes.flow_logs_s3_bucket === undefined,
  }).flatMap(([what, is]) => (is ? [what] : []));
}

type Faults = (subject: Subject, balancer: ResolvedLoadBalancer) => string[];

function faultsOf(subject: Subject, find: Faults) {
  return subject.estate.loadBalancers.flatMap((balancer) =>
    balancer.front === undefined
      ? []
      : find(subject, balancer).map((what) => ({
          at: `network-${balancer.vpc}`,
          what: `${balancer.name}: ${what}`,
        })),
  );
}

/** Resources of the load balancer, of one type. */
function own(subject: Subject, { name }: ResolvedLoadBalancer, type: string): readonly Block[] {
  return resources(subject, type).filter((block) => balancerOf(subject, block)?.name === name);
}

function aroundFaults(subject: Subject, balancer: ResolvedLoadBalancer): string[] {
  const faults: string[] = [];
  for (const { body } of own(subject, balancer, "aws_lb"))
    if (body["internal"] !== true) faults.push("has public addresses");
  const groups = own(subject, balancer, "aws_security_group");
  const lists = blocks(subject, "data").filter(
    ({ type, body }) => type === "aws_ec2_managed_prefix_list" && body["name"] === CLOUDFRONT.prefixList,
  );
  const admitting = resources(subject, "aws_vpc_security_group_ingress_rule").filter((rule) =>
    groups.some((group) => group.stack === rule.stack && refersTo(rule.body["security_group_id"], group)),
  );
  for (const { stack, body } of admitting)
    if (
      !lists.some(
        (list) => list.stack === stack && body["prefix_list_id"] === `\${data.${list.type}.${list.id}.id}`,
      )
    )
      faults.push("admits somebody else than CloudFront");
  if (admitting.length !== 1) faults.push(`has ${admitting.length} rules that admit`);
  for (const { body } of own(subject, balancer, "aws_route53_record"))
    if (!/aws_cloudfront_distribution\./.test(JSON.stringify(body["alias"] ?? "")))
      faults.push(`${body["name"]} leads around it`);
  return faults;
}

function frontFaults(subject: Subject, balancer: ResolvedLoadBalancer): string[] {
  const [front, ...others] = own(subject, balancer, "aws_cloudfront_distribution");
  if (front === undefined || others.length > 0) return ["has not one distribution"];
  const behavior = Object(front.body["default_cache_behavior"]);
  const viewers = Object(front.body["viewer_certificate"]);
  const [origin] = asList(front.body["origin"]).map(Object);
  const vpcOrigin = referent(subject, front, origin?.vpc_origin_config?.vpc_origin_id);
  const [endpoint] = asList(vpcOrigin?.body["vpc_origin_endpoint_config"]).map(Object);
  const ends = asList(endpoint?.origin_ssl_protocols).flatMap((each) => Object(each).items);
  const acl = referent(subject, front, front.body["web_acl_id"]);
  const isAllowlisted = balancer.admission.mode === "web-acl";
  const { idle_timeout: idle } = Object(own(subject, balancer, "aws_lb")[0]?.body);
  return Object.entries({
    "viewers may use HTTP": !["https-only", "redirect-to-https"].includes(behavior.viewer_protocol_policy),
    "viewers may use an old TLS": !(viewers.minimum_protocol_version in VIEWER_POLICIES),
    "keeps answers": behavior.cache_policy_id !== CLOUDFRONT.cachingDisabled,
    "hands on less than clients send": behavior.origin_request_policy_id !== CLOUDFRONT.allViewer,
    "asks another than its load balancer":
      vpcOrigin === undefined || !isOrigin(subject, vpcOrigin, endpoint, balancer),
    "speaks HTTP with the load balancer": endpoint?.origin_protocol_policy !== "https-only",
    "speaks an old TLS with the load balancer": ends.join() !== "TLSv1.2",
    "keeps connections longer than the load balancer": !(
      origin?.vpc_origin_config?.origin_keepalive_timeout < idle
    ),
    "waits shorter than the load balancer": origin?.vpc_origin_config?.origin_read_timeout !== idle,
    "has no web ACL of its kind": acl?.body["scope"] !== "CLOUDFRONT",
    "has a web ACL that admits everybody":
      acl !== undefined && isAllowlisted !== "block" in Object(acl.body["default_action"]),
    "has a web ACL without a log":
      acl !== undefined &&
      naming(subject, "aws_wafv2_web_acl_logging_configuration", "resource_arn", acl).length !== 1,
    "writes no access log":
      naming(subject, "aws_cloudwatch_log_delivery_source", "resource_arn", front).length !== 1 ||
      own(subject, balancer, "aws_cloudwatch_log_delivery").length !== 1,
  }).flatMap(([what, is]) => (is ? [what] : []));
}

function isOrigin(
  subject: Subject,
  origin: Block,
  endpoint: { readonly arn?: unknown } | undefined,
  balancer: ResolvedLoadBalancer,
): boolean {
  const named = referent(subject, origin, endpoint?.arn);
  return named !== undefined && balancerOf(subject, named)?.name === balancer.name;
}

interface AclRule {
  readonly priority: number;
  readonly action?: object;
  readonly override_action?: object;
  readonly statement: {
    readonly ip_set_reference_statement?: { readonly arn: string };
    readonly managed_rule_group_statement?: { readonly rule_action_override?: unknown };
  };
}

function denialFaults(subject: Subject, balancer: ResolvedLoadBalancer): string[] {
  const [acl] = own(subject, balancer, "aws_wafv2_web_acl");
  if (acl === undefined) return ["has no web ACL"];
  const rules = (asList(acl.body["rule"]) as AclRule[]).sort((a, b) => a.priority - b.priority);
  const { deniedAddresses = [] } = subject.estate.vpcs.find(({ name }) => name === balancer.vpc) ?? {};
  const denied = summarise(deniedAddresses.flatMap(({ cidrs }) => cidrs)).map(String);
  const [first] = rules;
  const set = referent(subject, acl, first?.statement.ip_set_reference_statement?.arn);
  const refused =
    first?.action !== undefined && "block" in first.action && set?.body["scope"] === "CLOUDFRONT"
      ? asList(set.body["addresses"]).map(String)
      : [];
  const counted = rules.filter(
    ({ statement, override_action: group = {} }) =>
      statement.managed_rule_group_statement?.rule_action_override !== undefined && !("none" in group),
  );
  return [
    ...(refused.join() === denied.join() ? [] : [`refuses ${refused.join()} instead of ${denied.join()}`]),
    ...(counted.length === 0 ? [] : ["counts in a group that counts as a whole"]),
  ];
}
