import { violationLines } from "../invariants";
import { resources } from "../invariants/model";
import { synthEstate } from "./synth-estate";

/** Beginnings that some service of AWS keeps to itself, each a good name for a VPC all the same. */
const RESERVED = ["sg", "sthree", "amzn-s3-demo", "aws", "internal", "xn", "vpc", "awsservicerolefor"];

const VPCS = RESERVED.map(
  (start, number) => `  ${start}-live:
    zones: 2
    cidr: 10.${100 + number}.0.0/16
    transitSubnets: true
    vpnGateway: {}
    interfaceEndpoints: [secretsmanager]
    flowLogs: { destination: s3 }`,
);

const BALANCERS = RESERVED.filter((start) => start !== "internal").map(
  (start) => `  ${start}-edge:
    vpc: ${start}-live
    allowlist: { office: { network: head-office } }
    domains: { ${start}.acme.example: { zone: Z0123456789ABCDEFGHIJ } }`,
);

const VPNS = RESERVED.map(
  (start) =>
    `  ${start}-office: { vpc: ${start}-live, network: head-office, devices: { a: { address: 192.0.2.9, asn: 65010 } } }`,
);

const FILE = `
organization: aws
region: eu-west-1
externalNetworks: { head-office: { cidrs: [10.0.0.0/12] } }
vpcs:
${VPCS.join("\n")}
loadBalancers:
${BALANCERS.join("\n")}
vpns:
${VPNS.join("\n")}
`;

test("whatever a file calls its things, AWS takes their names", () => {
  const { subject } = synthEstate(FILE);
  expect(violationLines(subject)).toEqual([]);
  const starts = resources(subject, "aws_security_group", "aws_s3_bucket").map(({ body }) =>
    String(body["name_prefix"] ?? body["bucket_prefix"]),
  );
  expect(starts).toContain("own-sg-live-workers-");
  expect(starts).toContain("own-sthree-live-flow-log-");
  expect(starts).toContain("sthree-live-workers-");
});
