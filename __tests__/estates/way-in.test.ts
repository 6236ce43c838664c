import { type AnyBody, copyOf } from "./broken-copy";
import { ESTATES, synthesisOf } from "./estates";
import { wayInDisputes, waysInto } from "./packets/ways-in";

const subjectOf = (wanted: string) =>
  synthesisOf(ESTATES.find(({ name }) => name === wanted) as (typeof ESTATES)[number]).subject;

test("path says of the way in what the JSON does: by CloudFront, by Global Accelerator, past web ACLs", () => {
  const ways = ["edge", "load-balancers", "tcp-entries"].map((name) => waysInto(subjectOf(name)));
  expect(ways.flat().filter(({ said, walked }) => said !== walked)).toEqual([]);
  for (const each of ways) expect(new Set(each.map(({ walked }) => walked)).size).toBe(2);
});

test("who is on no allowlist gets in nowhere but at what is for everybody", () => {
  const open = waysInto(subjectOf("edge")).filter(({ question, walked }) => walked && /^45\./.test(question));
  expect(open.map(({ question }) => question)).toEqual(["45.60.0.9/32 to load balancer preview on tcp/443"]);
});

test.each<[string, string, RegExp, (body: AnyBody) => unknown]>([
  [
    "an origin elsewhere",
    "aws_cloudfront_vpc_origin",
    /_shop_/,
    ({ vpc_origin_endpoint_config: all }) => (all[0].arn = "x"),
  ],
  [
    "a distribution that is off",
    "aws_cloudfront_distribution",
    /_shop_/,
    (body) => (body["enabled"] = false),
  ],
  ["a list of nobody", "aws_wafv2_ip_set", /_shop_.*_Allowlist_/, (body) => (body["addresses"] = [])],
  [
    "a web ACL for everybody",
    "aws_wafv2_web_acl",
    /_shop_/,
    (body) => (body["default_action"] = { allow: {} }),
  ],
  [
    "a group without CloudFront",
    "aws_vpc_security_group_ingress_rule",
    /_shop_.*-pl-cloudfront/,
    () => false,
  ],
  ["no listener", "aws_lb_listener", /_shop_/, () => false],
  ["an accelerator of somebody else", "aws_globalaccelerator_endpoint_group", /_exchange_/, () => false],
  [
    "an accelerator that hides clients",
    "aws_globalaccelerator_endpoint_group",
    /_exchange_/,
    ({ endpoint_configuration: all }) => (all[0].client_ip_preservation_enabled = false),
  ],
  [
    "an accelerator on another port",
    "aws_globalaccelerator_listener",
    /_exchange_/,
    ({ port_range: all }) => (all[0].from_port = 444),
  ],
  ["a VPC without an internet gateway", "aws_internet_gateway", /network-production/, () => false],
  ["a public address", "aws_lb", /_preview_/, (body) => (body["internal"] = false)],
])("the walker notices %s", (_, type, wanted, change) => {
  const broken = copyOf(subjectOf("edge"), type, change, wanted);
  expect(wayInDisputes(broken).length).toBeGreaterThan(0);
});
