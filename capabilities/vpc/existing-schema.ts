import * as z from "zod";
import { awsId, ipv4Cidr, zoneId } from "../../estate/schema/scalars";
import { secondaryCidr } from "./cidr-schema";

const subnet = z.strictObject({ id: awsId("subnet", "a subnet id"), cidr: ipv4Cidr });

const byZone = <T extends z.ZodType>(value: T) => z.record(zoneId, value);

const routeTableId = awsId("rtb", "a route table id");

export const existing = z
  .strictObject({
    id: awsId("vpc", "a VPC id"),
    cidrs: z
      .array(secondaryCidr)
      .min(1)
      .meta({ description: "Every IPv4 range of the VPC, the primary one first." }),
    subnets: z
      .strictObject({
        worker: byZone(z.array(subnet).min(1)),
        "load-balancer": byZone(z.array(subnet).min(1)).optional(),
        transit: byZone(z.array(subnet).min(1)).optional(),
        storage: byZone(z.array(subnet).min(1)).optional(),
      })
      .meta({ description: "Its subnets by tier and zone." }),
    routeTables: z
      .strictObject({
        worker: byZone(routeTableId),
        "load-balancer": byZone(routeTableId).optional(),
        transit: byZone(routeTableId).optional(),
      })
      .optional()
      .meta({ description: "Route tables of these subnets by tier and zone; links add routes to them." }),
    workerSecurityGroup: awsId("sg", "a security group id")
      .optional()
      .meta({ description: "Security group that the workers carry; links add rules to it." }),
  })
  .meta({ description: "A VPC that somebody else made: nothing is created, everything downstream works." });

export type ExistingVpcFile = z.output<typeof existing>;
