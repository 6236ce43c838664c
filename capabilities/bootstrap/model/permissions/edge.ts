import { actionsOf, type Permissions } from "./permission";

const elb = actionsOf("elasticloadbalancing");

const acm = actionsOf("acm");

const wafv2 = actionsOf("wafv2");

const logs = actionsOf("logs");

const TAGS = elb("AddTags RemoveTags");

const WAF_TAGS = wafv2("TagResource UntagResource");

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscertificatemanager.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awswafv2.html
 */
export const EDGE_PERMISSIONS: Permissions = {
  aws_lb: {
    reads: [
      ...elb("DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeCapacityReservation DescribeTags"),
    ],
    writes: [
      ...elb("CreateLoadBalancer DeleteLoadBalancer ModifyLoadBalancerAttributes ModifyCapacityReservation"),
      ...elb("SetSecurityGroups SetSubnets SetIpAddressType"),
      ...TAGS,
      // It waits until the interfaces of a deleted one are gone.
      "ec2:DescribeNetworkInterfaces",
    ],
    serviceLinkedRoles: ["elasticloadbalancing.amazonaws.com"],
  },
  aws_lb_listener: {
    reads: elb("DescribeListeners DescribeListenerAttributes DescribeTags"),
    writes: [...elb("CreateListener ModifyListener ModifyListenerAttributes DeleteListener"), ...TAGS],
  },
  aws_lb_listener_certificate: {
    reads: elb("DescribeListenerCertificates"),
    writes: elb("AddListenerCertificates RemoveListenerCertificates"),
  },
  aws_lb_listener_rule: {
    reads: elb("DescribeRules DescribeTags"),
    writes: [...elb("CreateRule ModifyRule SetRulePriorities DeleteRule"), ...TAGS],
  },
  aws_lb_target_group: {
    reads: elb("DescribeTargetGroups DescribeTargetGroupAttributes DescribeTags"),
    writes: [
      ...elb("CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup"),
      ...TAGS,
    ],
  },
  aws_lb_target_group_attachment: {
    reads: elb("DescribeTargetHealth"),
    writes: elb("RegisterTargets DeregisterTargets"),
  },
  aws_lb_trust_store: {
    reads: elb("DescribeTrustStores DescribeTags"),
    writes: [...elb("CreateTrustStore ModifyTrustStore DeleteTrustStore"), ...TAGS],
  },
  aws_lb_trust_store_revocation: {
    reads: elb("DescribeTrustStoreRevocations"),
    writes: elb("AddTrustStoreRevocations RemoveTrustStoreRevocations"),
  },
  aws_autoscaling_attachment: {
    reads: ["autoscaling:DescribeAutoScalingGroups"],
    writes: actionsOf("autoscaling")("AttachLoadBalancerTargetGroups DetachLoadBalancerTargetGroups"),
  },
  aws_acm_certificate: {
    reads: acm("DescribeCertificate ListTagsForCertificate"),
    writes: acm(
      "RequestCertificate UpdateCertificateOptions DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate",
    ),
  },
  aws_acm_certificate_validation: { reads: acm("DescribeCertificate") },
  aws_wafv2_web_acl: {
    reads: wafv2("GetWebACL ListTagsForResource"),
    writes: [...wafv2("CreateWebACL UpdateWebACL DeleteWebACL"), ...WAF_TAGS],
  },
  aws_wafv2_ip_set: {
    reads: wafv2("GetIPSet ListTagsForResource"),
    writes: [...wafv2("CreateIPSet UpdateIPSet DeleteIPSet"), ...WAF_TAGS],
  },
  aws_wafv2_web_acl_association: {
    reads: wafv2("GetWebACLForResource"),
    writes: [...wafv2("AssociateWebACL DisassociateWebACL"), ...elb("SetWebAcl")],
  },
  aws_wafv2_web_acl_logging_configuration: {
    reads: wafv2("GetLoggingConfiguration"),
    writes: [
      ...wafv2("PutLoggingConfiguration DeleteLoggingConfiguration"),
      // https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
      ...logs(
        "CreateLogDelivery DeleteLogDelivery PutResourcePolicy DescribeResourcePolicies DescribeLogGroups",
      ),
    ],
    serviceLinkedRoles: ["wafv2.amazonaws.com"],
  },
};
