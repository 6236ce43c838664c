import { actionsOf, type Permissions } from "./permission";

const cloudfront = actionsOf("cloudfront");

const logs = actionsOf("logs");

const TAGS = cloudfront("TagResource UntagResource");

const LOG_TAGS = logs("TagResource UntagResource");

const accelerator = actionsOf("globalaccelerator");

const shield = actionsOf("shield");

const route53 = actionsOf("route53");

/**
 * What stands in front of load balancers.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglobalaccelerator.html
 */
export const FRONT_PERMISSIONS: Permissions = {
  aws_cloudfront_distribution: {
    reads: cloudfront("GetDistribution GetDistributionConfig ListTagsForResource"),
    writes: [
      ...cloudfront("CreateDistribution CreateDistributionWithTags UpdateDistribution DeleteDistribution"),
      ...TAGS,
    ],
  },
  aws_cloudfront_response_headers_policy: {
    reads: cloudfront("GetResponseHeadersPolicy"),
    writes: cloudfront("CreateResponseHeadersPolicy UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy"),
  },
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
  aws_cloudfront_vpc_origin: {
    reads: cloudfront("GetVpcOrigin ListTagsForResource"),
    writes: [
      ...cloudfront("CreateVpcOrigin UpdateVpcOrigin DeleteVpcOrigin"),
      ...TAGS,
      ...actionsOf("ec2")("DescribeInternetGateways DescribeSecurityGroups DescribeSubnets DescribeVpcs"),
      "elasticloadbalancing:DescribeLoadBalancers",
    ],
    serviceLinkedRoles: ["vpcorigin.cloudfront.amazonaws.com"],
  },
  aws_globalaccelerator_accelerator: {
    reads: accelerator("DescribeAccelerator DescribeAcceleratorAttributes ListTagsForResource"),
    writes: accelerator(
      "CreateAccelerator UpdateAccelerator UpdateAcceleratorAttributes DeleteAccelerator TagResource UntagResource",
    ),
    serviceLinkedRoles: ["globalaccelerator.amazonaws.com"],
  },
  aws_globalaccelerator_listener: {
    reads: accelerator("DescribeListener DescribeAccelerator"),
    writes: accelerator("CreateListener UpdateListener DeleteListener"),
  },
  aws_globalaccelerator_endpoint_group: {
    reads: accelerator("DescribeEndpointGroup DescribeAccelerator ListCrossAccountAttachments"),
    writes: [
      ...accelerator("CreateEndpointGroup UpdateEndpointGroup DeleteEndpointGroup"),
      // https://docs.aws.amazon.com/global-accelerator/latest/dg/security-iam.html
      "elasticloadbalancing:DescribeLoadBalancers",
    ],
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsshield.html
  aws_shield_protection: {
    reads: shield("DescribeProtection ListTagsForResource"),
    writes: [
      ...shield("CreateProtection DeleteProtection TagResource UntagResource"),
      // https://docs.aws.amazon.com/waf/latest/developerguide/shd-security_iam_id-based-policies.html
      ...actionsOf("cloudfront")("GetDistribution"),
      ...actionsOf("ec2")("DescribeAddresses"),
      ...actionsOf("elasticloadbalancing")("DescribeLoadBalancers"),
      ...actionsOf("globalaccelerator")("DescribeAccelerator"),
    ],
  },
  aws_shield_protection_group: {
    reads: shield("DescribeProtectionGroup ListTagsForResource"),
    writes: shield(
      "CreateProtectionGroup UpdateProtectionGroup DeleteProtectionGroup TagResource UntagResource",
    ),
  },
  aws_shield_protection_health_check_association: {
    reads: shield("DescribeProtection"),
    writes: [
      ...shield("AssociateHealthCheck DisassociateHealthCheck"),
      ...actionsOf("route53")("GetHealthCheck"),
    ],
  },
  // https://docs.aws.amazon.com/waf/latest/developerguide/shield-slr.html: it changes the web ACL in its own name.
  aws_shield_application_layer_automatic_response: {
    reads: shield("DescribeProtection"),
    writes: [
      ...shield("EnableApplicationLayerAutomaticResponse UpdateApplicationLayerAutomaticResponse"),
      ...shield("DisableApplicationLayerAutomaticResponse"),
      ...actionsOf("wafv2")("GetWebACL GetWebACLForResource"),
      ...actionsOf("cloudfront")("GetDistribution"),
    ],
    serviceLinkedRoles: ["shield.amazonaws.com"],
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html
  aws_route53_health_check: {
    reads: route53("GetHealthCheck ListTagsForResource"),
    writes: [
      ...route53("CreateHealthCheck UpdateHealthCheck DeleteHealthCheck ChangeTagsForResource"),
      ...actionsOf("cloudwatch")("DescribeAlarms"),
    ],
  },
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
  aws_cloudwatch_log_delivery_source: {
    reads: logs("GetDeliverySource ListTagsForResource"),
    writes: [
      ...logs("PutDeliverySource DeleteDeliverySource"),
      ...LOG_TAGS,
      ...cloudfront("AllowVendedLogDeliveryForResource"),
    ],
  },
  aws_cloudwatch_log_delivery_destination: {
    reads: logs("GetDeliveryDestination ListTagsForResource"),
    writes: [...logs("PutDeliveryDestination DeleteDeliveryDestination"), ...LOG_TAGS],
  },
  aws_cloudwatch_log_delivery: {
    reads: logs("GetDelivery ListTagsForResource"),
    writes: [...logs("CreateDelivery UpdateDeliveryConfiguration DeleteDelivery"), ...LOG_TAGS],
  },
};
