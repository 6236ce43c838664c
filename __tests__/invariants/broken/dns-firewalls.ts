import { type AnyBody, type Breakable, EDGE_STACK } from "../fixture";
import type { Broken } from "./broken";

const PREFIX = "aws_route53_resolver_firewall_";

const ASSOCIATION = `${PREFIX}rule_group_association`;

function named({ stacks }: Breakable, type: string, part: string): AnyBody {
  const all = Object.values<AnyBody>(stacks[EDGE_STACK]?.["resource"][`${PREFIX}${type}`] ?? {});
  const found = all.find((each) => String(each["name"]).endsWith(part));
  if (found === undefined) throw new Error(`no ${type} ${part}`);
  return found;
}

/** What may be looked up from a VPC. */
export const DNS_FIREWALLS_BROKEN: Broken = {
  "dns-firewall-closed": [
    [
      "a list that nothing enforces",
      ({ stacks }) => delete stacks[EDGE_STACK]?.["resource"][ASSOCIATION],
      "has 0 DNS Firewalls",
    ],
    [
      "a second firewall",
      (estate) => estate.add(ASSOCIATION, { ...estate.first(ASSOCIATION, EDGE_STACK) }, EDGE_STACK),
      "has 2 DNS Firewalls",
    ],
    [
      "everything allowed in the end",
      (estate) => Object.assign(named(estate, "rule", "-everything"), { action: "ALLOW" }),
      "does not end in a rule for every name",
    ],
    [
      "the end not for every name",
      (estate) => Object.assign(named(estate, "domain_list", "-everything"), { domains: ["*.example"] }),
      "does not end in a rule for every name",
    ],
    [
      "two rules at once",
      (estate) => Object.assign(named(estate, "rule", "-names"), { priority: 200 }),
      "has two rules of one priority",
    ],
    [
      "a priority of Firewall Manager",
      ({ first }) => Object.assign(first(ASSOCIATION, EDGE_STACK), { priority: 99 }),
      "has priority 99",
    ],
    [
      "nothing that holds it",
      ({ first }) => Object.assign(first(ASSOCIATION, EDGE_STACK), { mutation_protection: "DISABLED" }),
      "may be taken away",
    ],
    [
      "open when the service is out",
      ({ first }) => Object.assign(first(`${PREFIX}config`, EDGE_STACK), { firewall_fail_open: "ENABLED" }),
      "lets everything through when the service is out",
    ],
  ],
  "dns-firewall-names": [
    [
      "a host left out",
      (estate) => Object.assign(named(estate, "domain_list", "-names"), { domains: ["other.example"] }),
      "does not allow api.partner.example",
    ],
    [
      "a host of another list",
      (estate) => named(estate, "domain_list", "-names")["domains"].push("only.tests.example"),
      "allows only.tests.example, which is on another list",
    ],
  ],
};
