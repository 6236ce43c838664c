import { readFileSync } from "node:fs";
import { pathText } from "../../../core/problem";
import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../../plan";

const FILE = readFileSync("examples/runtime-fabric/landing-zone.yaml", "utf8");

const VPN = /^vpns:\n( .*\n)*/m;

/** Places of the ways that are said to be closed, and why. */
function closed(...edits: readonly (readonly [string | RegExp, string])[]): string[] {
  const text = edits.reduce((whole, [from, to]) => {
    const edited = whole.replace(from, to);
    if (edited === whole) throw new Error(`nothing is ${from}`);
    return edited;
  }, FILE);
  const { warnings } = resolveLoaded(loadEstateFile(text, "landing-zone.yaml"), EMPTY_LOCK);
  return warnings
    .filter(({ code }) => code === "FABRIC_WAY_CLOSED")
    .map(({ path, what, got }) => `${pathText(path ?? [])} (${got}): ${/\(([A-Z_]+)\)$/.exec(what)?.[1]}`);
}

const EUROPE = "runtimeFabrics.europe";
const PROXY = `${EUROPE}.controlPlaneEgress.proxy.cidrs`;

test("nothing is said where a link leads to all that a fabric declares", () => {
  expect(closed()).toEqual([]);
});

test("without the link each declared way is named, at its place and with what stops it", () => {
  const found = closed([VPN, ""]);
  expect(found).toEqual([
    `${PROXY} (172.20.255.0/28 tcp/3128): NO_ROUTE`,
    `${EUROPE}.environments.test.egress.orders-database (172.20.0.0/16 tcp/1521): NO_ROUTE`,
    `${EUROPE}.environments.production.egress.orders-database (172.20.0.0/16 tcp/1521): NO_ROUTE`,
    `${EUROPE}.environments.production.egress.sap (172.20.40.0/28 tcp/3300, tcp/3200-3210): NO_ROUTE`,
  ]);
});

test("a link that leads to a part of the network leaves the proxy out, and says how to look", () => {
  const part = ["network: data-centre\n", "network: data-centre\n    prefixes: [172.20.0.0/17]\n"] as const;
  expect(closed(part)).toEqual([`${PROXY} (172.20.255.0/28 tcp/3128): NO_ROUTE`]);
  const text = FILE.replace(...part);
  const { warnings } = resolveLoaded(loadEstateFile(text, "landing-zone.yaml"), EMPTY_LOCK);
  expect(warnings.find(({ code }) => code === "FABRIC_WAY_CLOSED")).toMatchObject({
    what: expect.stringContaining("pods of Runtime Fabric europe don't reach its proxy"),
    allowed: "addresses that a link of VPC clusters, or its way to the internet, leads to",
    position: { file: "landing-zone.yaml", line: expect.any(Number), column: expect.any(Number) },
  });
});

test("public addresses of the control plane need a way to the internet", () => {
  const proxy = "proxy: { host: egress.globex.example, port: 3128, cidrs: [172.20.255.0/28] }";
  const platform = [proxy, "cidrs: [52.0.0.0/15]"] as const;
  expect(closed(platform)).toEqual([]);
  expect(closed(platform, ["    zones: 3\n", "    zones: 3\n    nat: none\n"])).toEqual([
    expect.stringMatching(/controlPlaneEgress\.cidrs \(52\.0\.0\.0\/15 tcp\/443.*\): NO_ROUTE$/),
  ]);
});
