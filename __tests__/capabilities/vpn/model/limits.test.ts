import {
  LINK_LOCAL_SERVICES,
  RESERVED_TUNNEL_RANGES,
  TUNNEL_INSIDE,
} from "../../../../capabilities/vpn/model";
import { LINK_ACL_RULE_NUMBERS, NETWORK_ACL_RULE_NUMBERS } from "../../../../core/firewall";

test("reserved ranges are tunnel ranges", () => {
  const { space } = TUNNEL_INSIDE;
  expect(RESERVED_TUNNEL_RANGES).toHaveLength(7);
  expect(RESERVED_TUNNEL_RANGES.every((range) => range.prefix === 30 && space.contains(range))).toBe(true);
  expect(space.contains(LINK_LOCAL_SERVICES)).toBe(true);
});

test("numbers of links' entries and of a VPC's own entries never meet", () => {
  expect(LINK_ACL_RULE_NUMBERS.first).toBeGreaterThan(NETWORK_ACL_RULE_NUMBERS.last);
  expect(LINK_ACL_RULE_NUMBERS.last).toBeLessThanOrEqual(32_766);
});
