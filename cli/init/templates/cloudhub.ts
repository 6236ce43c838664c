import type { Answers } from "../answers";
import { environmentsInVpcs, head, vpcsOf } from "./parts";

/** VPCs that MuleSoft runs, and is told of by its own client: closed until a rule names who gets in. */
export function cloudhub(answers: Answers): string {
  const vpcs = vpcsOf(answers).map(
    ({ name, environments }) => `  ${name}:
    platform: cloudhub
    cloudhub: { environments: [${environments.join(", ")}] } # REPLACE: their names in Anypoint Platform
`,
  );
  const name = vpcsOf(answers)[0]?.name;
  const { organization } = answers;
  return `${head(answers)}
anypoint:
  licences: { vpcs: 2, connections: 2 } # REPLACE: what your subscription has

${environmentsInVpcs(answers)}
vpcs: # MuleSoft runs these: ${"`anypoint apply`"} creates them, with ports 8081 and 8082 closed, which CloudHub opens to everybody
${vpcs.join("")}
# Traffic that is let in, and names that your DNS servers answer, stand in a VPC:
#
#   ${name}:
#     firewall:
#       monitoring: { from: { network: head-office }, port: 7777, description: JMX of the operations team }
#
# Who may call the applications, with TLS. Its name is unique among all customers of MuleSoft:
#
# loadBalancers:
#   ${organization}-apis:
#     vpc: ${name}
#     allowlist: { office: { network: head-office } }
#     domains:
#       api.${organization}.example:
#         pem: { chain: certs/api.pem, key: { command: [vault, kv, get, -field=key, apis] } } # REPLACE
#     mappings: { every-app: { path: "/{app}/*", application: "{app}", rewrite: / } }
`;
}
