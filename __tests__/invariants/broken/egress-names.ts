import {
  type AnyBody,
  type Breakable,
  STACK as CLUSTER_STACK,
  EDGE_STACK,
  GATEWAY_RESOURCES_STACK,
} from "../fixture";
import type { Broken } from "./broken";

const STACK = "network-way-out";

function part({ stacks }: Breakable, stack: string, type: string, word: string): AnyBody {
  const all = Object.entries<AnyBody>(stacks[stack]?.["resource"][type] ?? {});
  const found = all.find(([id]) => id.includes(word))?.[1];
  if (found === undefined) throw new Error(`no ${type} ${word} in ${stack}`);
  return found;
}

function lbOf({ stacks }: Breakable, name: string): string {
  const found = Object.keys(stacks[EDGE_STACK]?.["resource"].aws_lb).find((id) =>
    new RegExp(`^LoadBalancers_${name}[0-9A-F]{8}$`).test(id),
  );
  if (found === undefined) throw new Error(`no load balancer ${name}`);
  return found;
}

const LIST = "aws_route53_resolver_firewall_domain_list";

const rules = (estate: Breakable, change: (text: string) => string) => {
  const source = part(estate, STACK, "aws_networkfirewall_rule_group", "Rules")["rule_group"]["rules_source"];
  source["rules_string"] = change(source["rules_string"]);
};

/** Names that layers know alone, ways around, and web ACLs that take too much. */
export const EGRESS_NAMES_BROKEN: Broken = {
  "egress-names-agree": [
    [
      "a name that the firewall alone lets pass",
      (estate) => {
        const list = part(estate, STACK, LIST, "_names_");
        list["domains"] = list["domains"].filter((name: string) => name !== "api.partner.example");
      },
      "does not allow api.partner.example",
    ],
    [
      "a name that is resolved, and stopped",
      (estate) => part(estate, STACK, LIST, "_names_")["domains"].push("files.partner.example"),
      "allows files.partner.example, which the firewall on the way stops",
    ],
    [
      "a rule for what is below a domain, which is the domain",
      (estate) => rules(estate, (text) => text.replaceAll('".crm.example"', '"crm.example"')),
      "allows *.crm.example, which the firewall on the way stops",
    ],
  ],
  "firewall-one-way-out": [
    [
      "half of the internet around it",
      (estate) => {
        const route = structuredClone(part(estate, STACK, "aws_route", "Routes_worker-"));
        const nat = part(estate, STACK, "aws_route", "Inspection_firewall-")["nat_gateway_id"];
        delete route["vpc_endpoint_id"];
        estate.add(
          "aws_route",
          { ...route, destination_cidr_block: "0.0.0.0/1", nat_gateway_id: nat },
          STACK,
        );
      },
      "leads around the firewall",
    ],
  ],
  "front-not-passed": [
    [
      "addresses of another balancer in front",
      (estate) =>
        estate.add(
          "aws_lb_target_group_attachment",
          { target_id: `\${aws_lb.${lbOf(estate, "basket_")}.arn}`, port: 443 },
          EDGE_STACK,
        ),
      "leads to basket past its front",
    ],
    [
      "an origin that leads elsewhere",
      (estate) => delete estate.stacks[EDGE_STACK]?.["resource"]["aws_cloudfront_vpc_origin"],
      "nothing leads to basket",
    ],
    [
      "an accelerator of somebody else",
      (estate) =>
        estate.add(
          "aws_globalaccelerator_endpoint_group",
          { endpoint_configuration: [{ endpoint_id: `\${aws_lb.${lbOf(estate, "basket-partners_")}.arn}` }] },
          EDGE_STACK,
        ),
      "leads to basket-partners past its front",
    ],
  ],
  "pods-names-resolved": [
    [
      "a name that the VPC does not resolve",
      (estate) => {
        const [vpc] = Object.keys(estate.stacks[CLUSTER_STACK]?.["resource"].aws_vpc);
        estate.add(
          "aws_route53_resolver_firewall_rule_group_association",
          { vpc_id: `\${aws_vpc.${vpc}.id}`, firewall_rule_group_id: "rslvr-frg-1" },
          CLUSTER_STACK,
        );
        const spec = { egress: [{ toFQDNs: [{ matchName: "evil.example" }] }] };
        estate.add(
          "kubernetes_manifest",
          { manifest: { kind: "CiliumNetworkPolicy", spec } },
          GATEWAY_RESOURCES_STACK,
        );
      },
      "lets pods call evil.example",
    ],
  ],
  "web-acl-capacity": [
    [
      "too many rules",
      (estate) => {
        const acl = part(estate, EDGE_STACK, "aws_wafv2_web_acl", "shop");
        const common = acl["rule"].at(-1);
        for (let priority = 1001; priority < 1010; priority += 1) acl["rule"].push({ ...common, priority });
      },
      "units of 5000",
    ],
    [
      "a statement that nobody knows",
      (estate) =>
        Object.assign(part(estate, EDGE_STACK, "aws_wafv2_web_acl", "shop")["rule"][0], {
          statement: { regex_match_statement: {} },
        }),
      "takes NaN units",
    ],
    [
      "two rules at once",
      (estate) => {
        const { rule } = part(estate, EDGE_STACK, "aws_wafv2_web_acl", "shop");
        rule[0].priority = rule[1].priority;
      },
      "two rules of one priority",
    ],
    [
      "a group that only counts",
      (estate) =>
        Object.assign(part(estate, EDGE_STACK, "aws_wafv2_web_acl", "shop")["rule"].at(-1), {
          override_action: { count: {} },
        }),
      "counts all of AWSManagedRules",
    ],
  ],
};
