import type { EstateFile } from "../../estate-file";
import { quotasOfVpc } from "../../quotas";
import type { LoadBalancerFile } from "../../schema";
import { defined } from "../needs";

/** What a balancer counts against: what the file says of it alone, else the quotas of its account and region. */
export function limitsOf(file: EstateFile, { vpc, limits = {} }: LoadBalancerFile) {
  const quotas = quotasOfVpc(file, vpc);
  return defined({
    rulesPerSecurityGroup: limits.rulesPerSecurityGroup ?? quotas.rulesPerSecurityGroup,
    securityGroups: limits.securityGroups ?? quotas.securityGroupsPerInterface,
    rulesPerLoadBalancer: limits.rulesPerLoadBalancer ?? quotas.rulesPerLoadBalancer,
    certificates: limits.certificates ?? quotas.certificatesPerLoadBalancer,
  });
}
