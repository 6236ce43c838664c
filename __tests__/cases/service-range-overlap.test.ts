import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import { Ipv4Cidr } from "../../core/addressing";
import { pathText, problemText } from "../../core/problem";
import { resolveEstate } from "../../plan";
import { fileOf } from "../helpers/estates";

const TEXT = readFileSync("__tests__/cases/service-range-overlap.yaml", "utf8");

const resolve = (text: string) => resolveEstate(fileOf(parse(text)));

const overlaps = (text: string) =>
  resolve(text).estate.warnings.filter(({ code }) => code === "SERVICE_RANGE_OVERLAP");

/** The estate with a range of Services that the file names. */
const withRange = (range: string) => TEXT.replace("eks: globex-", `serviceRange: ${range}\n    eks: globex-`);

test("EKS's own range for a VPC of 10.0.0.0/8 hides the data centre and the proxy from the pods", () => {
  const [overlap] = overlaps(TEXT);
  expect(overlap && problemText(overlap)).toBe(
    [
      "SERVICE_RANGE_OVERLAP clusters.integration: the range of the cluster's Services is 172.20.0.0/16 (the default of EKS), and its pods connect to addresses in it: those packets may end at a Service instead",
      "got 172.20.0.0/16 (externalNetworks.data-centre), 172.20.255.0/28 (runtimeFabrics.europe.controlPlaneEgress), 172.20.0.0/16 (runtimeFabrics.europe.environments.production.egress.orders-database), 172.20.40.0/28 (runtimeFabrics.europe.environments.production.egress.sap), 172.20.0.0/16 (runtimeFabrics.europe.environments.test.egress.orders-database)",
      "make the cluster with another range and say so by serviceRange; if it has one already, say that",
    ].join("; "),
  );
});

test("a range that is named and free is nothing to warn of; one that is named and in the way is", () => {
  expect(overlaps(withRange("10.100.0.0/16"))).toEqual([]);
  const [overlap] = overlaps(withRange("172.20.240.0/20"));
  expect(overlap && pathText(overlap.path ?? [])).toBe("clusters.integration.serviceRange");
  expect(overlap?.got).toBe(
    "172.20.0.0/16 (externalNetworks.data-centre), 172.20.255.0/28 (runtimeFabrics.europe.controlPlaneEgress), 172.20.0.0/16 (runtimeFabrics.europe.environments.production.egress.orders-database), 172.20.0.0/16 (runtimeFabrics.europe.environments.test.egress.orders-database)",
  );
});

test("what EKS refuses is refused with the file", () => {
  const refused = (range: string) =>
    resolve(withRange(range).replace("zones: 3", "zones: 3\n    cidr: 10.72.0.0/20")).problems.map(
      ({ code, what }) => `${code} ${what}`,
    );
  expect(refused("10.72.0.0/16")).toEqual([
    expect.stringMatching(/^SERVICE_RANGE_REFUSED .*it overlaps 10\.72\.0\.0\/20 of the cluster's VPC$/),
  ]);
  expect(refused("10.96.0.0/11")).toEqual([expect.stringContaining("it is not from /24 to /12")]);
  expect(refused("100.64.0.0/16")).toEqual([expect.stringContaining("it is in none of 10.0.0.0/8")]);
});

test("nothing new is given addresses of Services: the clash would come with the first link", () => {
  const pool = TEXT.replace("cidr: 10.72.0.0/14", "cidr: 10.100.0.0/15");
  const rangeIn = (text: string) => resolve(text).estate.vpcs[0]?.layout.range.toString();
  expect(rangeIn(pool)).toMatch(/^10\.100\./);
  expect(rangeIn(pool.replace("eks: globex-", "serviceRange: 10.100.0.0/16\n    eks: globex-"))).toMatch(
    /^10\.101\./,
  );
});

test("the agent reaches the address that Service kubernetes has then, and no other", () => {
  const cidrs = resolve(withRange("10.100.0.0/16")).estate.runtimeFabrics[0]?.spec.cluster.apiServer.cidrs;
  expect(cidrs?.map(String)).toEqual([expect.stringMatching(/^10\.72\./), "10.100.0.1/32"]);
});

test("a VPC without a fabric is judged by its firewall", () => {
  const vpcOnly = `
organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments: {}
vpcs:
  clusters:
    kubernetes: { pods: 10, nodes: 2 }
    firewall: { database: { to: { cidr: 172.20.4.0/28 }, port: 5432 } }
`;
  expect(overlaps(vpcOnly).map(({ path, got }) => [pathText(path ?? []), got])).toEqual([
    ["vpcs.clusters.kubernetes", "172.20.4.0/28 (vpcs.clusters.firewall.database)"],
  ]);
});

test("law: a system of record is warned of exactly where it shares an address with the Services", () => {
  const services = Ipv4Cidr.parse("172.20.0.0/16");
  const record = fc
    .tuple(fc.nat(2 ** 20 - 1), fc.integer({ min: 13, max: 32 }))
    .map(([offset, prefix]) => Ipv4Cidr.around(Ipv4Cidr.parse("172.16.0.0/12").first + offset, prefix));
  const file = (to: Ipv4Cidr) => ({
    organization: "acme",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
    environments: {},
    vpcs: {
      clusters: {
        kubernetes: { pods: 10, nodes: 2 },
        firewall: { record: { to: { cidr: String(to) }, port: 5432 } },
      },
    },
  });
  fc.assert(
    fc.property(record, (to) => {
      expect(overlaps(JSON.stringify(file(to))).length).toBe(to.overlaps(services) ? 1 : 0);
    }),
    { numRuns: 40 },
  );
});
