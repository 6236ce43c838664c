import { type AnyBody, STACK } from "../fixture";
import type { Broken } from "./broken";
import { find, remove } from "./edit";

/** VPCs, their ranges and their routes. */
export const NETWORK_BROKEN: Broken = {
  "flow-logs": [
    ["none", (estate) => remove(estate, "aws_flow_log"), "has no flow log"],
    [
      "rejected traffic only",
      ({ first }) => {
        first("aws_flow_log").traffic_type = "REJECT";
      },
      "has no flow log of all traffic",
    ],
  ],
  "closed-defaults": [
    [
      "an unmanaged default security group",
      (estate) => remove(estate, "aws_default_security_group"),
      "0 resources manage the default security group",
    ],
    [
      "a rule in the default security group",
      ({ first }) => {
        first("aws_default_security_group").ingress = [
          { self: true, protocol: "-1", from_port: 0, to_port: 0 },
        ];
      },
      "the default security group has rules",
    ],
    [
      "a rule in the default network ACL",
      ({ first }) => {
        first("aws_default_network_acl").egress = [{ rule_no: 100 }];
      },
      "the default network ACL has rules",
    ],
  ],
  "no-public-addresses": [
    [
      "public addresses",
      ({ first }) => {
        first("aws_subnet").map_public_ip_on_launch = true;
      },
      "map_public_ip_on_launch",
    ],
  ],
  dns: [["no names", ({ first }) => delete first("aws_vpc").enable_dns_hostnames, "enable_dns_hostnames"]],
  "public-access-blocked": [
    [
      "another mode",
      ({ first }) => {
        first("aws_vpc_block_public_access_options", "region-live-eu-west-1").internet_gateway_block_mode =
          "off";
      },
      "mode off, the file says block-ingress",
    ],
    [
      "in the stack of a VPC",
      ({ add }) => add("aws_vpc_block_public_access_options", {}),
      "is not in the stack of its region",
    ],
  ],
  "subnets-fit": [
    [
      "outside",
      ({ first }) => {
        first("aws_subnet").cidr_block = "10.99.0.0/26";
      },
      "10.99.0.0/26 is outside",
    ],
    [
      "overlapping",
      (estate) => {
        const all = Object.values<AnyBody>(estate.stacks[STACK]?.["resource"].aws_subnet);
        if (all[0] && all[1]) all[0].cidr_block = all[1].cidr_block;
      },
      "overlaps",
    ],
    [
      "too small",
      ({ first }) => {
        first("aws_subnet").cidr_block = first("aws_vpc").cidr_block.replace(/\/\d+$/, "/29");
      },
      "prefix 29",
    ],
    [
      "a VPC without a range of its own",
      (estate) => {
        estate.first("aws_vpc").cidr_block = "${var.cidr}";
        remove(estate, "aws_vpc_ipv4_cidr_block_association");
      },
      "has no range that is spelled out",
    ],
  ],
  zones: [
    [
      "by name",
      ({ first }) => {
        first("aws_subnet").availability_zone = "eu-west-1a";
      },
      "is not placed by the id of a zone",
    ],
    [
      "by position",
      ({ first }) => {
        first("aws_subnet").availability_zone_id = "${data.aws_availability_zones.all.zone_ids[0]}";
      },
      "is not placed by the id of a zone",
    ],
    [
      "all in one",
      ({ stacks }) => {
        for (const subnet of Object.values<AnyBody>(stacks[STACK]?.["resource"].aws_subnet))
          subnet["availability_zone_id"] = "euw1-az1";
      },
      "workers in 1 zones",
    ],
    [
      "a zone without balancers",
      (estate) => {
        const { subnets } = estate.subject.estate.vpcs[0]?.layout ?? { subnets: [] };
        const balancer = subnets.find(({ tier }) => tier === "load-balancer");
        find(estate, "aws_subnet", { cidr_block: String(balancer?.cidr) })["cidr_block"] = "10.96.0.240/28";
      },
      "no load-balancer subnet of /27 in euw1-az1",
    ],
  ],
  "as-locked": [
    [
      "another range",
      ({ first }) => {
        first("aws_vpc").cidr_block = "10.97.0.0/24";
      },
      "10.97.0.0/24 is not in the lock",
    ],
    ["a subnet fewer", (estate) => remove(estate, "aws_subnet"), "is in the lock only"],
  ],
  disjoint: [
    [
      "a VPC in an external network",
      ({ first }) => {
        first("aws_vpc").cidr_block = "10.1.0.0/24";
      },
      "overlaps 10.0.0.0/12 of externalNetworks.head-office",
    ],
    [
      "one pod range in two VPCs",
      ({ stacks }) => {
        const resource = stacks["network-test"]?.["resource"];
        resource.aws_vpc_ipv4_cidr_block_association = {
          pods: {
            vpc_id: `\${aws_vpc.${Object.keys(resource.aws_vpc)[0]}.id}`,
            cidr_block: "100.64.0.0/20",
          },
        };
      },
      "overlaps 100.64.0.0/20 of network-",
    ],
  ],
  "route-targets": [
    [
      "two targets",
      ({ first }) => {
        first("aws_route").transit_gateway_id = "tgw-1";
      },
      "names transit_gateway_id and",
    ],
    ["no destination", ({ first }) => delete first("aws_route").destination_cidr_block, "names none"],
  ],
  "no-internet-route": [
    [
      "workers behind the internet gateway",
      (estate) => {
        const [gateway] = Object.keys(estate.stacks[STACK]?.["resource"].aws_internet_gateway);
        for (const route of Object.values<AnyBody>(estate.stacks[STACK]?.["resource"].aws_route)) {
          delete route["nat_gateway_id"];
          route["gateway_id"] = `\${aws_internet_gateway.${gateway}.id}`;
        }
      },
      "has a route to an internet gateway",
    ],
  ],
  "nat-per-zone": [
    ["no gateway", (estate) => remove(estate, "aws_nat_gateway"), "0 NAT gateways for nat perZone"],
    [
      "everyone through one",
      ({ stacks }) => {
        const { aws_route, aws_nat_gateway } = stacks[STACK]?.["resource"] ?? {};
        for (const route of Object.values<AnyBody>(aws_route))
          if (route["nat_gateway_id"])
            route["nat_gateway_id"] = `\${aws_nat_gateway.${Object.keys(aws_nat_gateway)[0]}.id}`;
      },
      "through the NAT gateway of euw1-az1",
    ],
    [
      "a zone without a way out",
      ({ stacks }) => {
        const routes = stacks[STACK]?.["resource"].aws_route;
        delete routes[Object.keys(routes).find((id) => id.includes("worker-euw1-az2")) ?? ""];
      },
      "workers of euw1-az2 have no way to the NAT gateway",
    ],
  ],
  "links-are-narrow": [
    [
      "a default route to a peer",
      ({ add }) =>
        add("aws_route", { destination_cidr_block: "0.0.0.0/0", vpc_peering_connection_id: "pcx-1" }),
      "leads to 0.0.0.0/0",
    ],
    [
      "a list behind a transit gateway",
      ({ add }) => add("aws_route", { destination_prefix_list_id: "pl-1", transit_gateway_id: "tgw-1" }),
      "not spelled out",
    ],
  ],
};
