import { problemText } from "../../core/problem";
import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../plan";
import { findEmptyVpcs } from "../../plan/empty-vpcs";

const warned = (vpcs: string, rest = "") => {
  const text = `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { office: { cidrs: [10.0.0.0/12] } }
vpcs: { ${vpcs} }
${rest}`;
  const loaded = loadEstateFile(text, "landing-zone.yaml");
  if (loaded.estate === undefined) throw new Error(text);
  return findEmptyVpcs(loaded.estate, resolveLoaded(loaded, EMPTY_LOCK)).map(problemText);
};

const EMPTY = "VPC_EMPTY vpcs.p: nothing is in VPC p, and nothing of the file names it";

test("a VPC that nothing is in and nothing names is told with what it costs", () => {
  expect(warned("p: { zones: 2, interfaceEndpoints: [sts] }")).toEqual([
    `${EMPTY}; it is charged nevertheless, in the units of a price list; got 2 nat-gateway an hour, 2 public-ipv4 an hour, 2 interface-endpoint-zone an hour, 1 kms-key a month; name it by environments.<name>.vpc or by a link, or take it out before it is applied`,
  ]);
});

test.each([
  ["an environment", "p: {}", "environments: { live: { vpc: p, applications: 0 } }"],
  ["a rule", "p: { firewall: { db: { to: { network: office }, port: 1521 } } }", ""],
  ["pods", "p: { kubernetes: { pods: 10, nodes: 2 } }", ""],
  [
    "a link",
    "p: { transitSubnets: true }",
    "transitGateways: { t: { asn: 64512, segments: { s: {} }, vpcs: { p: { segment: s } } } }",
  ],
  ["CloudHub, which makes it", "p: { platform: cloudhub }", ""],
])("%s makes it none", (_, vpcs, rest) => {
  expect(warned(vpcs, rest)).toEqual([]);
});
