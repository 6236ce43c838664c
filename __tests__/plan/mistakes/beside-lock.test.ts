import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../../plan";
import { problemsOf } from "../../helpers/estates";
import { type Slip, said, withSlipsIn } from "./fixture";

/** An estate that is applied: two VPCs in two places, a VPN and a transit gateway. */
const FILE = `version: 1
organization: acme
region: eu-central-1
accounts:
  integration: { id: "123456789012" }
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { office: { cidrs: [10.0.0.0/12] } }
environments:
  test: { vpc: non-production, applications: 10 }
  live: { vpc: production, applications: 10 }
vpcs:
  production: { account: integration, zones: 2, transitSubnets: true }
  non-production: { account: integration, zones: [euc1-az1, euc1-az2] }
transitGateways:
  main: { account: integration, asn: 64700, segments: { outside: {}, inside: {} }, vpcs: { production: { segment: inside } } }
vpns:
  office:
    transitGateway: main
    segment: outside
    network: office
    devices: { router-a: { address: 203.0.113.8, asn: 65010 }, router-b: { address: 203.0.113.9, asn: 65010 } }
`;

const { lock } = resolveLoaded(loadEstateFile(FILE, "landing-zone.yaml"), EMPTY_LOCK);

const region = (path: string, given: string, meant: string) =>
  `REGION_UNKNOWN ${path}: is no region that is known here, so the zones of its VPCs are not known; got "${given}"; allowed: a region of AWS, or one that is new and whose zone ids each VPC lists (zones: [<id>, <id>]); did you mean ${meant}?`;

const misspelt = (path: string, given: string, of: string, meant: string, ways: string) =>
  `LOCKED_NAME_MISSPELT ${path}: is a new name, while ${of}, which is in use, is no longer in the file; got "${given}"; did you mean ${meant}? (another one goes beside it${ways})`;

const rows: readonly (readonly [name: string, slips: readonly Slip[], expected: readonly string[]])[] = [
  [
    "a region at the top",
    [["region: eu-central-1", "region: eu-centrall-1"]],
    [`3:9 ${region("region", "eu-centrall-1", "eu-central-1")}`],
  ],
  [
    "a region whose name AWS could have",
    [["region: eu-central-1", "region: ue-central-1"]],
    [`3:9 ${region("region", "ue-central-1", "eu-central-1")}`],
  ],
  [
    "a region of a VPC that lists its zones",
    [["{ account: integration, zones: [", "{ account: integration, region: ue-central-1, zones: ["]],
    [`13:51 ${region("vpcs.non-production.region", "ue-central-1", "eu-central-1")}`],
  ],
  [
    "a region of a transit gateway",
    [["main: { account: integration,", "main: { account: integration, region: ue-central-1,"]],
    [`15:41 ${region("transitGateways.main.region", "ue-central-1", "eu-central-1")}`],
  ],
  [
    "a region of an account, and of a pool",
    [
      ['"123456789012"', '"123456789012", regions: { eu-centarl-1: {} }'],
      ["10.96.0.0/16", "10.96.0.0/16, region: eu-centrl-1"],
    ],
    [
      `5:49 ${region("accounts.integration.regions.eu-centarl-1", "eu-centarl-1", "eu-central-1")}`,
      `6:60 ${region("addressing.pools.main.region", "eu-centrl-1", "eu-central-1")}`,
    ],
  ],
  [
    "the name of a VPC",
    [["  production: {", "  prodution: {"]],
    [
      `12:3 ${misspelt("vpcs.prodution", "prodution", "vpcs.production", "production", "; to rename it, put the name back and run landing-zone rename vpc production prodution; if it was destroyed: landing-zone lock --release production")}`,
    ],
  ],
  [
    "the name of a VPC with a wrong key in it",
    [["  production: { account", "  prodution: { accounts"]],
    [
      `12:3 ${misspelt("vpcs.prodution", "prodution", "vpcs.production", "production", "; to rename it, put the name back and run landing-zone rename vpc production prodution; if it was destroyed: landing-zone lock --release production")}`,
      '12:16 UNKNOWN_KEY vpcs.prodution.accounts: is not a key that is known here; got "accounts"; allowed: <keys of a VPC>; did you mean account?',
    ],
  ],
  [
    "the name of an account",
    [["  integration:", "  integraton:"]],
    [`5:3 ${misspelt("accounts.integraton", "integraton", "accounts.integration", "integration", "")}`],
  ],
  [
    "names of a VPN, of its device and of a segment",
    [
      ["  office:\n", "  ofice:\n"],
      ["router-b", "ruoter-b"],
      ["{ outside: {}", "{ otuside: {}"],
    ],
    [
      `15:57 ${misspelt("transitGateways.main.segments.otuside", "otuside", "transitGateways.main.segments.outside", "outside", "; if it was destroyed: landing-zone lock --release transitGateways.main/segments.outside")}`,
      `17:3 ${misspelt("vpns.ofice", "ofice", "vpns.office", "office", "; if it was destroyed: landing-zone lock --release vpns.office")}`,
      `21:64 ${misspelt("vpns.office.devices.ruoter-b", "ruoter-b", "vpns.office.devices.router-b", "router-b", "; if it was destroyed: landing-zone lock --release vpns.office/router-b")}`,
    ],
  ],
  [
    "a zone",
    [["[euc1-az1,", "[euc-az1,"]],
    [
      '13:51 INVALID_VALUE vpcs.non-production.zones.0: is not a zone id; zone names such as us-east-1a differ between accounts; got "euc-az1"; allowed: for example use1-az1; did you mean euc1-az1?',
    ],
  ],
  [
    "a zone that no region has",
    [["[euc1-az1,", "[eucc1-az1,"]],
    [
      "13:50 ZONE_WRONG_REGION vpcs.non-production.zones: a zone is not of eu-central-1; got eucc1-az1; allowed: euc1-az1, euc1-az2, euc1-az3; did you mean euc1-az1?",
    ],
  ],
];

/** What a person reads who misspells a name or a region of what is in use: no destruction is meant. */
test.each(rows)("%s", (_, slips, expected) => {
  expect(said(withSlipsIn(FILE, slips), lock)).toEqual(expected);
});

test("names that differ by a number are two, and a region that is new is no slip", () => {
  const codes = (...slips: readonly Slip[]) =>
    problemsOf(withSlipsIn(FILE, slips), lock).map(({ code, path }) => `${code} ${path?.join(".")}`);
  expect(codes(["router-b", "backup"])).toEqual(["TUNNELS_DROPPED vpns.office.devices"]);
  expect(codes(["  production: {", "  production-2: {"])).toContain("LOCKED_VPC_DROPPED vpcs");
  expect(
    codes([
      "vpcs:\n",
      "vpcs:\n  new: { account: integration, region: eu-central-3, zones: [euc3-az1, euc3-az2] }\n",
    ]),
  ).toEqual([]);
});
