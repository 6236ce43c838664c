import { actionsOf, type Permissions } from "./permission";

const cloudfront = actionsOf("cloudfront");

const logs = actionsOf("logs");

const TAGS = cloudfront("TagResource UntagResource");

const LOG_TAGS = logs("TagResource UntagResource");

const accelerator = actionsOf("globalaccelerator");

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
