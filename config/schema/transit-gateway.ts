import { z } from "zod";
import { account, asn, deletionProtection, flows, networkName, prefixes, retentionDays } from "./link";
import { awsId, name, named, region } from "./scalars";

const segment = z
  .strictObject({
    reaches: z.array(name).optional().meta({
      description:
        "Segments that it talks to, itself only where named; naming one is enough for both. Default: none.",
    }),
    blackholes: prefixes
      .optional()
      .meta({ description: "Prefixes that it drops, whatever it learns. Default: none." }),
    table: awsId("tgw-rtb", "a transit gateway route table id")
      .optional()
      .meta({ description: "Route table of an existing gateway. Default: a table is made." }),
  })
  .nullable();

const foreignAttachment = z.strictObject({
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
    vpcs: named(z.strictObject({ segment: name }))
      .prefault({})
      .meta({ description: "VPCs that are attached; they need transitSubnets." }),
    attachments: named(foreignAttachment)
      .prefault({})
      .meta({ description: "VPC attachments that others ask for, accepted by id." }),
    shareWith: z
      .array(name)
      .optional()
      .meta({ description: "Accounts of the file that may attach their VPCs. Default: none." }),
    flows,
    logs: z.strictObject({ retentionDays }).optional().meta({ description: "Flow logs of the gateway." }),
    deletionProtection,
  })
  .meta({ description: "A transit gateway with segments that talk only where it is said." });

export type TransitGatewayFile = z.output<typeof transitGateway>;
