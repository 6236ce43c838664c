import * as z from "zod";
import { arn, topicArn } from "../../estate/schema/scalars";
import { CLOUDFRONT, DEFAULT_VIEWER_POLICY, FRONT_THRESHOLDS, VIEWER_POLICY_NAMES } from "./model";

const alarms = z.strictObject({
  topic: topicArn("operations", CLOUDFRONT.region)
    .optional()
    .meta({
      description: `Topic of ${CLOUDFRONT.region} that these alarms go to. Default: one is made, encrypted.`,
    }),
  errorPercent: z
    .int()
    .min(1)
    .max(100)
    .default(FRONT_THRESHOLDS.errorPercent)
    .meta({ description: "Percent of answers that are 5xx, in two times five minutes." }),
  blockedRequests: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .default(FRONT_THRESHOLDS.blockedRequests)
    .meta({ description: "Requests that the web ACL blocks within five minutes, from which on." }),
});

const cloudFront = z.strictObject({
  tlsPolicy: z
    .enum(VIEWER_POLICY_NAMES)
    .default(DEFAULT_VIEWER_POLICY)
    .meta({ description: "Versions and suites that viewers may use." }),
  certificate: arn(
    "acm",
    "certificate/[0-9a-f-]{36}",
    `${CLOUDFRONT.region}:123456789012:certificate/12345678-1234-1234-1234-123456789012`,
  )
    .optional()
    .meta({
      description: `ARN of a certificate of ACM in ${CLOUDFRONT.region} for all domains. Default: ACM issues one.`,
    }),
  alarms: alarms.prefault({}).meta({
    description: `When somebody is told of what is in ${CLOUDFRONT.region}: errors, blocked requests, the certificate.`,
  }),
});

/** What clients on the internet connect to instead of the load balancer. */
export const front = z
  .strictObject({
    cloudFront: cloudFront.optional().meta({
      description: "A distribution that reaches the load balancer, which stays internal, by a VPC origin.",
    }),
    globalAccelerator: z.strictObject({}).optional().meta({
      description:
        "Two addresses of AWS's edges that lead to an internet-facing load balancer, which gets none itself.",
    }),
  })
  .meta({ description: "Exactly one of cloudFront and globalAccelerator." });
