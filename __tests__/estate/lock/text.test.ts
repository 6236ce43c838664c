import { lockText, parseLock, release } from "../../../plan";
import { fileOf, resolve } from "../../helpers/estates";
import { codes, data, failure, text } from "./fixture";

describe("the text of a lock", () => {
  test("one line for every range, sorted, and nothing else", () => {
    const small = resolve(data({ alpha: { platform: "cloudhub" } })).lock;
    expect(lockText(small)).toBe(`{
  "version": 1,
  "vpcs": {
    "alpha": {
      "range": "10.96.0.0/24",
      "region": "us-east-1",
      "subnets": {},
      "zones": []
    }
  }
}
`);
    expect(text).toContain('"transit-use1-az4": "10.96.');
  });

  test("holds spare slots, secondary CIDRs, accounts and tombstones", () => {
    const rich = resolve(
      data(
        { alpha: { account: "prod", spareZones: 1, secondaryCidrs: ["10.96.8.0/24"] }, gone: {} },
        { accounts: { prod: { id: "123456789012" } } },
      ),
    ).lock;
    const released = release(rich, "gone", fileOf(data({ alpha: {} })));
    expect(parseLock(lockText(released), "f")).toMatchObject({
      released: released.released,
      vpcs: new Map([
        ["alpha", { account: "prod", layout: { spare: rich.vpcs.get("alpha")?.layout.spare } }],
      ]),
    });
    expect(lockText(parseLock(lockText(released), "f"))).toBe(lockText(released));
  });

  test.each([
    ["a newer version", text.replace('"version": 1', '"version": 2'), "lock.json:1:1 LOCK_VERSION"],
    ["no version", text.replace('"version": 1', '"version": 0'), "lock.json:2:14 LOCK_INVALID"],
    ["JSON that ends too soon", text.slice(0, 60), "lock.json:5:16 LOCK_SYNTAX"],
    ["a comma too many", text.replace('"version": 1,', '"version": 1,,'), "lock.json:2:16 LOCK_SYNTAX"],
    ["an empty file", "", "lock.json:1:1 LOCK_SYNTAX"],
    ["a list", "[]", "lock.json:1:1 LOCK_INVALID"],
    [
      "conflict markers",
      text.replace('    "beta"', '<<<<<<< ours\n    "beta"'),
      "lock.json:21:1 LOCK_CONFLICT",
    ],
    [
      "a range that is none",
      text.replace('"10.96.0.0/24"', '"10.96.0.1/24"'),
      "lock.json:5:16 CIDR_HOST_BITS",
    ],
    [
      "a key that nobody writes",
      text.replace('"range"', '"colour": "red", "range"'),
      "lock.json:4:14 LOCK_INVALID",
    ],
    [
      "a subnet outside of its VPC",
      text.replace('"10.96.0.0/27"', '"10.99.0.0/27"'),
      /LOCK_INVALID .*lies outside its ranges/,
    ],
    [
      "a subnet with the name of nothing",
      text.replace("worker-use1-az1", "wrkr-use1-az1"),
      /LOCK_INVALID is not the name of a subnet; got wrkr-use1-az1/,
    ],
    [
      "a subnet in a zone that the VPC does not have",
      text.replace("worker-use1-az1", "worker-use1-az6"),
      /LOCK_INVALID is not the name of a subnet/,
    ],
    [
      "a subnet with more in its name than tier, zone and number",
      text.replace("worker-use1-az1", "worker-use1-az1-x"),
      /LOCK_INVALID is not the name of a subnet/,
    ],
    [
      "a range that no VPC has",
      text.replace('"10.96.0.0/24"', '"10.0.0.0/8"'),
      /^lock.json:5:16 LOCK_INVALID the range of VPC alpha .* got 10.0.0.0\/8; allowed: \/16 to \/24/,
    ],
    [
      "a load-balancer subnet that holds no load balancer",
      text.replace('"10.96.0.0/27"', '"10.96.0.0/28"'),
      /LOCK_INVALID subnet load-balancer-use1-az1 of VPC alpha has a prefix .* allowed: \/16 to \/27/,
    ],
    [
      "ranges of one VPC that overlap",
      text.replace('"10.96.0.0/24",', '"10.96.0.0/24", "secondaryRanges": ["10.97.0.0/24", "10.97.0.0/25"],'),
      /LOCK_INVALID two ranges of VPC alpha overlap; got 10.97.0.0\/25 and 10.97.0.0\/24/,
    ],
    [
      "a zone that stands twice",
      text.replace('"zones": [', '"zones": ["use1-az1", '),
      /LOCK_INVALID a zone of VPC alpha stands twice; got use1-az1/,
    ],
  ])("%s", (_, broken, expected) => {
    const [first = ""] = failure(() => parseLock(broken, "lock.json"));
    if (typeof expected === "string") expect(first.slice(0, expected.length)).toBe(expected);
    else expect(first).toMatch(expected);
  });

  test("two subnets that overlap", () => {
    const [, block = ""] = /"worker-use1-az2": "([^"]+)"/.exec(text) ?? [];
    const broken = text.replace(/("worker-use1-az1": )"[^"]+"/, `$1"${block}"`);
    expect(failure(() => parseLock(broken, "lock.json"))[0]).toMatch(
      /LOCK_INVALID subnets worker-use1-az2 and worker-use1-az1 of VPC alpha overlap/,
    );
  });

  test("the same key twice, as merges leave it", () => {
    const [, alpha = ""] = /("alpha": \{[\s\S]*?\n {4}\})/.exec(text) ?? [];
    const doubled = text.replace(alpha, `${alpha},\n    ${alpha}`);
    expect(codes(() => parseLock(doubled, "lock.json"))).toEqual(["YAML_DUPLICATE_KEY"]);
  });
});
