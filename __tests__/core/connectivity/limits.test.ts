import { Ipv4Cidr } from "../../../core/addressing";
import * as connectivity from "../../../core/limits/connectivity";
import * as directConnect from "../../../core/limits/direct-connect";
import * as dns from "../../../core/limits/dns";
import { LINK_ACL_RULE_NUMBERS, NETWORK_ACL_RULE_NUMBERS } from "../../../core/limits/firewall";
import type { Quota } from "../../../core/limits/quota";

const isQuota = (value: unknown): value is Quota =>
  typeof value === "object" && value !== null && "confirmed" in value;
const quotas = Object.values({ ...connectivity, ...directConnect, ...dns }).filter(isQuota);

test("every quota has a name of its own, a whole number, and the page that states it", () => {
  for (const { name, value, max = value + 1, source } of quotas) {
    expect(name.length).toBeGreaterThan(10);
    expect(Number.isInteger(value) && value > 0 && max > value).toBe(true);
    expect(new URL(source).hostname).toBe("docs.aws.amazon.com");
  }
  expect(quotas.length).toBeGreaterThan(20);
  expect(new Set(quotas.map(({ name }) => name)).size).toBe(quotas.length);
});

test("ranges in tables are ranges, and reserved ones are tunnel ranges", () => {
  const space = Ipv4Cidr.parse(connectivity.TUNNEL_INSIDE.space);
  const reserved = connectivity.RESERVED_TUNNEL_RANGES.map((text) => Ipv4Cidr.parse(text));
  expect(reserved).toHaveLength(7);
  expect(reserved.every((range) => range.prefix === 30 && space.contains(range))).toBe(true);
  expect(space.contains(Ipv4Cidr.parse(connectivity.LINK_LOCAL_SERVICES))).toBe(true);
});

test("numbers of links' entries and of a VPC's own entries never meet", () => {
  expect(LINK_ACL_RULE_NUMBERS.first).toBeGreaterThan(NETWORK_ACL_RULE_NUMBERS.last);
  expect(LINK_ACL_RULE_NUMBERS.last).toBeLessThanOrEqual(32_766);
});
