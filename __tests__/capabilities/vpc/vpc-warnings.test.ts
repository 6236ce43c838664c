import { resolve } from "../../helpers/estates";

const warned = (vpc: object) =>
  resolve({
    organization: "acme",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
    vpcs: { production: vpc },
  }).warnings.map(({ code }) => code);

test("a VPC that survives the loss of a zone has more than one NAT gateway, or is told", () => {
  expect(warned({ nat: "single", surviveZoneLoss: true })).toEqual(["NAT_LOST_WITH_ZONE"]);
  expect(warned({ nat: "single" })).toEqual([]);
  expect(warned({ surviveZoneLoss: true })).toEqual([]);
});

test("a VPC in the range of Docker's bridge is told", () => {
  expect(warned({ cidr: "172.17.4.0/22" })).toEqual(["RANGE_OF_CONTAINERS"]);
  expect(warned({ cidr: "172.16.0.0/16" })).toEqual([]);
});

test("zones that EKS takes no cluster in are told where there is one", () => {
  const zones = ["use1-az2", "use1-az3"];
  expect(warned({ zones, kubernetes: { nodes: 3, pods: 20 } })).toEqual(["CLUSTER_ZONE_REFUSED"]);
  expect(warned({ zones })).toEqual([]);
  expect(warned({ kubernetes: { nodes: 3, pods: 20 } })).toEqual([]);
});
