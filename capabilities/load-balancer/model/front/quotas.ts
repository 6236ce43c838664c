import type { Quota } from "../../../../core/limits/quota";

const CLOUDFRONT_QUOTAS =
  "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html";

/** Seconds in which an origin has to begin or go on with an answer. */
export const ORIGIN_RESPONSE_SECONDS: Quota = {
  name: "Response timeout per origin",
  value: 120,
  key: "cloudFrontResponseSeconds",
  source: CLOUDFRONT_QUOTAS,
  confirmed: true,
};

/** Alternate domain names of a distribution. */
export const NAMES_PER_DISTRIBUTION: Quota = {
  name: "Alternate domain names (CNAMEs) per distribution",
  value: 100,
  key: "cloudFrontNames",
  source: CLOUDFRONT_QUOTAS,
  confirmed: true,
};

export const DISTRIBUTIONS_PER_ACCOUNT: Quota = {
  name: "CloudFront distributions per AWS account",
  value: 500,
  key: "cloudFrontDistributions",
  source: CLOUDFRONT_QUOTAS,
  confirmed: true,
};

export const VPC_ORIGINS_PER_ACCOUNT: Quota = {
  name: "CloudFront VPC origins per AWS account",
  value: 25,
  key: "cloudFrontVpcOrigins",
  source: CLOUDFRONT_QUOTAS,
  confirmed: true,
};

export const ACCELERATORS_PER_ACCOUNT: Quota = {
  name: "Standard accelerators per AWS account",
  value: 20,
  key: "accelerators",
  source: "https://docs.aws.amazon.com/global-accelerator/latest/dg/limits-global-accelerator.html",
  confirmed: true,
};
