import * as z from "zod";
import { LEAST_RETENTION_DAYS, LOG_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import {
  ENCRYPTION_CONTROL_MODES,
  FLOW_LOG_DESTINATIONS,
  FOREIGN_RULES,
  GATEWAY_ENDPOINTS,
  NAT_MODES,
} from "../../core/limits/network-choices";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { whereMapMoved } from "../../estate/schema/former-shapes";
import {
  awsId,
  conditional,
  count,
  name,
  named,
  region,
  tags,
  text,
  topicArn,
  zoneId,
} from "../../estate/schema/scalars";
import { secondaryCidr, vpcRange } from "./cidr-schema";
import { cloudhub } from "./cloudhub-schema";
import { existing } from "./existing-schema";
import { deniedAddresses, firewallRule } from "./firewall-schema";
import { kubernetes } from "./kubernetes-schema";
import { DEFAULT_GATEWAY_ASN, egressInline, VPC_DEFAULTS, ZONES } from "./model";
import { privateSpace } from "./private-space-schema";
import { sizingOverrides } from "./sizing-schema";

/** `cloudhub`: an Anypoint VPC of CloudHub 1.0. `cloudhub-2`: a private space of CloudHub 2.0. */
const PLATFORMS = ["aws", "cloudhub", "cloudhub-2"] as const;

const zones = z.union(
  [
    z.literal("auto"),
    z.int().min(ZONES.fewest).max(ZONES.most),
    z.array(zoneId).min(ZONES.fewest).max(ZONES.most),
  ],
  {
    error: `is neither auto, nor a number from ${ZONES.fewest} to ${ZONES.most}, nor a list of ${ZONES.fewest} to ${ZONES.most} zone ids`,
  },
);

const flowLogs = z
  .strictObject({
    destination: z.enum(FLOW_LOG_DESTINATIONS).default(VPC_DEFAULTS.flowLogDestination).meta({
      description: "Where the records go: CloudWatch Logs to search at once, S3 to keep much for less.",
    }),
    // Not allowed beside an existing bucket, so the parsed value must show whether it was given.
    retentionDays: conditional(
      z.literal(LOG_RETENTION_DAYS.filter((days) => days >= LEAST_RETENTION_DAYS)),
      LEAST_RETENTION_DAYS,
    ).meta({
      description: "Days that the records are kept, a year at least; of bucketArn its owner decides.",
    }),
    bucketArn: text(
      /^arn:aws[a-z-]*:s3:::[a-z0-9.-]{3,63}$/,
      "an ARN of a bucket",
      "arn:aws:s3:::acme-flow-logs",
    )
      .optional()
      .meta({ description: "An existing bucket, with destination s3. Default: a bucket is made." }),
  })
  .meta({ description: "Records of who talked to whom, refused traffic included." });

const networkFirewall = z
  .strictObject({
    logs: z
      .strictObject({
        retentionDays: z
          .literal(LOG_RETENTION_DAYS.filter((days) => days >= LEAST_RETENTION_DAYS))
          .default(LEAST_RETENTION_DAYS)
          .meta({ description: "Days that alerts and flows are kept, a year at least." }),
      })
      .prefault({})
      .meta({ description: "Alerts and flows, in CloudWatch Logs." }),
    deletionProtection: z.boolean().default(DELETION_PROTECTION).meta({
      description:
        "AWS refuses to delete it and to give it another policy, and plans to destroy its logs and keys; false needs a waiver.",
    }),
    subnetChangeProtection: z.boolean().default(DELETION_PROTECTION).meta({
      description: "AWS refuses to take it from a zone or to add one; false needs a waiver.",
    }),
  })
  .meta({ description: "AWS Network Firewall between workers and the internet: only names of egress pass." });

const egressAlarms = z
  .strictObject({
    topic: topicArn()
      .optional()
      .meta({ description: "Topic that alarms go to. Default: that of the load balancers of the VPC." }),
    // Not allowed where nothing is counted, so the parsed value must show whether it was given.
    badNames: count.min(1).optional().meta({
      description:
        "Queries for names on lists of AWS within five minutes, from which on. Default: the first one.",
    }),
    unlistedNames: count
      .min(1)
      .optional()
      .meta({ description: "Queries for names on no list within five minutes. Default: nobody is told." }),
    droppedPackets: count.min(1).optional().meta({
      description:
        "Packets that an endpoint of the Network Firewall drops within five minutes. Default: nobody is told.",
    }),
  })
  .meta({ description: "When somebody is told of the firewalls on the way out." });

/**
 * The keys of a VPC. Most are allowed only for VPCs that this project creates and are errors for others, so the
 * parsed value keeps what was written. `decidedVpc` adds the defaults.
 */
export const vpcFields = z.strictObject({
  platform: z
    .enum(PLATFORMS)
    .default("aws")
    .meta({ description: "Who makes it: this project in AWS, or MuleSoft (cloudhub, cloudhub-2)." }),
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
  secondaryCidrs: z
    .array(secondaryCidr)
    .max(49)
    .optional()
    .meta({ description: "Secondary CIDRs to grow into. Default: none." }),
  existing: existing.optional(),
  sizing: sizingOverrides
    .prefault({})
    .meta({ description: "Overrides of the sizing at the top of the file." }),
  zones: conditional(zones, "auto").meta({
    description: "Zones of the worker subnets; auto is the most, up to three, that fit the demand's prefix.",
  }),
  spareZones: conditional(z.int().min(0).max(4), VPC_DEFAULTS.spareZones).meta({
    description: "Zones to come whose addresses are kept free.",
  }),
  surviveZoneLoss: conditional(z.boolean(), VPC_DEFAULTS.surviveZoneLoss).meta({
    description: "The other zones hold the whole demand when one is lost.",
  }),
  transitSubnets: conditional(z.boolean(), false).meta({ description: "A /28 per zone for attachments." }),
  resolverSubnets: conditional(z.boolean(), false).meta({
    description: "A /28 per zone for endpoints of the Resolver.",
  }),
  storageSubnets: conditional(z.boolean(), false).meta({
    description: "A /28 per zone for the shared storage of Flex Gateways; no route leads out of it.",
  }),
  vpnGateway: z
    .strictObject({
      asn: z.int().default(DEFAULT_GATEWAY_ASN).meta({ description: "Private number of the Amazon side." }),
    })
    .optional()
    .meta({
      description:
        "A VPN gateway. Default: none, unless a VPN names the VPC; Direct Connect needs it written.",
    }),
  kubernetes: kubernetes.optional(),
  cloudhub: cloudhub.optional(),
  privateSpace: privateSpace.optional(),
  nat: conditional(z.enum(NAT_MODES), VPC_DEFAULTS.nat).meta({ description: "NAT gateways." }),
  natAddresses: z
    .record(zoneId, awsId("eipalloc", "an Elastic IP allocation"))
    .optional()
    .meta({ description: "Elastic IP allocations that exist already, by zone. Default: new ones." }),
  gatewayEndpoints: conditional(z.array(z.enum(GATEWAY_ENDPOINTS)), VPC_DEFAULTS.gatewayEndpoints).meta({
    description: "Services with a gateway endpoint, which costs nothing.",
  }),
  downloadBuckets: conditional(
    z.array(text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket", "acme-artifacts")),
    [],
  ).meta({
    description: "Further buckets of others that workers may download from through the S3 endpoint.",
  }),
  interfaceEndpoints: conditional(
    z.array(text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "the short name of an AWS service", "secretsmanager")),
    [],
  ).meta({ description: "Services to reach without the internet, for example secretsmanager." }),
  flowLogs: flowLogs.optional(),
  encryptionControl: conditional(z.enum(ENCRYPTION_CONTROL_MODES), VPC_DEFAULTS.encryptionControl).meta({
    description: "Whether AWS watches or demands encryption between network interfaces.",
  }),
  deletionProtection: conditional(z.boolean(), DELETION_PROTECTION).meta({
    description: "Refuses plans that destroy the VPC, its addresses, logs and keys.",
  }),
  keepForeign: conditional(z.array(z.enum(FOREIGN_RULES)), []).meta({
    description:
      "Rules of others that stay as they are in a VPC that was taken over: network-acls, default-groups. Needs a waiver.",
  }),
  firewall: named(firewallRule).optional().meta({
    description: "What may reach the workers, and what they may reach. Default: nothing else does.",
  }),
  deniedAddresses: named(deniedAddresses).optional().meta({
    description:
      "Addresses that its subnets of load balancers and NAT gateways refuse, before allowlists and web ACLs look at them. Default: none.",
  }),
  egress: whereMapMoved(
    name.meta({
      description: "Entry of egress: what may be looked up from the VPC. Default: every name.",
    }),
    egressInline,
  ).optional(),
  networkFirewall: networkFirewall.optional(),
  egressAlarms: egressAlarms.optional(),
  tags: tags.optional().meta({ description: "Tags of this VPC's stack." }),
});

/** The keys of a VPC as written, before defaults. */
export type WrittenVpc = z.output<typeof vpcFields>;
