import * as z from "zod";
import { LEAST_RETENTION_DAYS, LOG_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { ipv4Cidr, name, named, topicArn } from "../../estate/schema/scalars";
import { firewallRule } from "../vpc/firewall-schema";

/** The part of a network that a link leads to, if it is not the whole network. */
export const prefixes = z.array(ipv4Cidr).min(1);

/** Which numbers are allowed is checked where the side is known. */
export const asn = z.int().meta({ description: "Autonomous system number.", examples: [64_512] });

export const networkName = name.meta({ description: "Name of an entry of externalNetworks." });

export const end = z
  .strictObject({
    vpc: name.optional().meta({ description: "Name of a VPC of this file." }),
    network: networkName.optional(),
  })
  .meta({ description: "Exactly one of vpc and network.", examples: [{ vpc: "production" }] });

const { port, ports, protocol, description } = firewallRule.shape;

export const flows = named(z.strictObject({ from: end, to: end, port, ports, protocol, description }))
  .prefault({})
  .meta({
    description: "Connections that the link is there for: rules of the workers on each managed side.",
  });

/** Retention periods of CloudWatch log groups in days, without those shorter than this project's minimum. */
export const logRetention = z.literal(LOG_RETENTION_DAYS.filter((days) => days >= LEAST_RETENTION_DAYS));

export const logs = z.strictObject({
  retentionDays: logRetention
    .default(LEAST_RETENTION_DAYS)
    .meta({ description: "Days that events are kept." }),
});

export const alarms = z
  .strictObject({
    topic: topicArn("network-alarms"),
  })
  .optional()
  .meta({ description: "Topic that alarms go to. Default: an encrypted topic is made." });

export const deletionProtection = z
  .boolean()
  .default(DELETION_PROTECTION)
  .meta({ description: "Refuses plans that destroy the link." });

export const account = name.optional().meta({
  description: "Name of an entry of accounts. Default: the account of the credentials in use.",
});

export type LinkFlowFile = z.output<typeof flows>[string];
