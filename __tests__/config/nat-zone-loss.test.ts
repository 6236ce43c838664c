import { resolve } from "../helpers/estates";

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
