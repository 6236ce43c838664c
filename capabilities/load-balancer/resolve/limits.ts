import { SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "../../../core/firewall";
import type { RaisedQuotas } from "../../../core/limits/quota";
import { CERTIFICATES_PER_BALANCER } from "../../tls/model";
import { RULES_PER_BALANCER } from "../model";
import type { BalancerLimits } from "../resolved";
import type { LoadBalancerFile } from "../schema";

interface Limited {
  readonly limits: Partial<LoadBalancerFile["limits"]>;
}

/**
 * The quotas of a load balancer: its own, otherwise those of its account and region, otherwise those of a new
 * account.
 */
export function resolveLimits({ limits }: Limited, quotas: RaisedQuotas): BalancerLimits {
  return {
    rulesPerSecurityGroup:
      limits.rulesPerSecurityGroup ?? quotas.rulesPerSecurityGroup ?? SECURITY_GROUP_RULES.value,
    securityGroups:
      limits.securityGroups ?? quotas.securityGroupsPerInterface ?? SECURITY_GROUPS_PER_INTERFACE.value,
    rulesPerLoadBalancer:
      limits.rulesPerLoadBalancer ?? quotas.rulesPerLoadBalancer ?? RULES_PER_BALANCER.value,
    certificates:
      limits.certificates ?? quotas.certificatesPerLoadBalancer ?? CERTIFICATES_PER_BALANCER.value,
  };
}
