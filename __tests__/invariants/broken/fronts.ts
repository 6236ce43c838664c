import { type AnyBody, type Breakable, EDGE_STACK } from "../fixture";
import type { Broken } from "./broken";

/** A resource of the load balancer behind CloudFront. */
function part({ stacks }: Breakable, type: string): AnyBody {
  const all = Object.entries<AnyBody>(stacks[EDGE_STACK]?.["resource"][type] ?? {});
  const found = all.find(([id]) => id.startsWith("LoadBalancers_basket_"))?.[1];
  if (found === undefined) throw new Error(`no ${type} of basket`);
  return found;
}

const set = (type: string, values: AnyBody) => (estate: Breakable) =>
  Object.assign(part(estate, type), values);

const front = (key: string, values: AnyBody) => (estate: Breakable) =>
  Object.assign(part(estate, "aws_cloudfront_distribution")[key], values);

const origin = (values: AnyBody) => (estate: Breakable) =>
  Object.assign(part(estate, "aws_cloudfront_vpc_origin")["vpc_origin_endpoint_config"][0], values);

const times = (values: AnyBody) => (estate: Breakable) =>
  Object.assign(part(estate, "aws_cloudfront_distribution")["origin"][0].vpc_origin_config, values);

const without = (type: string) => (estate: Breakable) => {
  const all = estate.stacks[EDGE_STACK]?.["resource"][type];
  for (const id of Object.keys(all)) if (id.startsWith("LoadBalancers_basket_")) delete all[id];
};

const INGRESS = "aws_vpc_security_group_ingress_rule";

/** A resource of the load balancer behind Global Accelerator. */
const accelerated =
  (type: string, change: (body: AnyBody) => void) =>
  ({ stacks }: Breakable) => {
    const all = Object.entries<AnyBody>(stacks[EDGE_STACK]?.["resource"][type] ?? {});
    const found = all.find(([id]) => id.startsWith("LoadBalancers_basket-partners_"))?.[1];
    if (found === undefined) throw new Error(`no ${type} of basket-partners`);
    change(found);
  };

/** What stands in front of load balancers. */
export const FRONTS_BROKEN: Broken = {
  "front-only-way": [
    ["public addresses", set("aws_lb", { internal: false }), "has public addresses"],
    [
      "everybody beside CloudFront",
      (estate) =>
        estate.add(
          INGRESS,
          { ...part(estate, INGRESS), prefix_list_id: undefined, cidr_ipv4: "0.0.0.0/0" },
          EDGE_STACK,
        ),
      "admits somebody else than CloudFront",
    ],
    ["nobody", without(INGRESS), "has 0 rules that admit"],
    [
      "a name that leads to the balancer",
      set("aws_route53_record", { alias: { name: "x" } }),
      "leads around it",
    ],
  ],
  "front-closed": [
    ["no distribution", without("aws_cloudfront_distribution"), "has not one distribution"],
    ["plain HTTP", front("default_cache_behavior", { viewer_protocol_policy: "allow-all" }), "may use HTTP"],
    ["an old TLS", front("viewer_certificate", { minimum_protocol_version: "TLSv1_2016" }), "an old TLS"],
    ["answers that are kept", front("default_cache_behavior", { cache_policy_id: "x" }), "keeps answers"],
    [
      "headers that get lost",
      front("default_cache_behavior", { origin_request_policy_id: "x" }),
      "hands on less",
    ],
    ["another origin", origin({ arn: "arn:aws:elasticloadbalancing:x" }), "asks another"],
    ["HTTP behind it", origin({ origin_protocol_policy: "match-viewer" }), "speaks HTTP with"],
    [
      "an old TLS behind it",
      origin({ origin_ssl_protocols: [{ items: ["TLSv1"] }] }),
      "speaks an old TLS with",
    ],
    ["connections kept too long", times({ origin_keepalive_timeout: 60 }), "keeps connections longer"],
    ["impatience", times({ origin_read_timeout: 30 }), "waits shorter"],
    ["a regional web ACL", set("aws_wafv2_web_acl", { scope: "REGIONAL" }), "no web ACL of its kind"],
    ["an open web ACL", set("aws_wafv2_web_acl", { default_action: { allow: {} } }), "admits everybody"],
    ["no log of the web ACL", without("aws_wafv2_web_acl_logging_configuration"), "without a log"],
    ["no access log", without("aws_cloudwatch_log_delivery"), "writes no access log"],
  ],
  "front-denies-first": [
    [
      "others refused",
      (estate) => {
        const sets = Object.entries<AnyBody>(estate.stacks[EDGE_STACK]?.["resource"]["aws_wafv2_ip_set"]);
        for (const [id, body] of sets) if (id.includes("_Denied")) body["addresses"] = ["192.0.2.1/32"];
      },
      "refuses 192.0.2.1/32 instead of",
    ],
    [
      "a rule that comes before",
      (estate) => {
        for (const rule of part(estate, "aws_wafv2_web_acl")["rule"])
          if (rule.name === "rate-limit") rule.priority = 0;
      },
      "instead of",
    ],
    [
      "a refusal that counts",
      (estate) => {
        for (const rule of part(estate, "aws_wafv2_web_acl")["rule"])
          if (rule.name === "denied") rule.action = { count: {} };
      },
      "instead of",
    ],
    [
      "a count that is cancelled",
      (estate) => {
        for (const rule of part(estate, "aws_wafv2_web_acl")["rule"])
          if (rule.override_action !== undefined) rule.override_action = { count: {} };
      },
      "counts in a group",
    ],
  ],
  "accelerator-open-eyed": [
    [
      "public addresses",
      accelerated("aws_lb", (body) => Object.assign(body, { internal: false })),
      "has public addresses",
    ],
    [
      "clients that nobody sees",
      accelerated("aws_globalaccelerator_endpoint_group", (body) =>
        Object.assign(body["endpoint_configuration"][0], { client_ip_preservation_enabled: false }),
      ),
      "hides the addresses of clients",
    ],
    [
      "another endpoint",
      accelerated("aws_globalaccelerator_endpoint_group", (body) =>
        Object.assign(body["endpoint_configuration"][0], { endpoint_id: "i-1" }),
      ),
      "leads elsewhere",
    ],
    [
      "another port",
      accelerated("aws_globalaccelerator_listener", (body) =>
        body["port_range"].push({ from_port: 22, to_port: 22 }),
      ),
      "opens other ports",
    ],
    [
      "no flow log",
      accelerated("aws_globalaccelerator_accelerator", (body) =>
        Object.assign(body["attributes"], { flow_logs_enabled: false }),
      ),
      "writes no flow log",
    ],
  ],
};
