import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { BALANCER_DEFAULTS, needsWebAcl } from "../../capabilities/load-balancer/model";
import { logGroupRetention } from "../observability";
import { WebAcl } from "../web-acl";
import type { DedicatedLoadBalancerProps } from "./load-balancer-props";

/** Defines the association with a web ACL of its own. @default - no web ACL, or that of its front */
export function defineWebAcl(
  scope: Construct,
  props: DedicatedLoadBalancerProps,
  resourceArn: string,
): ITerraformDependable | undefined {
  const { webAcl, scheme = BALANCER_DEFAULTS.scheme, admission, logRetentionDays } = props;
  const { deletionProtection = BALANCER_DEFAULTS.deletionProtection } = props;
  if (props.front !== undefined) return undefined;
  if (webAcl === undefined && !needsWebAcl(scheme, admission)) return undefined;
  return new WebAcl(scope, "WebAcl", {
    webAclName: props.loadBalancerName,
    ...webAcl,
    // Logs of admitted and of blocked requests have the same retention.
    ...(logRetentionDays === undefined ? {} : { logRetentionDays: logGroupRetention(logRetentionDays) }),
    ...(admission.mode === "web-acl" ? { allowlist: admission.ranges.map(({ cidr }) => cidr) } : {}),
    deletionProtection,
  }).protect("LoadBalancer", resourceArn);
}
