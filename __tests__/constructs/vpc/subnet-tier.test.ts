import type { SubnetSpec } from "../../../constructs/vpc";
import { byName } from "../../../constructs/vpc/subnet-tier";
import { Ipv4Cidr } from "../../../core/addressing";

test("the tenth subnet of a zone comes after the ninth, so that the n-th stays the n-th", () => {
  const subnet = (name: string): SubnetSpec => ({
    name,
    tier: "load-balancer",
    zone: "use1-az1",
    cidr: Ipv4Cidr.parse("10.0.0.0/27"),
  });
  const zone = "load-balancer-use1-az1";
  const names = [`${zone}-10`, `${zone}-2`, zone, "load-balancer-use1-az2", `${zone}-9`];
  expect(byName(names.map(subnet)).map(({ name }) => name)).toEqual([
    zone,
    `${zone}-2`,
    `${zone}-9`,
    `${zone}-10`,
    "load-balancer-use1-az2",
  ]);
});
