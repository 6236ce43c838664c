import * as z from "zod";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import type { KeysOf } from "../../estate/estate-file";
import { awsId, name, named, region } from "../../estate/schema/scalars";
import { account, asn, deletionProtection, flows, logs, networkName, prefixes } from "../link/schema";
import { transitPeering } from "./peering-schema";

const segmentOptions = z.strictObject({
  reaches: z.array(name).default([]).meta({
    description: "Segments that it talks to, itself only where named; naming one is enough for both.",
  }),
  blackholes: prefixes
    .optional()
    .meta({ description: "Prefixes that it drops, whatever it learns. Default: none." }),
  egressThrough: name.optional().meta({
    description:
      "VPC with a Network Firewall, in a segment of its own: the way to the internet of this segment's VPCs, which have nat: none and an egress list. Default: none.",
  }),
  table: awsId("tgw-rtb", "a transit gateway route table id")
    .optional()
    .meta({ description: "Route table of an existing gateway. Default: a table is made." }),
});

/** A segment without options is written as its name alone. */
const segment = segmentOptions.nullable().transform((given) => given ?? segmentOptions.parse({}));

const externalAttachment = z.strictObject({
  id: awsId("tgw-attach", "a transit gateway attachment id"),
  segment: name,
  network: networkName,
  prefixes: prefixes.optional().meta({ description: "Default: all ranges of the network." }),
});

export const transitGateway = z
  .strictObject({
    account,
    region: region.optional().meta({ description: "Default: the region at the top of the file." }),
    asn: asn.meta({ description: "Private number of the Amazon side." }),
    existing: awsId("tgw", "a transit gateway id")
      .optional()
      .meta({ description: "A gateway of the account that somebody else made. Default: one is made." }),
    segments: named(segment).meta({ description: "Groups of attachments that share a route table." }),
    vpcs: named(
      z.strictObject({
        segment: name,
        accept: awsId("tgw-attach", "a transit gateway attachment id").optional().meta({
          description:
            "Of a VPC of CloudHub: the attachment that MuleSoft asked for. Default: none yet, so nothing is accepted.",
        }),
      }),
    )
      .prefault({})
      .meta({ description: "VPCs that are attached; those of AWS need transitSubnets." }),
    attachments: named(externalAttachment)
      .prefault({})
      .meta({ description: "VPC attachments that others ask for, accepted by id." }),
    shareWith: z
      .array(name)
      .default([])
      .meta({ description: "Accounts of the file that may attach their VPCs." }),
    flows,
    logs: logs
      .optional()
      .meta({ description: `Flow logs of the gateway. Default: kept for ${LEAST_RETENTION_DAYS} days.` }),
    deletionProtection,
  })
  .meta({ description: "A transit gateway with segments that talk only where it is said." });

export const transitGatewayKeys = {
  transitGateways: named(transitGateway)
    .prefault({})
    .meta({ description: "Transit gateways, with segments that don't talk unless told." }),
  transitGatewayPeerings: named(transitPeering)
    .prefault({})
    .meta({ description: "Peerings between the transit gateways of this file." }),
};

export type TransitGatewayFile = z.output<typeof transitGateway>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof transitGatewayKeys> {}
}
