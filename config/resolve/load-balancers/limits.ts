import { SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "../../../core/limits/firewall";
import { CERTIFICATES_PER_BALANCER, RULES_PER_BALANCER } from "../../../core/limits/load-balancer";
import type { EstateFile } from "../../estate-file";
import { quotasOfVpc } from "../../quotas";
import type { LoadBalancerFile } from "../../schema";
import type { BalancerLimits } from "./resolved";

/**
 * Decides what a balancer counts against: what the file says of it alone, else the quotas of its account and region,
 * else those of a new account.
 */
export function resolveLimits(file: EstateFile, { vpc, limits }: LoadBalancerFile): BalancerLimits {
  const quotas = quotasOfVpc(file, vpc);
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
