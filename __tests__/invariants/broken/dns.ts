import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const STACK = "dns-names";

/** The endpoint that resolvers of others ask, or the one that asks them. */
function endpoint({ stacks }: Breakable, direction: "INBOUND" | "OUTBOUND"): AnyBody {
  const all = Object.values<AnyBody>(stacks[STACK]?.["resource"].aws_route53_resolver_endpoint);
  const found = all.find((each) => each["direction"] === direction);
  if (found === undefined) throw new Error(`no ${direction} endpoint`);
  return found;
}

function resource({ stacks }: Breakable, type: string, stack = STACK): Record<string, AnyBody> {
  return stacks[stack]?.["resource"][type];
}

/** Another rule in the security group of an endpoint. */
function addRule(estate: Breakable, type: string, direction: "INBOUND" | "OUTBOUND", rule: object): void {
  estate.add(
    type,
    {
      security_group_id: endpoint(estate, direction)["security_group_ids"][0],
      ip_protocol: "udp",
      from_port: 53,
      to_port: 53,
      ...rule,
    },
    STACK,
  );
}

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

const STRANGER = "vpc-0123456789abcdef0";

/** Names over links. */
export const DNS_BROKEN: Broken = {
  "resolver-endpoints": [
    ["one address", (estate) => endpoint(estate, "INBOUND")["ip_address"].pop(), "is in 1 zones"],
    [
      "two of one zone",
      (estate) => {
        const [first, second] = endpoint(estate, "INBOUND")["ip_address"];
        second.subnet_id = first.subnet_id;
      },
      "is in 1 zones",
    ],
    [
      "among workers",
      (estate) => {
        const [place] = endpoint(estate, "OUTBOUND")["ip_address"];
        place.subnet_id = place.subnet_id.replace("resolver_subnet_ids", "worker_subnet_ids");
      },
      "stands in a subnet for worker",
    ],
    [
      "an address that AWS keeps",
      (estate) => {
        const [place] = endpoint(estate, "INBOUND")["ip_address"];
        place.ip = place.ip.replace(/\d+$/, (last: string) => String(Number(last) - 1));
      },
      "has address",
    ],
    [
      "the address of the other endpoint",
      (estate) => {
        const [inbound] = endpoint(estate, "INBOUND")["ip_address"];
        const [outbound] = endpoint(estate, "OUTBOUND")["ip_address"];
        outbound.ip = inbound.ip;
      },
      "shares address",
    ],
  ],
  "resolver-walls": [
    [
      "more than questions",
      (estate) => addRule(estate, INGRESS, "INBOUND", { cidr_ipv4: "10.2.0.0/16", to_port: 5353 }),
      "lets more pass than DNS",
    ],
    [
      "a way out of the endpoint that is asked",
      (estate) => addRule(estate, EGRESS, "INBOUND", { cidr_ipv4: "10.2.0.53/32" }),
      "lets pass what no question needs",
    ],
    [
      "questions to a whole network",
      (estate) => addRule(estate, EGRESS, "OUTBOUND", { cidr_ipv4: "10.2.0.0/16" }),
      "asks more than one address",
    ],
    [
      "a client that the file does not name",
      (estate) => addRule(estate, INGRESS, "INBOUND", { cidr_ipv4: "10.3.0.0/16" }),
      "has DNS over udp from 10.3.0.0/16",
    ],
    [
      "no long answers",
      (estate) => {
        const rules = resource(estate, INGRESS);
        for (const [id, { ip_protocol }] of Object.entries(rules))
          if (ip_protocol === "tcp") delete rules[id];
      },
      "lacks DNS over tcp from 10.2.0.0/16",
    ],
    [
      "no answers through the network ACL",
      (estate) => {
        const entries = resource(estate, "aws_network_acl_rule");
        for (const [id, { egress, from_port }] of Object.entries(entries))
          if (egress === true && from_port !== 53) delete entries[id];
      },
      "is stopped by the network ACL of resolver subnets",
    ],
    [
      "a group of somebody else",
      (estate) => {
        endpoint(estate, "INBOUND")["security_group_ids"] = ["sg-0123456789abcdef0"];
      },
      "has a security group of another stack",
    ],
  ],
  "forwarding-rules": [
    [
      "nobody to ask",
      ({ first }) => delete first("aws_route53_resolver_rule", STACK).target_ip,
      "asks nobody",
    ],
    [
      "every name",
      ({ first }) => {
        first("aws_route53_resolver_rule", STACK).domain_name = ".";
      },
      "takes every name",
    ],
    [
      "through the endpoint that is asked",
      (estate) => {
        const rule = estate.first("aws_route53_resolver_rule", STACK);
        rule.resolver_endpoint_id = rule.resolver_endpoint_id.replace("outbound", "inbound");
      },
      "asks through no outbound endpoint",
    ],
    [
      "answers by the Resolver itself",
      ({ first }) => {
        first("aws_route53_resolver_rule", STACK).rule_type = "SYSTEM";
      },
      "is of type SYSTEM",
    ],
    [
      "another port",
      ({ first }) => {
        first("aws_route53_resolver_rule", STACK).target_ip[0].port = 5353;
      },
      "on port 5353",
    ],
    [
      "for nobody",
      ({ stacks }) => delete stacks[STACK]?.["resource"].aws_route53_resolver_rule_association,
      "is for VPCs none; the file says test, web",
    ],
    [
      "for another VPC",
      ({ first }) => {
        first("aws_route53_resolver_rule_association", STACK).vpc_id = STRANGER;
      },
      `is for VPCs ${STRANGER}, web; the file says test, web`,
    ],
    [
      "of a domain that nobody named",
      ({ first }) => {
        first("aws_route53_resolver_rule", STACK).domain_name = "other.example";
      },
      "has a domain that the file does not have",
    ],
  ],
  "private-zones": [
    ["a public one", ({ first }) => delete first("aws_route53_zone", STACK).vpc, "is public"],
    [
      "one that fights its associations",
      ({ first }) => delete first("aws_route53_zone", STACK).lifecycle.ignore_changes,
      "takes the associations away again",
    ],
    [
      "one that takes its records with it",
      ({ first }) => {
        first("aws_route53_zone", STACK).force_destroy = true;
      },
      "goes with all records in it",
    ],
    [
      "one that a VPC does not see",
      ({ stacks }) => delete stacks[STACK]?.["resource"].aws_route53_zone_association,
      "is for VPCs test; the file says test, web",
    ],
    [
      "one that another VPC sees instead",
      ({ first }) => {
        first("aws_route53_zone_association", STACK).vpc_id = STRANGER;
      },
      `is for VPCs test, ${STRANGER}; the file says test, web`,
    ],
    [
      "of a domain that nobody named",
      ({ first }) => {
        first("aws_route53_zone", STACK).name = "other.example";
      },
      "has a domain that the file does not have",
    ],
    [
      "its own VPC again",
      ({ first }) => {
        const zone = first("aws_route53_zone", STACK);
        first("aws_route53_zone_association", STACK).vpc_id = zone.vpc[0].vpc_id;
      },
      "is for VPCs test, test; the file says test, web",
    ],
  ],
};
