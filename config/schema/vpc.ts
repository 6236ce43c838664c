import { z } from "zod";
import { CNI_MODES, SIZING_STRATEGIES, ZONES } from "../../core/limits";
import { LEAST_RETENTION_DAYS, LOG_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import {
  ENCRYPTION_CONTROL_MODES,
  FLOW_LOG_DESTINATIONS,
  GATEWAY_ENDPOINTS,
  NAT_MODES,
} from "../../core/limits/network-choices";
import type { KeysOf } from "../estate-file";
import { firewallRule } from "./firewall";
import {
  awsId,
  count,
  ipv4Cidr,
  name,
  named,
  percent,
  poolRange,
  region,
  secondaryCidr,
  tags,
  text,
  vpcRange,
  zoneId,
} from "./scalars";

const PLATFORMS = ["aws", "cloudhub"] as const;

export const sizing = z.strictObject({
  strategy: z
    .enum(SIZING_STRATEGIES)
    .optional()
    .meta({ description: "How addresses are asked for. Default: course." }),
  headroom: percent
    .optional()
    .meta({ description: "Percent of the workers for zero-downtime deployments. Default: 50." }),
  growth: percent
    .optional()
    .meta({ description: "Percent by which workers are expected to grow. Default: 0." }),
  reserved: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: "Addresses for the platform's infrastructure. Default: 2." }),
});

const zones = z
  .union(
    [
      z.literal("auto"),
      z.int().min(ZONES.fewest).max(ZONES.most),
      z.array(zoneId).min(ZONES.fewest).max(ZONES.most),
    ],
    {
      error: `is neither auto, nor a number from ${ZONES.fewest} to ${ZONES.most}, nor a list of ${ZONES.fewest} to ${ZONES.most} zone ids`,
    },
  )
  .meta({
    description:
      "Zones of the worker subnets. Default: auto, the most, up to three, that fit the demand's prefix.",
  });

const kubernetes = z
  .strictObject({
    pods: count.optional().meta({
      description:
        "Pods that run at the same time, system pods and daemon sets included; those of Runtime Fabrics in the VPC are added. Default: 0.",
    }),
    nodes: count.optional().meta({ description: "Default: 0; those of Runtime Fabrics are added." }),
    surge: percent
      .optional()
      .meta({ description: "Percent of the pods that a rolling update adds. Default: 25." }),
    serviceRange: ipv4Cidr.optional().meta({
      description:
        "Where Services of the cluster have their addresses. Default: that of EKS, 172.20.0.0/16 beside ranges of 10.0.0.0/8 and 10.100.0.0/16 beside others.",
    }),
    cni: z
      .strictObject({
        mode: z.enum(CNI_MODES).optional().meta({ description: "Default: secondary-addresses." }),
        warmAddresses: z
          .int()
          .min(0)
          .max(256)
          .optional()
          .meta({ description: "Addresses held ready on each node. Default: 30." }),
        warmPrefixes: z
          .int()
          .min(0)
          .max(64)
          .optional()
          .meta({ description: "Prefixes held ready on each node. Default: 1." }),
        podRange: secondaryCidr
          .optional()
          .meta({ description: "Range of its own for pods; needs mode custom-networking." }),
        podRangeRouted: z.boolean().optional().meta({
          description:
            "Whether peerings and transit gateways lead to podRange. Default: true; with false, VPCs may share it, and pods leave by the addresses of their nodes.",
        }),
      })
      .optional(),
  })
  .meta({ description: "Pods and nodes of EKS clusters that take addresses of this VPC." });

const existingSubnet = z.strictObject({ id: awsId("subnet", "a subnet id"), cidr: ipv4Cidr });
const byZone = <T extends z.ZodType>(value: T) => z.record(zoneId, value);
const routeTableId = awsId("rtb", "a route table id");

const existing = z
  .strictObject({
    id: awsId("vpc", "a VPC id"),
    cidrs: z
      .array(secondaryCidr)
      .min(1)
      .meta({ description: "Every IPv4 range of the VPC, the primary one first." }),
    subnets: z.strictObject({
      worker: byZone(z.array(existingSubnet).min(1)),
      "load-balancer": byZone(z.array(existingSubnet).min(1)).optional(),
      transit: byZone(z.array(existingSubnet).min(1)).optional(),
    }),
    routeTables: z
      .strictObject({
        worker: byZone(routeTableId),
        "load-balancer": byZone(routeTableId).optional(),
        transit: byZone(routeTableId).optional(),
      })
      .optional(),
    workerSecurityGroup: awsId("sg", "a security group id").optional(),
  })
  .meta({ description: "A VPC that somebody else made: nothing is created, everything downstream works." });

export const vpc = z.strictObject({
  platform: z
    .enum(PLATFORMS)
    .default("aws")
    .meta({ description: "cloudhub: sized, locked and registered, never synthesised." }),
  account: name
    .optional()
    .meta({ description: "Name of an entry of accounts. Default: the account of the credentials in use." }),
  region: region.optional().meta({ description: "Default: the region at the top of the file." }),
  pool: name
    .optional()
    .meta({ description: "Pool that the range is taken from. Default: any pool of the region." }),
  cidr: vpcRange
    .optional()
    .meta({ description: "A range that is given. Default: taken from a pool, then kept by the lock." }),
  secondaryRanges: z
    .array(secondaryCidr)
    .max(49)
    .optional()
    .meta({ description: "Further ranges to grow into." }),
  existing: existing.optional(),
  sizing: sizing.optional().meta({ description: "Overrides of the sizing at the top of the file." }),
  zones: zones.optional(),
  spareZones: z
    .int()
    .min(0)
    .max(4)
    .optional()
    .meta({ description: "Zone slots to keep free for zones to come. Default: 0." }),
  surviveZoneLoss: z
    .boolean()
    .optional()
    .meta({ description: "The other zones hold the whole demand when one is lost. Default: false." }),
  transitSubnets: z
    .boolean()
    .optional()
    .meta({ description: "A /28 per zone for attachments. Default: false." }),
  resolverSubnets: z
    .boolean()
    .optional()
    .meta({ description: "A /28 per zone for endpoints of the Resolver. Default: false." }),
  vpnGateway: z
    .strictObject({
      asn: z.int().optional().meta({ description: "Private number of the Amazon side. Default: 64512." }),
    })
    .optional()
    .meta({
      description:
        "A VPN gateway. Default: none, unless a VPN names the VPC; Direct Connect needs it written.",
    }),
  kubernetes: kubernetes.optional(),
  nat: z.enum(NAT_MODES).optional().meta({ description: "NAT gateways. Default: perZone." }),
  natAddresses: z
    .record(zoneId, awsId("eipalloc", "an Elastic IP allocation"))
    .optional()
    .meta({ description: "Elastic IP allocations that exist already, by zone. Default: new ones." }),
  gatewayEndpoints: z
    .array(z.enum(GATEWAY_ENDPOINTS))
    .optional()
    .meta({ description: "Default: s3 and dynamodb." }),
  downloadBuckets: z
    .array(text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket", "acme-artifacts"))
    .optional()
    .meta({
      description: "Further buckets of others that workers may download from through the S3 endpoint.",
    }),
  interfaceEndpoints: z
    .array(text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "the short name of an AWS service", "secretsmanager"))
    .optional()
    .meta({
      description: "Services to reach without the internet, for example secretsmanager. Default: none.",
    }),
  flowLogs: z
    .strictObject({
      destination: z
        .enum(FLOW_LOG_DESTINATIONS)
        .optional()
        .meta({ description: "Default: cloud-watch-logs." }),
      retentionDays: z
        .literal(LOG_RETENTION_DAYS.filter((days) => days >= LEAST_RETENTION_DAYS))
        .optional()
        .meta({ description: "Default: 365, which is also the least." }),
      bucketArn: text(
        /^arn:aws[a-z-]*:s3:::[a-z0-9.-]{3,63}$/,
        "an ARN of a bucket",
        "arn:aws:s3:::acme-flow-logs",
      )
        .optional()
        .meta({ description: "Default: a bucket is made." }),
    })
    .optional(),
  encryptionControl: z.enum(ENCRYPTION_CONTROL_MODES).optional().meta({ description: "Default: off." }),
  deletionProtection: z.boolean().optional().meta({
    description: "Refuses plans that destroy the VPC, its addresses, logs and keys. Default: true.",
  }),
  firewall: named(firewallRule)
    .optional()
    .meta({ description: "What may reach the workers, and what they may reach." }),
  tags: tags.optional(),
});

const pool = z.strictObject({
  cidr: poolRange,
  region: region
    .optional()
    .meta({ description: "Only VPCs of this region take ranges from the pool. Default: all." }),
});

export const vpcKeys = {
  addressing: z.strictObject({ pools: named(pool).prefault({}) }).prefault({}),
  sizing: sizing.prefault({}),
  vpcs: named(vpc),
};

export type VpcFile = z.output<typeof vpc>;
export type SizingFile = z.output<typeof sizing>;
export type ExistingVpcFile = z.output<typeof existing>;

declare module "../estate-file" {
  interface EstateFile extends KeysOf<typeof vpcKeys> {}
}
