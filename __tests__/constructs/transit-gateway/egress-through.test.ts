import { Vpc } from "../../../constructs/vpc";
import { Ipv4Cidr } from "../../../core/addressing";
import { attached, ofType, transitGateway, vpc } from "../link/fixture";
import { synthGateway } from "./transit-gateway-fixture";

const { attachments } = transitGateway();
const spec = transitGateway({
  segments: [
    { name: "non-production", reaches: [], blackholes: [], egressThrough: "tools" },
    { name: "shared", reaches: [], blackholes: [] },
  ],
  attachments: attachments.filter(({ name }) => name === "dev" || name === "tools"),
});
const zones = ["use1-az1", "use1-az2"];
const tools = Vpc.fromVpcAttributes({
  ...{ vpcId: "vpc-tools", vpcName: "tools", cidr: Ipv4Cidr.parse("10.97.0.0/24"), zones },
  subnetIds: { transit: Object.fromEntries(zones.map((zone) => [zone, [`subnet-tools-${zone}`]])) },
  routeTableIds: { firewall: Object.fromEntries(zones.map((zone) => [zone, `rtb-firewall-${zone}`])) },
});

const gateway = synthGateway({ spec, vpcs: { ...attached, tools: { vpc: tools } } });

test("the attachment of the firewall keeps both ways of a connection in one zone, and no other does", () => {
  const modes = Object.values(ofType(gateway, "aws_ec2_transit_gateway_vpc_attachment")).map(
    ({ vpc_id, appliance_mode_support }) => `${vpc_id} ${appliance_mode_support}`,
  );
  expect(modes.sort()).toEqual(["vpc-dev disable", "vpc-tools enable"]);
});

test("workers have the default, the tables of the firewall the way back, and nothing else has either", () => {
  const routes = Object.values(ofType(gateway, "aws_route")).map(
    ({ route_table_id, destination_cidr_block }) => `${route_table_id} ${destination_cidr_block}`,
  );
  expect(routes.sort()).toEqual([
    "rtb-dev-use1-az1 0.0.0.0/0",
    "rtb-dev-use1-az2 0.0.0.0/0",
    "rtb-firewall-use1-az1 10.98.0.0/24",
    "rtb-firewall-use1-az2 10.98.0.0/24",
  ]);
});

test("the segment leads out by the attachment, and drops what is private", () => {
  const routes = Object.values(ofType(gateway, "aws_ec2_transit_gateway_route")).map(
    ({ destination_cidr_block, blackhole, transit_gateway_attachment_id: to }) =>
      `${destination_cidr_block} ${blackhole === true ? "dropped" : /vpc-tools/.test(String(to))}`,
  );
  expect(routes.sort()).toEqual([
    "0.0.0.0/0 true",
    ...["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"].map((range) => `${range} dropped`),
  ]);
});

test("a VPC whose firewall tables nobody named gets no answers, so it is refused", () => {
  const unnamed = { vpc: vpc("tools", "10.97.0.0/24") };
  expect(() => synthGateway({ spec, vpcs: { ...attached, tools: unnamed } })).toThrow("TIER_NOT_IMPORTED");
});
