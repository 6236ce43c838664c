import * as z from "zod";
import { arn } from "../../estate/schema/scalars";
import { CLOUDFRONT, DEFAULT_VIEWER_POLICY, VIEWER_POLICY_NAMES } from "./model";

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
