import * as z from "zod";
import { SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "../../core/firewall";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import type { KeysOf } from "../../estate/estate-file";
import { awsId, conditional, count, name, named, text, topicArn, zoneId } from "../../estate/schema/scalars";
import { DEFAULT_TLS_POLICY } from "../tls/model";
import {
  BODY_KILOBYTES,
  EXCEPTED_RULES,
  EXCEPTIONS,
  RATE_LIMIT,
  WEB_ACL_MODES,
  WEB_ACL_SETTINGS,
} from "../web-acl/model";
import { dedicated } from "./dedicated-schema";
import { front } from "./front-schema";
import {
  ADMISSIONS,
  BALANCER_DEFAULTS,
  BALANCER_SCHEMES,
  BALANCER_THRESHOLDS,
  CONNECTION_SECONDS,
  DEFAULT_LISTENER,
  DESYNC_MODES,
  EXPOSURES,
  PLAIN_HTTP_MODES,
} from "./model";
import { balancerName, clientCidr, rejectBalancerNames } from "./name-schema";
import { mapping, seconds, target } from "./routing-schema";
import { shield, shieldAdvanced } from "./shield-schema";
import { domains, listener, mutualTls, tls } from "./tls-schema";

/** One entry of the allowlist: exactly one of cidr, cidrs, network and vpc. */
export const allowlistEntry = z
  .strictObject({
    cidr: clientCidr.optional().meta({ description: "Range of clients." }),
    cidrs: z.array(clientCidr).min(1).optional().meta({ description: "Ranges of clients." }),
    network: name.optional().meta({ description: "Name of an entry of externalNetworks." }),
    vpc: name.optional().meta({ description: "Name of a VPC of this file." }),
  })
  .meta({ description: "Exactly one of cidr, cidrs, network and vpc." });

const { idle, clientKeepAlive, drain } = CONNECTION_SECONDS;

export const balancerLimits = z.strictObject({
  rulesPerSecurityGroup: z
    .int()
    .min(1)
    .max(SECURITY_GROUP_RULES.max)
    .optional()
    .meta({ description: "Default: that of quotas, else 60." }),
  securityGroups: z
    .int()
    .min(1)
    .max(SECURITY_GROUPS_PER_INTERFACE.max)
    .optional()
    .meta({ description: "Default: that of quotas, else 5." }),
  rulesPerLoadBalancer: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: "Default: that of quotas, else 100." }),
  certificates: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: "Besides the default one. Default: that of quotas, else 25." }),
});

const exception = z.strictObject({
  rule: z.enum(EXCEPTED_RULES).meta({ description: "Rule of AWS's common rule set." }),
  paths: z
    .array(
      text(
        /^\/[A-Za-z0-9_.~-][A-Za-z0-9_.~/-]*\*?$/,
        "a path, or the beginning of paths and *",
        "/uploads/*",
      ),
    )
    .min(1)
    .max(EXCEPTIONS.paths)
    .meta({ description: "Paths on which requests may break it; everywhere else it blocks." }),
});

const logs = z.strictObject({
  retentionDays: z
    .int()
    .min(LEAST_RETENTION_DAYS)
    .max(3653)
    .default(BALANCER_DEFAULTS.logRetentionDays)
    .meta({ description: "Days that logs are kept; a year at least." }),
});

const alarms = z.strictObject({
  topic: topicArn()
    .optional()
    .meta({ description: "Topic that alarms go to. Default: one is made, encrypted." }),
  serverErrors: count
    .min(1)
    .default(BALANCER_THRESHOLDS.serverErrors)
    .meta({ description: "Answers 5xx within five minutes, from which on." }),
  rejectedHandshakes: count
    .min(1)
    .default(BALANCER_THRESHOLDS.rejectedHandshakes)
    .meta({ description: "Handshakes of TLS that failed within five minutes, from which on." }),
  certificateDays: z
    .int()
    .min(1)
    .max(365)
    .default(BALANCER_THRESHOLDS.certificateDays)
    .meta({ description: "Days before a certificate expires." }),
});

/** The keys of a load balancer as written: whether it is of AWS or of CloudHub, its VPC says. */
const balancerFields = z.strictObject({
  vpc: name.meta({
    description: "Name of a VPC of this file. On one of CloudHub it is a dedicated load balancer.",
  }),
  scheme: conditional(z.enum(BALANCER_SCHEMES), BALANCER_DEFAULTS.scheme).meta({
    description: "Whether its addresses are private or public.",
  }),
  exposure: conditional(z.enum(EXPOSURES), BALANCER_DEFAULTS.exposure).meta({
    description: "allowlist, or public: everybody who passes the web ACL.",
  }),
  admission: conditional(z.enum(ADMISSIONS), BALANCER_DEFAULTS.admission).meta({
    description: "What carries the allowlist: security groups, or the web ACL.",
  }),
  allowlist: named(allowlistEntry).optional().meta({ description: "Who is let in. Default: nobody." }),
  domains,
  tls: tls.optional().meta({ description: `What listeners offer. Default: policy ${DEFAULT_TLS_POLICY}.` }),
  mutualTls: mutualTls.optional().meta({ description: "Certificates of clients. Default: off." }),
  listeners: conditional(named(listener), { [DEFAULT_LISTENER.name]: { port: DEFAULT_LISTENER.port } }).meta({
    description: "HTTPS listeners by name.",
  }),
  http: conditional(z.enum(PLAIN_HTTP_MODES), BALANCER_DEFAULTS.http).meta({
    description: "What port 80 does: nothing, or it redirects to HTTPS.",
  }),
  mappings: named(mapping)
    .prefault({})
    .meta({ description: "Which request goes where; whatever fits none gets a 404." }),
  targets: conditional(named(target), {}).meta({ description: "Groups of members that mappings name." }),
  webAcl: z
    .strictObject({
      mode: z
        .enum(WEB_ACL_MODES)
        .default(WEB_ACL_SETTINGS.mode)
        .meta({ description: "Whether rules stop requests, or only count what they would stop." }),
      rateLimit: z
        .int()
        .min(RATE_LIMIT.least)
        .max(RATE_LIMIT.most)
        .default(WEB_ACL_SETTINGS.rateLimit)
        .meta({ description: "Requests of one address in five minutes." }),
      bodyKilobytes: z
        .literal(BODY_KILOBYTES.distribution)
        .optional()
        .meta({
          description: `KB of a body that rules read, behind CloudFront alone; more than 16 cost extra for each request. Default: 16, and ${BODY_KILOBYTES.balancer} without CloudFront.`,
        }),
      exceptions: named(exception).optional().meta({
        description: "Paths on which a rule of AWS's common rule set does not block. Default: none.",
      }),
    })
    .optional()
    .meta({ description: "Default: one for internet-facing balancers, and for admission web-acl." }),
  idleTimeoutSeconds: conditional(seconds(idle), BALANCER_DEFAULTS.idleTimeoutSeconds).meta({
    description: "Seconds that a connection may be silent.",
  }),
  drainSeconds: seconds(drain).optional().meta({
    description:
      "Seconds that requests in flight may go on when a target is taken out. Default: idleTimeoutSeconds, up to 3600.",
  }),
  clientKeepAliveSeconds: conditional(
    seconds(clientKeepAlive),
    BALANCER_DEFAULTS.clientKeepAliveSeconds,
  ).meta({ description: "Seconds that a client may keep a connection." }),
  http2: conditional(z.boolean(), BALANCER_DEFAULTS.http2).meta({
    description: "Whether clients may use HTTP/2.",
  }),
  desync: conditional(z.enum(DESYNC_MODES), BALANCER_DEFAULTS.desync).meta({
    description: "What happens to requests that two servers could read differently.",
  }),
  logs: logs
    .optional()
    .meta({ description: "Access, connection and health check logs, and the log of the web ACL." }),
  alarms: alarms.optional().meta({ description: "When somebody is told." }),
  front: front.optional().meta({
    description: "What clients on the internet connect to instead. Default: the load balancer itself.",
  }),
  shield: shield.optional(),
  staticAddresses: z
    .union([z.literal(true), z.record(zoneId, awsId("eipalloc", "an Elastic IP allocation"))], {
      error: "is neither true nor a map of zone ids to Elastic IP allocations",
    })
    .optional()
    .meta({ description: "A network load balancer in front. Default: none." }),
  deletionProtection: conditional(z.boolean(), BALANCER_DEFAULTS.deletionProtection).meta({
    description: "Whether AWS and Terraform refuse to delete it, its logs and its addresses.",
  }),
  limits: balancerLimits
    .optional()
    .meta({ description: "What this balancer alone counts against, instead of quotas." }),
  cloudhub: dedicated.optional(),
});

type WrittenBalancer = z.output<typeof balancerFields>;

/** A load balancer with all defaults of AWS. One of CloudHub has others, and refuses keys that it can't follow. */
const loadBalancer = balancerFields.transform((written: WrittenBalancer) => ({
  ...written,
  writtenKeys: Object.keys(written),
  scheme: written.scheme ?? BALANCER_DEFAULTS.scheme,
  exposure: written.exposure ?? BALANCER_DEFAULTS.exposure,
  admission: written.admission ?? BALANCER_DEFAULTS.admission,
  listeners: written.listeners ?? { [DEFAULT_LISTENER.name]: { port: DEFAULT_LISTENER.port } },
  http: written.http ?? BALANCER_DEFAULTS.http,
  targets: written.targets ?? {},
  idleTimeoutSeconds: written.idleTimeoutSeconds ?? BALANCER_DEFAULTS.idleTimeoutSeconds,
  clientKeepAliveSeconds: written.clientKeepAliveSeconds ?? BALANCER_DEFAULTS.clientKeepAliveSeconds,
  http2: written.http2 ?? BALANCER_DEFAULTS.http2,
  desync: written.desync ?? BALANCER_DEFAULTS.desync,
  logs: written.logs ?? logs.parse({}),
  alarms: written.alarms ?? alarms.parse({}),
  deletionProtection: written.deletionProtection ?? BALANCER_DEFAULTS.deletionProtection,
  limits: written.limits ?? {},
}));

/** Dedicated load balancers by the name that AWS knows them by. */
export const loadBalancers = z.record(balancerName, loadBalancer).check(rejectBalancerNames);

export const loadBalancerKeys = {
  loadBalancers: loadBalancers
    .prefault({})
    .meta({ description: "Dedicated load balancers: closed until an allowlist is given." }),
  shieldAdvanced: shieldAdvanced.optional().meta({
    description:
      "That there is a subscription of AWS Shield Advanced. Default: none; it is never made from here.",
  }),
};

export type LoadBalancerFile = z.output<typeof loadBalancer>;

export type AllowlistEntryFile = z.output<typeof allowlistEntry>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof loadBalancerKeys> {}
}
