import type { Quota } from "../../../../core/limits/quota";

/**
 * What of CloudFront is the same for everybody.
 *
 * `region`: certificates of viewers, web ACLs of scope CLOUDFRONT with their logs, and deliveries of access logs are
 * there, wherever the balancer is:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html,
 * https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export const CLOUDFRONT = {
  region: "us-east-1",
  /** Nothing is kept: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
  cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  /**
   * Whatever a viewer sends reaches the balancer, with the host that it asked for:
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
   */
  allViewer: "216adef6-5c7f-47e4-b989-5492eafa07d3",
  /** Servers that ask origins: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html */
  prefixList: "com.amazonaws.global.cloudfront.origin-facing",
  /** Where viewers connect to; CloudFront has no other ports. */
  viewerPorts: { https: 443, http: 80 },
  /** Ports of origins: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
  originPorts: { fixed: [80, 443], least: 1024 },
} as const;

/**
 * Zones in which CloudFront makes no VPC origin, though it does in their region. Others may follow, so that being in one
 * warns: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export const ZONES_WITHOUT_ORIGINS: readonly string[] = ["use1-az3"];

/**
 * Public addresses of an accelerator, which are charged as others are:
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/introduction-pricing.html
 */
export const ACCELERATOR_ADDRESSES = 2;

/** What a rule with CloudFront's prefix list counts as. */
export const ORIGIN_PREFIX_LIST_WEIGHT: Quota = {
  name: "Weight of CloudFront's managed prefix list in a security group",
  value: 55,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html",
  confirmed: true,
};

/**
 * Seconds that CloudFront keeps an idle connection to an origin. Source of the bounds:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
 */
export const ORIGIN_KEEP_ALIVE_SECONDS = { usual: 5, least: 1 } as const;

/**
 * Policies for connections of viewers, the default first. Older ones offer TLS 1.0 and 1.1, or suites without forward
 * secrecy. All of them offer TLS 1.3 with a post-quantum key exchange:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
 */
export const VIEWER_POLICIES = {
  "TLSv1.2_2021": ["1.2", "1.3"],
  "TLSv1.2_2025": ["1.2", "1.3"],
  "TLSv1.3_2025": ["1.3"],
} as const;

export type ViewerPolicy = keyof typeof VIEWER_POLICIES;

export const VIEWER_POLICY_NAMES = Object.keys(VIEWER_POLICIES) as [ViewerPolicy, ...ViewerPolicy[]];

export const DEFAULT_VIEWER_POLICY: ViewerPolicy = "TLSv1.2_2021";
