import type { VpcProps } from "../../../constructs/vpc";
import { NAT_MODES } from "../../../core/limits/network-choices";
import { byShortId, manyOptions, synthVpc, typeCounts } from "./fixture";

describe("routes and NAT", () => {
  const routes = (overrides?: Partial<VpcProps>) =>
    Object.entries(byShortId(synthVpc(overrides), "aws_route", "Vpc_Internet_Routes_")).map(
      ([id, { gateway_id, nat_gateway_id }]) => `${id} -> ${nat_gateway_id ?? gateway_id}`,
    );

  test("perZone, the default: each zone's workers leave by their own zone's gateway", () => {
    expect(routes()).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
      "worker-use1-az1 -> ${aws_nat_gateway.Vpc_Internet_Nat_use1-az1.id}",
      "worker-use1-az2 -> ${aws_nat_gateway.Vpc_Internet_Nat_use1-az2.id}",
    ]);
  });

  test("single: one gateway in the zone that is named", () => {
    const gateway = "${aws_nat_gateway.Vpc_Internet_Nat_use1-az2.id}";
    expect(routes({ nat: "single", natZone: "use1-az2" })).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
      `worker-use1-az1 -> ${gateway}`,
      `worker-use1-az2 -> ${gateway}`,
    ]);
  });

  test("regional: one gateway without a subnet, and the public subnets keep no way out for its sake", () => {
    const options = { nat: "regional" } as const;
    expect(synthVpc(options).resources.aws_nat_gateway?.Vpc_Internet_Nat_Regional).toEqual({
      availability_mode: "regional",
      connectivity_type: "public",
      depends_on: ["aws_internet_gateway.Vpc_Internet"],
      tags: { Name: "production" },
      vpc_id: "${aws_vpc.Vpc.id}",
    });
    expect(typeCounts(options).aws_eip).toBeUndefined();
    expect(routes(options)).toEqual([
      "worker-use1-az1 -> ${aws_nat_gateway.Vpc_Internet_Nat_Regional.id}",
      "worker-use1-az2 -> ${aws_nat_gateway.Vpc_Internet_Nat_Regional.id}",
    ]);
  });

  test("none: no way to the internet at all", () => {
    const counts = typeCounts({ nat: "none" });
    expect([counts.aws_internet_gateway, counts.aws_nat_gateway, counts.aws_route]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("publicLoadBalancers: the load balancers' way out stays when NAT goes", () => {
    expect(routes({ nat: "none", publicLoadBalancers: true })).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
    ]);
  });

  test.each(NAT_MODES)("%s: workers and transit never have a route to the internet gateway", (nat) => {
    const found = routes({ ...manyOptions, nat, natZone: "use1-az1", publicLoadBalancers: true });
    expect(found.filter((route) => route.includes("internet_gateway"))).toEqual([
      "load-balancer -> ${aws_internet_gateway.Vpc_Internet.id}",
    ]);
  });

  test("natAddresses: addresses that partners know already are kept", () => {
    const natAddresses = { "use1-az1": "eipalloc-1", "use1-az2": "eipalloc-2" };
    const zonal = synthVpc({ natAddresses });
    expect(zonal.resources.aws_eip).toBeUndefined();
    expect(zonal.resources.aws_nat_gateway?.["Vpc_Internet_Nat_use1-az1"]?.allocation_id).toBe("eipalloc-1");
    const regional = synthVpc({ nat: "regional", natAddresses });
    expect(regional.resources.aws_nat_gateway?.Vpc_Internet_Nat_Regional?.availability_zone_address).toEqual([
      { allocation_ids: ["eipalloc-1"], availability_zone_id: "use1-az1" },
      { allocation_ids: ["eipalloc-2"], availability_zone_id: "use1-az2" },
    ]);
  });

  test("pods leave by the workers' table of their zone", () => {
    const found = byShortId(
      synthVpc(manyOptions),
      "aws_route_table_association",
      "Vpc_Subnets_RouteTableAssociations_",
    );
    expect(found["pods-use1-az1"]?.route_table_id).toBe(found["worker-use1-az1-2"]?.route_table_id);
    expect(found["pods-use1-az2"]?.route_table_id).toBe(found["worker-use1-az2"]?.route_table_id);
    expect(found["transit-use1-az1"]?.route_table_id).toBe(
      "${aws_route_table.Vpc_Subnets_RouteTables_transit-use1-az1.id}",
    );
  });
});
