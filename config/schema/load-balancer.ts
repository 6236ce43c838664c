import { z } from "zod";
import { balancerNameInvalid } from "../../core/errors";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "../../core/limits/firewall";
import { BALANCER_NAME, CONNECTION_SECONDS } from "../../core/limits/load-balancer";
import {
  ADMISSIONS,
  BALANCER_SCHEMES,
  DESYNC_MODES,
  EXPOSURES,
  MUTUAL_TLS_MODES,
  PLAIN_HTTP_MODES,
  WEB_ACL_MODES,
} from "../../core/limits/load-balancer-choices";
import { RATE_LIMIT } from "../../core/limits/web-acl";
import type { KeysOf } from "../estate-file";
import { mapping, seconds, target } from "./balancer-routing";
import { arn, awsId, balancerName, clientCidr, count, name, named, port, text, zoneId } from "./scalars";

const hostedZone = text(/^Z[A-Z0-9]{8,31}$/, "the id of a hosted zone", "Z0123456789ABCDEFGHIJ");

/** Whom the balancer admits: exactly one of cidr, cidrs, network and vpc. */
const allowlistEntry = z
  .strictObject({
    cidr: clientCidr.optional(),
    cidrs: z.array(clientCidr).min(1).optional(),
    network: name.optional().meta({ description: "Name of an entry of externalNetworks." }),
    vpc: name.optional().meta({ description: "Name of a VPC of this file." }),
  })
  .meta({ description: "Exactly one of cidr, cidrs, network and vpc." });

const domain = z.strictObject({
  certificate: arn(
    "acm",
    "certificate/[0-9a-f-]{36}",
    "us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  )
    .optional()
    .meta({ description: "Certificate of ACM in the region of the VPC. Default: ACM issues one." }),
  zone: hostedZone.optional().meta({
    description: "Hosted zone that gets the alias record. Default: none; the record to make is an output.",
  }),
  validationZone: hostedZone
    .optional()
    .meta({ description: "Hosted zone in which ACM checks who owns the domain. Default: zone." }),
  provedBy: name.optional().meta({
    description:
      "Load balancer of another VPC and the same account whose stack keeps the record by which ACM checks the owner. Default: the stack of this one.",
  }),
  default: z.boolean().optional().meta({
    description: "Whether clients that name no host get this certificate. Default: the only domain.",
  }),
});

const policy = text(
  /^ELBSecurityPolicy-[A-Za-z0-9-]+$/,
  "a TLS policy",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
);

const tls = z.strictObject({
  policy: policy
    .optional()
    .meta({ description: "Versions and suites. Default: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09." }),
});

/** A file of the repository, named as it is seen from landing-zone.yaml. */
const pemFile = text(
  /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[A-Za-z0-9._/-]+\.(pem|crt|crl)$/,
  "a path below landing-zone.yaml that ends in .pem, .crt or .crl",
  "certs/partners.pem",
);

const mutualTls = z.strictObject({
  mode: z.enum(MUTUAL_TLS_MODES).meta({ description: "off, passthrough or verify." }),
  caBundle: pemFile.optional().meta({ description: "PEM file of the authorities whose clients are let in." }),
  revocationLists: z.array(pemFile).min(1).max(30).optional(),
  advertiseCaNames: z
    .boolean()
    .optional()
    .meta({ description: "Whether clients are told which authorities are known. Default: true." }),
});

const listener = z.strictObject({
  port,
  tls: tls.optional().meta({ description: "Default: that of the load balancer." }),
  mutualTls: mutualTls.optional().meta({ description: "Default: that of the load balancer." }),
});

const { idle, clientKeepAlive, drain } = CONNECTION_SECONDS;

const limits = z.strictObject({
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

const loadBalancer = z.strictObject({
  vpc: name.meta({ description: "Name of a VPC of this file that is not CloudHub's." }),
  scheme: z.enum(BALANCER_SCHEMES).optional().meta({ description: "Default: internal." }),
  exposure: z.enum(EXPOSURES).optional().meta({
    description: "allowlist, or public: everybody who passes the web ACL. Default: allowlist.",
  }),
  admission: z.enum(ADMISSIONS).optional().meta({ description: "Default: security-groups." }),
  allowlist: named(allowlistEntry).optional().meta({ description: "Who is let in. Default: nobody." }),
  domains: z
    .record(
      text(
        /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        "the name of a domain in lower-case letters",
        "api.acme.example",
      ).max(253),
      domain,
    )
    .meta({ description: "Domains whose TLS ends here, each with its certificate." }),
  tls: tls.optional(),
  mutualTls: mutualTls.optional().meta({ description: "Certificates of clients. Default: off." }),
  listeners: named(listener).optional().meta({ description: "Default: https on port 443." }),
  http: z.enum(PLAIN_HTTP_MODES).optional().meta({ description: "Port 80. Default: off." }),
  mappings: named(mapping)
    .optional()
    .meta({ description: "Which request goes where. Default: 404 for all." }),
  targets: named(target).optional(),
  webAcl: z
    .strictObject({
      mode: z.enum(WEB_ACL_MODES).optional().meta({ description: "Default: block." }),
      rateLimit: z
        .int()
        .min(RATE_LIMIT.least)
        .max(RATE_LIMIT.most)
        .optional()
        .meta({ description: `Requests of one address in five minutes. Default: ${RATE_LIMIT.usual}.` }),
    })
    .optional()
    .meta({ description: "Default: one for internet-facing balancers, and for admission web-acl." }),
  idleTimeoutSeconds: seconds(idle)
    .optional()
    .meta({ description: `Default: ${idle.usual}.` }),
  drainSeconds: seconds(drain).optional().meta({
    description:
      "Seconds that requests in flight may go on when a target is taken out. Default: idleTimeoutSeconds, up to 3600.",
  }),
  clientKeepAliveSeconds: seconds(clientKeepAlive)
    .optional()
    .meta({ description: `Default: ${clientKeepAlive.usual}.` }),
  http2: z.boolean().optional().meta({ description: "Default: true." }),
  desync: z.enum(DESYNC_MODES).optional().meta({ description: "Default: strictest." }),
  logs: z
    .strictObject({
      retentionDays: z
        .int()
        .min(LEAST_RETENTION_DAYS)
        .max(3653)
        .optional()
        .meta({ description: "Default: 365, which is also the least." }),
    })
    .optional(),
  alarms: z
    .strictObject({
      topic: arn("sns", "[A-Za-z0-9_-]{1,256}", "us-east-1:123456789012:operations")
        .optional()
        .meta({ description: "Topic that alarms go to. Default: one is made, encrypted." }),
      serverErrors: count
        .min(1)
        .optional()
        .meta({ description: "Answers 5xx within five minutes, from which on. Default: 10." }),
      rejectedHandshakes: count.min(1).optional().meta({
        description: "Handshakes of TLS that failed within five minutes, from which on. Default: 100.",
      }),
      certificateDays: z
        .int()
        .min(1)
        .max(365)
        .optional()
        .meta({ description: "Days before a certificate expires. Default: 30." }),
    })
    .optional(),
  staticAddresses: z
    .union([z.literal(true), z.record(zoneId, awsId("eipalloc", "an Elastic IP allocation"))], {
      error: "is neither true nor a map of zone ids to Elastic IP allocations",
    })
    .optional()
    .meta({ description: "A network load balancer in front. Default: none." }),
  deletionProtection: z.boolean().optional().meta({ description: "Default: true." }),
  limits: limits
    .optional()
    .meta({ description: "What this balancer alone counts against, instead of quotas." }),
});

/** Dedicated load balancers by the name that AWS knows them by. */
export const loadBalancers = z.record(balancerName, loadBalancer).check((context) => {
  const { maxLength, reservedPrefix } = BALANCER_NAME;
  for (const key of Object.keys(context.value)) {
    if (key.length <= maxLength && !key.startsWith(reservedPrefix)) continue;
    const problem = balancerNameInvalid(key, maxLength, reservedPrefix);
    context.issues.push({ code: "custom", input: key, path: [key], params: { problem, ofKey: true } });
  }
});

export const loadBalancerKeys = {
  loadBalancers: loadBalancers
    .prefault({})
    .meta({ description: "Dedicated load balancers: closed until an allowlist is given." }),
};

export type LoadBalancerFile = z.output<typeof loadBalancer>;
export type AllowlistEntryFile = z.output<typeof allowlistEntry>;
export type MutualTlsFile = z.output<typeof mutualTls>;

declare module "../estate-file" {
  interface EstateFile extends KeysOf<typeof loadBalancerKeys> {}
}
