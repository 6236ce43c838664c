import type { Answers } from "../answers";
import { environmentsInVpcs, head, vpcsOf } from "./parts";

/** Servers in VPCs: closed until a rule of `firewall` names who gets in. */
export function ownVpcs(answers: Answers): string {
  const vpcs = vpcsOf(answers).map(({ name }) =>
    name === "production"
      ? "  production: {} # as many zones as fit, and a NAT gateway in each\n"
      : "  non-production:\n    nat: single # one NAT gateway for all zones: cheaper, and lost with its zone\n",
  );
  const name = vpcsOf(answers)[0]?.name;
  return `${head(answers)}
${environmentsInVpcs(answers)}
vpcs: # closed: workers talk with DNS and the endpoints of their VPC, until a rule or a load balancer says more
${vpcs.join("")}
# Traffic that is let through stands in its VPC:
#
#   ${name}:
#     firewall:
#       mail: { to: { cidr: 192.0.2.25/32 }, port: 587, description: Mail of the orders application }
#
# Who may call the applications from outside, with TLS and a web ACL:
#
# loadBalancers:
#   api:
#     vpc: ${name}
#     allowlist: { office: { network: head-office } }
#     domains: { api.${answers.organization}.example: { zone: Z0123456789ABCDEFGHIJ } } # REPLACE: the hosted zone
#     mappings: { orders: { path: /orders/*, application: orders } }
`;
}
