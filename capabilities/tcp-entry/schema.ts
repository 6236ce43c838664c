import * as z from "zod";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import type { KeysOf } from "../../estate/estate-file";
import { count, name, named, port, text, topicArn, zoneId } from "../../estate/schema/scalars";
import { BALANCER_DEFAULTS, BALANCER_SCHEMES } from "../load-balancer/model";
import { balancerName, rejectBalancerNames } from "../load-balancer/name-schema";
import { allowlistEntry, balancerLimits } from "../load-balancer/schema";
import { certificate, domainKey, hostedZone, namedDomains, tlsPolicyName } from "../load-balancer/tls-schema";
import { DEFAULT_TLS_POLICY } from "../tls/model";
import { ENTRY_SETTINGS, ENTRY_THRESHOLDS, TCP_IDLE_SECONDS } from "./model";
import { entryTarget } from "./target-schema";

const tls = z.strictObject({
  certificate: certificate.meta({
    description:
      "Entry of certificates with an arn, or the ARN of a certificate of ACM in the region of the VPC.",
  }),
  policy: tlsPolicyName.default(DEFAULT_TLS_POLICY).meta({ description: "Versions and suites." }),
});

const entryListener = z.strictObject({
  port: port.meta({ description: "Port that clients connect to." }),
  tls: tls.optional().meta({
    description: "TLS ends here. Default: connections pass as they are, with whatever TLS clients speak.",
  }),
  idleSeconds: count.optional().meta({
    description: `Seconds that a connection may be silent, ${TCP_IDLE_SECONDS.least} to ${TCP_IDLE_SECONDS.most}; fixed with tls. Default: ${TCP_IDLE_SECONDS.usual}.`,
  }),
  target: entryTarget,
});

const domains = z
  .record(
    domainKey,
    z.strictObject({
      zone: hostedZone.optional().meta({
        description:
          "Hosted zone that gets the alias record. Default: none; the record to make is an output.",
      }),
    }),
  )
  .meta({ description: "Names by which clients know it." })
  .transform(namedDomains);

const tcpEntry = z.strictObject({
  vpc: name.meta({ description: "Name of a VPC of this file that is not CloudHub's." }),
  scheme: z
    .enum(BALANCER_SCHEMES)
    .default(BALANCER_DEFAULTS.scheme)
    .meta({ description: "Whether its addresses are private or public." }),
  allowlist: named(allowlistEntry).optional().meta({ description: "Who is let in. Default: nobody." }),
  addresses: z
    .record(
      zoneId,
      text(/^(eipalloc-[0-9a-f]{8,17}|\d{1,3}(\.\d{1,3}){3})$/, "an allocation or an address", "10.0.0.20"),
    )
    .optional()
    .meta({
      description:
        "By zone, for good: allocations of Elastic IPs outside, addresses of its subnets inside. Default: new Elastic IPs outside; inside AWS chooses.",
    }),
  domains: domains.prefault({}),
  shield: z.strictObject({}).optional().meta({
    description:
      "Protection of its addresses by Shield Advanced, whose subscription shieldAdvanced confirms.",
  }),
  crossZone: z
    .boolean()
    .default(ENTRY_SETTINGS.crossZone)
    .meta({ description: "Whether each address sends to the targets of all zones." }),
  listeners: named(entryListener).meta({ description: "Ports by name, each with its target." }),
  logs: z
    .strictObject({
      retentionDays: z
        .int()
        .min(LEAST_RETENTION_DAYS)
        .max(3653)
        .default(LEAST_RETENTION_DAYS)
        .meta({ description: "Days that logs are kept; a year at least." }),
    })
    .prefault({})
    .meta({ description: "Access logs, which AWS writes for listeners with tls only." }),
  alarms: z
    .strictObject({
      topic: topicArn()
        .optional()
        .meta({ description: "Topic that alarms go to. Default: that of the load balancers of the VPC." }),
      rejectedHandshakes: count
        .min(1)
        .default(ENTRY_THRESHOLDS.rejectedHandshakes)
        .meta({ description: "Handshakes of TLS that failed within five minutes, from which on." }),
      certificateDays: z
        .int()
        .min(1)
        .max(365)
        .default(ENTRY_THRESHOLDS.certificateDays)
        .meta({ description: "Days before a certificate expires." }),
    })
    .prefault({})
    .meta({ description: "When somebody is told." }),
  deletionProtection: z
    .boolean()
    .default(ENTRY_SETTINGS.deletionProtection)
    .meta({ description: "Whether AWS and Terraform refuse to delete it, its logs and its addresses." }),
  limits: balancerLimits
    .pick({ rulesPerSecurityGroup: true, securityGroups: true })
    .prefault({})
    .meta({ description: "What this entry alone counts against, instead of quotas." }),
});

export const tcpEntryKeys = {
  tcpEntries: z.record(balancerName, tcpEntry).check(rejectBalancerNames).prefault({}).meta({
    description: "Entries beside HTTP, by network load balancers: closed until an allowlist is given.",
  }),
};

export type TcpEntryFile = z.output<typeof tcpEntry>;

export type EntryListenerFile = z.output<typeof entryListener>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof tcpEntryKeys> {}
}
