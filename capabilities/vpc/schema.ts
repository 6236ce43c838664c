import * as z from "zod";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { named, poolRange, region } from "../../estate/schema/scalars";
import { vpcFields, type WrittenVpc } from "./fields-schema";
import { VPC_DEFAULTS } from "./model";
import { sizing } from "./sizing-schema";

/** `aws`: created by this project. `existing`: used. `cloudhub`: MuleSoft makes it, of whatever generation. */
export type VpcKind = "aws" | "existing" | "cloudhub";

/** A VPC with all defaults. */
const vpc = vpcFields.transform(decidedVpc);

const pool = z
  .strictObject({
    cidr: poolRange,
    region: region
      .optional()
      .meta({ description: "Only VPCs of this region take ranges from the pool. Default: all." }),
  })
  .meta({ description: "A range that VPC ranges are taken from." });

export const vpcKeys = {
  addressing: z
    .strictObject({ pools: named(pool).prefault({}).meta({ description: "Pools by name." }) })
    .prefault({})
    .meta({ description: "Where VPC ranges come from." }),
  sizing: sizing.prefault({}).meta({ description: "How every VPC is sized that says nothing else." }),
  vpcs: named(vpc).meta({ description: "VPCs by name." }),
};

export type VpcFile = z.output<typeof vpc>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof vpcKeys> {}
}

/** Adds the defaults. A VPC that is not created here gets none of the parts that belong to a created one. */
function decidedVpc(written: WrittenVpc) {
  const { secondaryCidrs = [], zones = "auto", firewall = {}, deniedAddresses = {}, tags = {} } = written;
  const kind = kindOf(written);
  const shared = {
    ...written,
    kind,
    writtenKeys: Object.keys(written),
    secondaryCidrs,
    zones,
    firewall,
    deniedAddresses,
    tags,
  };
  return { ...shared, ...(kind === "aws" ? decidedNetwork(written) : NO_NETWORK) };
}

function kindOf({ platform, existing }: WrittenVpc): VpcKind {
  if (platform !== "aws") return "cloudhub";
  return existing === undefined ? "aws" : "existing";
}

/** Adds the defaults for the network of a VPC that is created here. */
function decidedNetwork(written: WrittenVpc) {
  return {
    spareZones: written.spareZones ?? VPC_DEFAULTS.spareZones,
    surviveZoneLoss: written.surviveZoneLoss ?? VPC_DEFAULTS.surviveZoneLoss,
    transitSubnets: written.transitSubnets ?? false,
    resolverSubnets: written.resolverSubnets ?? false,
    storageSubnets: written.storageSubnets ?? false,
    nat: written.nat ?? VPC_DEFAULTS.nat,
    gatewayEndpoints: distinct(written.gatewayEndpoints ?? VPC_DEFAULTS.gatewayEndpoints),
    downloadBuckets: written.downloadBuckets ?? [],
    interfaceEndpoints: distinct(written.interfaceEndpoints ?? []),
    flowLogs: decidedFlowLogs(written.flowLogs),
    keepForeign: distinct(written.keepForeign ?? []),
    encryptionControl: written.encryptionControl ?? VPC_DEFAULTS.encryptionControl,
    deletionProtection: written.deletionProtection ?? DELETION_PROTECTION,
    networkFirewall: written.networkFirewall,
  };
}

type Network = ReturnType<typeof decidedNetwork>;

const NO_NETWORK: Network = {
  spareZones: 0,
  surviveZoneLoss: false,
  transitSubnets: false,
  resolverSubnets: false,
  storageSubnets: false,
  nat: "none",
  gatewayEndpoints: [],
  downloadBuckets: [],
  interfaceEndpoints: [],
  flowLogs: { destination: VPC_DEFAULTS.flowLogDestination },
  keepForeign: [],
  encryptionControl: "off",
  networkFirewall: undefined,
  deletionProtection: DELETION_PROTECTION, // of the VPN gateway that an existing VPC may be given
};

export interface FlowLogs {
  readonly destination: NonNullable<WrittenVpc["flowLogs"]>["destination"];
  /** @default - the owner of the bucket decides */
  readonly retentionDays?: number;
  /** @default - a bucket is created if the destination is a bucket */
  readonly bucketArn?: string;
}

function decidedFlowLogs(written: WrittenVpc["flowLogs"]): FlowLogs {
  const { destination = VPC_DEFAULTS.flowLogDestination, retentionDays, bucketArn } = written ?? {};
  const days = retentionDays ?? (bucketArn === undefined ? LEAST_RETENTION_DAYS : undefined);
  return {
    destination,
    ...(days === undefined ? {} : { retentionDays: days }),
    ...(bucketArn === undefined ? {} : { bucketArn }),
  };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
