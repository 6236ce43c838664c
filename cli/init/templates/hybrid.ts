import type { Answers } from "../answers";
import { environmentsInVpcs, head, vpcsOf } from "./parts";

/** VPCs and a data centre, joined by a transit gateway whose segments talk only where one names the other. */
export function hybrid(answers: Answers): string {
  const vpcs = vpcsOf(answers).map(({ name }) => name);
  const settings = (name: string) =>
    name === "production" ? "{ transitSubnets: true }" : "{ transitSubnets: true, nat: single }";
  const lines = (line: (name: string) => string) => vpcs.map((name) => `${line(name)}\n`).join("");
  return `${head(answers)}
${environmentsInVpcs(answers)}
vpcs: # closed: workers talk with DNS and the endpoints of their VPC, until a rule, a flow or a load balancer says more
${lines((name) => `  ${name}: ${settings(name)}`)}
transitGateways:
  main:
    asn: 64512 # private, and none that your routers have
    segments: # VPCs don't talk with each other: each reaches the outside alone
${lines((name) => `      ${name}: { reaches: [outside] }`)}      outside: { reaches: [${vpcs.join(", ")}] }
    vpcs:
${lines((name) => `      ${name}: { segment: ${name} }`)}
vpns:
  head-office:
    transitGateway: main
    segment: outside
    network: head-office
    devices:
      router: { address: 203.0.113.10, asn: 65010 } # REPLACE: public address and BGP number of your VPN device
    flows: # who may open connections over the VPN
      database: { from: { vpc: ${vpcs[0]} }, to: { network: head-office }, port: 1521, description: Orders database }
`;
}
