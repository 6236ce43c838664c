import type { VpcProps } from "../../../constructs/vpc";
import { cidr, subnet, synthVpc } from "./fixture";

describe("refusals", () => {
  const worker = subnet("worker", "use1-az1", "10.96.2.0/26");
  const cases: [string, Partial<VpcProps>, string][] = [
    [
      "a name that resources can't carry",
      { vpcName: "prod_1" },
      "NETWORK_NAME the name of the VPC can't be used for resources; got \"prod_1\"; allowed: 1 to 60 letters, digits and hyphens, a letter first; choose such a name; a name that is in use can't change without recreating what carries it",
    ],
    [
      "a VPC that is too large",
      { cidr: cidr("10.0.0.0/15"), subnets: [subnet("worker", "use1-az1", "10.0.0.0/24")], nat: "none" },
      "VPC_PREFIX_OUT_OF_RANGE has a prefix that a VPC can't have; got 10.0.0.0/15; allowed: /16 to /24; choose a range of an allowed prefix",
    ],
    [
      "no worker subnet",
      { subnets: [subnet("load-balancer", "use1-az1", "10.96.2.0/27")], nat: "none" },
      "WORKER_SUBNETS_MISSING VPC production has no worker subnet; give at least one subnet of tier worker; workers, endpoints and routes need it",
    ],
    [
      "two subnets of one name that overlap",
      { subnets: [worker, worker] },
      "SUBNET_NAME_TWICE two subnets of VPC production have one name; got worker-use1-az1; give each subnet a name of its own, for example worker-use1-az1-2 to the second of a zone\n" +
        "SUBNETS_OVERLAP two subnets of VPC production share addresses; got worker-use1-az1 10.96.2.0/26 and worker-use1-az1 10.96.2.0/26; move one of them; if both are in use, one is recorded wrongly",
    ],
    [
      "a subnet outside the VPC",
      { subnets: [subnet("worker", "use1-az1", "10.97.0.0/26")] },
      "SUBNET_OUTSIDE_VPC subnet worker-use1-az1 is outside the ranges of VPC production; got 10.97.0.0/26; allowed: a part of 10.96.2.0/24; move the subnet, or add the range of the VPC that it belongs to",
    ],
    [
      "a subnet that is too small",
      { subnets: [subnet("worker", "use1-az1", "10.96.2.0/29")] },
      "SUBNET_PREFIX subnet worker-use1-az1 has a prefix that AWS does not take; got 10.96.2.0/29; allowed: /16 to /28; choose a range of an allowed prefix",
    ],
    [
      "one NAT gateway, its zone left to chance",
      { nat: "single" },
      "NAT_ZONE_MISSING VPC production has one NAT gateway for several zones, but no zone is named for it; allowed: use1-az1, use1-az2; set natZone; it is never guessed, because a new zone could then move the gateway and its address",
    ],
    [
      "one NAT gateway in a zone without workers",
      { nat: "single", natZone: "use1-az6" },
      "NAT_ZONE_UNKNOWN natZone of VPC production is none of its worker zones; got use1-az6; allowed: use1-az1, use1-az2; name one of the zones, or add subnets in that zone",
    ],
    [
      "NAT in a zone without a public subnet",
      { subnets: [worker] },
      "NAT_SUBNET_MISSING VPC production has no load-balancer subnet for the NAT gateway in use1-az1; add a load-balancer subnet in each of these zones, or set nat to regional or none",
    ],
    [
      "own NAT addresses for some zones only",
      { natAddresses: { "use1-az1": "eipalloc-1" } },
      "NAT_ADDRESS_MISSING VPC production brings its own NAT addresses, but none for use1-az2; add an Elastic IP allocation for each of these zones to natAddresses, or leave natAddresses out",
    ],
    [
      "an endpoint that is named in full",
      { interfaceEndpoints: ["com/amazonaws/logs"] },
      'ENDPOINT_SERVICE an interface endpoint of VPC production names no service; got "com/amazonaws/logs"; allowed: what follows com.amazonaws.<region>. in the name of the service; write it like secretsmanager or ecr.api',
    ],
  ];

  test.each(cases)("%s", (_, overrides, message) => {
    expect(() => synthVpc(overrides)).toThrow(new Error(message));
  });
});
