import type { RaisedQuotas } from "../limits/quota";
import { NETWORK_ACL_RULES } from "./limits";
import type { NetworkAclLimits } from "./network-acl";
import type { SecurityGroupLimits } from "./quota-ledger";

/** What security groups hold where quotas were raised. */
export function securityGroupLimits({
  rulesPerSecurityGroup,
  securityGroupsPerInterface,
}: RaisedQuotas): SecurityGroupLimits {
  return {
    ...(rulesPerSecurityGroup === undefined ? {} : { rulesPerDirection: rulesPerSecurityGroup }),
    ...(securityGroupsPerInterface === undefined ? {} : { groupsPerInterface: securityGroupsPerInterface }),
  };
}

/** What network ACLs hold where the quota was raised, without the default deny. */
export function networkAclLimits({
  rulesPerNetworkAcl = NETWORK_ACL_RULES.value,
}: RaisedQuotas): Required<NetworkAclLimits> {
  return { entriesPerDirection: rulesPerNetworkAcl - 1 };
}
