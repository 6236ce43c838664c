import {
  findOverlaps,
  findSpecialRange,
  Ipv4Cidr,
  isOthersSpace,
  neverOfInternet,
  SPECIAL_RANGES,
} from "../../../core/addressing";
import { problemText } from "../../../core/problem";
import { EMPTY_LOCK, parseLock } from "../../../plan";
import { data } from "../../estate/lock/fixture";
import { changedIn } from "../../helpers/changed";
import { problemsOf, resolve, textOf, tryResolve } from "../../helpers/estates";

const SPECIALS = SPECIAL_RANGES.map((special) => [special.cidr, special] as const);

const cidr = Ipv4Cidr.parse;

/** A range of VPCs in another: of a wide one its first /20. */
const within = (text: string) => {
  const range = cidr(text);
  return range.prefix >= 20 ? text : `${range.address}/20`;
};

const pool = (text: string, more: object = {}) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: text } } },
  vpcs: {},
  ...more,
});

const codes = (source: object) => problemsOf(textOf(source)).map(({ code }) => code);

const warned = (source: object) => resolve(source).warnings.map(problemText);

test("the table is of ranges, each once, in order, with its source", () => {
  const ranges = SPECIAL_RANGES.map((special) => ({ cidr: cidr(special.cidr), ...{ name: special.name } }));
  expect([...findOverlaps(ranges)]).toEqual([]);
  const firsts = ranges.map((range) => range.cidr.first);
  expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  for (const { rfc } of SPECIAL_RANGES) expect(rfc).toMatch(/^RFC \d+$/);
});

test.each(SPECIALS)("%s as a pool, as a network of others, as clients", (text, { own, others, client }) => {
  const expected = { taken: [], waiver: ["WAIVER_NEEDED"], refused: ["VPC_BLOCK_REFUSED"] }[own];
  const found = codes(pool(within(text)));
  expect(own === "waiver" ? found.length : found).toEqual(own === "waiver" ? 1 : expected);
  const network = pool("10.96.0.0/16", { externalNetworks: { n: { cidrs: [`${cidr(text).address}/30`] } } });
  expect(codes(network).filter((code) => code !== "RANGES_OVERLAP")).toEqual(
    others === "refused" ? ["NETWORK_RANGE_REFUSED"] : [],
  );
  expect(neverOfInternet(cidr(text)) !== undefined).toBe(client === "never");
});

describe("space of others on the internet as our own", () => {
  const vpc = { p: { cidr: "11.0.0.0/20", secondaryCidrs: ["12.0.0.0/24"] } };
  const waiver = (at: string) => ({ finding: "RANGE_PUBLIC", at, reason: "assigned to us by ARIN" });

  test("needs a reason, each place its own", () => {
    expect(problemsOf(textOf(pool("11.0.0.0/8"))).map(problemText)).toEqual([
      expect.stringMatching(
        /RANGE_PUBLIC addressing\.pools\.main\.cidr: .*these are public addresses.*got 11\.0\.0\.0\/8, which the internet routes/,
      ),
    ]);
    const open = pool("10.96.0.0/16", { vpcs: vpc });
    const needed = problemsOf(textOf(open)).filter(({ code }) => code === "RANGE_PUBLIC");
    expect(needed.map(({ path }) => path?.join("."))).toEqual(["vpcs.p.cidr", "vpcs.p.secondaryCidrs"]);
    const waivers = { a: waiver("vpcs.p.cidr"), b: waiver("vpcs.p.secondaryCidrs") };
    expect(tryResolve({ ...open, waivers })).not.toBeInstanceOf(Array);
    // Wider than what is private is partly somebody's.
    expect(isOthersSpace(cidr("10.0.0.0/7"))).toBe(true);
    expect(findSpecialRange(cidr("10.0.0.0/7"))).toBeUndefined();
  });

  test("shared addresses and those of benchmarks are taken, as for pods", () => {
    expect(codes(pool("100.64.0.0/16"))).toEqual([]);
    expect(codes(pool("198.18.0.0/16"))).toEqual([]);
  });
});

describe("space of others on the internet as a network", () => {
  const networks = (cidrs: readonly string[], more: object = {}) =>
    pool("10.96.0.0/16", { externalNetworks: { office: { cidrs } }, vpcs: { p: {} }, ...more });
  const vpns = { main: { vpc: "p", network: "office", devices: { a: { address: "20.1.2.3", asn: 65010 } } } };

  test("is said where a link takes it for its own, or it is mixed with private ranges", () => {
    expect(warned(networks(["11.0.0.0/8"]))).toEqual([]);
    expect(warned(networks(["10.0.0.0/16"], { vpns }))).toEqual([]);
    const [linked = ""] = warned(networks(["11.0.0.0/8"], { vpns }));
    expect(linked).toContain(
      "NETWORK_RANGE_PUBLIC externalNetworks.office: network office has public addresses, and vpns.main leads to them",
    );
    expect(warned(networks(["10.0.0.0/16", "11.0.0.0/8"]))[0]).toContain("used like private ones");
  });
});

describe("a lock says no ranges that the file does not know", () => {
  const file = data({ alpha: {}, beta: { secondaryCidrs: ["10.200.0.0/24"] } });
  const { lock } = resolve(file);
  const withVpc = (name: string, change: (layout: object) => object) => {
    const vpc = lock.vpcs.get(name);
    if (vpc === undefined) throw new Error(name);
    const layout = { ...vpc.layout, ...change(vpc.layout) };
    return { ...lock, vpcs: new Map([...lock.vpcs, [name, { ...vpc, layout }]]) };
  };
  const said = (source: object, from = lock) => problemsOf(textOf(source), from).map(problemText);

  test("a range in no pool stops, primary or further; in a pool, or given, it is believed", () => {
    expect(said(file)).toEqual([]);
    const moved = withVpc("alpha", () => ({ range: cidr("192.168.0.0/24") }));
    expect(said(file, moved)).toEqual([
      expect.stringMatching(
        /LOCKED_RANGE_UNKNOWN vpcs\.alpha: .* got 192\.168\.0\.0\/24; allowed: 10\.96\.0\.0\/20 \(pool main\), or a range that the file gives; restore the lock .* give it by cidr of the VPC$/,
      ),
    ]);
    expect(said(changedIn(file, "vpcs.alpha", { cidr: "192.168.0.0/24" }), moved)).toEqual([]);
    const wider = withVpc("alpha", () => ({ secondaryCidrs: [cidr("10.201.0.0/24")] }));
    expect(said(file, wider)).toEqual([expect.stringContaining("give it by secondaryCidrs of the VPC")]);
    expect(said(changedIn(file, "vpcs.beta.secondaryCidrs", undefined))).toEqual([
      expect.stringContaining("LOCKED_RANGE_UNKNOWN vpcs.beta"),
    ]);
  });

  test("a pool that was taken away leaves the file to vouch for what is in use", () => {
    const other = changedIn(file, "addressing.pools.main.cidr", "10.97.0.0/20");
    expect(said(other).every((line) => line.includes("LOCKED_RANGE_UNKNOWN"))).toBe(true);
    const range = (name: string) => lock.vpcs.get(name)?.layout.range.toString();
    const given = changedIn(
      changedIn(other, "vpcs.alpha.cidr", range("alpha")),
      "vpcs.beta.cidr",
      range("beta"),
    );
    expect(said(given)).toEqual([]);
  });

  test("blocks for zones to come lie in the VPC, beside its subnets", () => {
    const text = (block: string) =>
      JSON.stringify({
        version: 1,
        vpcs: {
          a: {
            range: "10.96.0.0/24",
            region: "us-east-1",
            spare: { "2": [block] },
            subnets: { "worker-use1-az1": "10.96.0.0/26" },
            zones: ["use1-az1"],
          },
        },
      });
    expect(parseLock(text("10.96.0.64/26"), "lock.json")).not.toEqual(EMPTY_LOCK);
    expect(() => parseLock(text("10.97.0.0/26"), "lock.json")).toThrow(
      /LOCK_INVALID .*lies outside its ranges/,
    );
    expect(() => parseLock(text("10.96.0.0/27"), "lock.json")).toThrow(
      /LOCK_INVALID .*overlaps another, or a subnet/,
    );
  });
});
