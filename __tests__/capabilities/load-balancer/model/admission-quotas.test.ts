import type { AdmissionPlan } from "../../../../capabilities/load-balancer/model";
import { codesOf } from "../../../helpers/problems";
import { listsOf, plan, said, scattered } from "./admission-fixture";

describe("quotas", () => {
  /** What AWS checks of every group. */
  function check({ groups, ports }: AdmissionPlan, reserved = 0, rules = 60): void {
    for (const [at, { lists }] of groups.entries()) {
      const weight = lists.reduce((sum, { maxEntries }) => sum + maxEntries, 0) * ports.length;
      expect(weight + (at === 0 ? reserved : 0)).toBeLessThanOrEqual(rules);
      for (const { cidrs: held, maxEntries } of lists) {
        expect(held.length).toBeLessThanOrEqual(maxEntries);
        expect(maxEntries).toBeLessThanOrEqual(100);
      }
    }
    expect(new Set(groups.flatMap(({ lists }) => lists.map(({ key }) => key))).size).toBe(
      groups.flatMap(({ lists }) => lists).length,
    );
  }

  test.each([
    [1, 1],
    [60, 1],
    [61, 2],
    [300, 5],
  ])("%i ranges take %i groups of 60", (count, groups) => {
    const made = plan({ allowlist: [scattered(count)] });
    expect(made.groups.map(({ key }) => key)).toEqual(
      Array.from({ length: groups }, (_, n) => String(n + 1)),
    );
    expect(listsOf(made).map(({ key, maxEntries }) => `${key} ${maxEntries}`)).toEqual(
      made.groups.map(({ key }) => `${key} 60`),
    );
    check(made);
  });

  test("301 are too many: the sum, and the ways out", () => {
    expect(said({ allowlist: [scattered(301)] })).toEqual([
      "ALLOWLIST_TOO_LONG allowlist: the allowlist, summarised, has more ranges than the security groups of a load " +
        "balancer hold; got 301 ranges; allowed: 300 = 5 groups × 60 rules " +
        "(https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html); widen ranges that belong " +
        "together; have the quotas raised and set quotas.rulesPerSecurityGroup; or choose `admission: web-acl`, " +
        "which takes 10,000 ranges but opens the security group to everyone",
    ]);
  });

  test("ports and references to groups take their share", () => {
    const made = plan({ ports: [443, 80], reservedRules: 3, allowlist: [scattered(100)] });
    expect(made.capacity).toBe(28 + 4 * 30);
    expect(listsOf(made).map(({ maxEntries }) => maxEntries)).toEqual([28, 30, 30, 30]);
    check(made, 3);
    expect(said({ ports: [443, 80], reservedRules: 3, allowlist: [scattered(149)] })[0]).toContain(
      "allowed: 148 = 5 groups × 60 rules less 3 that name other groups ÷ 2 ports (443, 80), rounded down",
    );
  });

  test("1,000 ranges fit raised quotas: lists of at most 100, so that one call can fill them", () => {
    const limits = { rulesPerSecurityGroup: 200, securityGroups: 5 };
    const made = plan({ limits, allowlist: [scattered(1000)] });
    expect(listsOf(made).map(({ key }) => key)).toEqual([
      "1",
      "1-2",
      "2",
      "2-2",
      "3",
      "3-2",
      "4",
      "4-2",
      "5",
      "5-2",
    ]);
    check(made, 0, 200);
    expect(codesOf(() => plan({ limits: { rulesPerSecurityGroup: 300, securityGroups: 5 } }))).toEqual([
      "RULES_PER_INTERFACE_EXCEEDED",
    ]);
  });

  test("10,000 ranges fit the IP set of a web ACL, one more does not", () => {
    const made = plan({ admission: "web-acl", allowlist: [scattered(10_000)] });
    expect(made.ranges).toHaveLength(10_000);
    expect(said({ admission: "web-acl", allowlist: [scattered(10_001)] })).toEqual([
      expect.stringMatching(/^ALLOWLIST_TOO_LONG_FOR_IP_SET .*got 10001 ranges; allowed: 10000 /),
    ]);
  });
});
