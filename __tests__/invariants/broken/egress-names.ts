import { type AnyBody, type Breakable, EDGE_STACK } from "../fixture";
import type { Broken } from "./broken";

const STACK = "network-way-out";

function part({ stacks }: Breakable, stack: string, type: string, word: string): AnyBody {
  const all = Object.entries<AnyBody>(stacks[stack]?.["resource"][type] ?? {});
  const found = all.find(([id]) => id.includes(word))?.[1];
  if (found === undefined) throw new Error(`no ${type} ${word} in ${stack}`);
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
