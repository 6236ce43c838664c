import { stringify } from "yaml";

/** An estate of `count` VPCs that is as mixed as a real one: three sizes, two environments each, some rules. */
export function estateOf(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `vpc-${index + 1}`);
  const vpc = (index: number) => ({
    firewall: {
      "databases-of-the-head-office": {
        to: { network: "head-office" },
        port: 1521,
        description: "Orders database",
      },
      monitoring: { from: { network: "head-office" }, ports: [9100, "9400-9409"], description: "Metrics" },
    },
    ...(index % 5 === 0 ? { interfaceEndpoints: ["secretsmanager", "kms"] } : {}),
  });
  const environments = names.flatMap((name, index) => [
    [`${name}-test`, { vpc: name, applications: 10 + (index % 3) * 20, workersPerApplication: 1 }],
    [`${name}-live`, { vpc: name, applications: 20 + (index % 3) * 30, workersPerApplication: 2 }],
  ]);
  return stringify({
    organization: "bench",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.0.0.0/8" } } },
    externalNetworks: { "head-office": { cidrs: ["172.16.0.0/16"] } },
    environments: Object.fromEntries(environments),
    vpcs: Object.fromEntries(names.map((name, index) => [name, vpc(index)])),
  });
}
