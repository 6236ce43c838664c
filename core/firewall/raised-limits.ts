import type { RaisedQuotas } from "../limits/quota";
import { NETWORK_ACL_RULES } from "./limits";
import type { NetworkAclLimits } from "./network-acl";
import type { SecurityGroupLimits } from "./quota-ledger";

/** Limits of security groups with raised quotas. */
export function securityGroupLimits({
  rulesPerSecurityGroup,
  securityGroupsPerInterface,
}: RaisedQuotas): SecurityGroupLimits {
  return {
    ...(rulesPerSecurityGroup === undefined ? {} : { rulesPerDirection: rulesPerSecurityGroup }),
    ...(securityGroupsPerInterface === undefined ? {} : { groupsPerInterface: securityGroupsPerInterface }),
  };
}

/** Limits of network ACLs with raised quotas, without the default deny entry. */
export function networkAclLimits({
  rulesPerNetworkAcl = NETWORK_ACL_RULES.value,
}: RaisedQuotas): Required<NetworkAclLimits> {
  return { entriesPerDirection: rulesPerNetworkAcl - 1 };
}
