import {
  LINK_LOCAL_SERVICES,
  RESERVED_TUNNEL_RANGES,
  TUNNEL_INSIDE,
} from "../../../../capabilities/vpn/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { LINK_ACL_RULE_NUMBERS, NETWORK_ACL_RULE_NUMBERS } from "../../../../core/firewall";

test("ranges in tables are ranges, and reserved ones are tunnel ranges", () => {
  const space = Ipv4Cidr.parse(TUNNEL_INSIDE.space);
  const reserved = RESERVED_TUNNEL_RANGES.map((text) => Ipv4Cidr.parse(text));
  expect(reserved).toHaveLength(7);
  expect(reserved.every((range) => range.prefix === 30 && space.contains(range))).toBe(true);
  expect(space.contains(Ipv4Cidr.parse(LINK_LOCAL_SERVICES))).toBe(true);
});

test("numbers of links' entries and of a VPC's own entries never meet", () => {
  expect(LINK_ACL_RULE_NUMBERS.first).toBeGreaterThan(NETWORK_ACL_RULE_NUMBERS.last);
  expect(LINK_ACL_RULE_NUMBERS.last).toBeLessThanOrEqual(32_766);
});
