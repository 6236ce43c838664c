import { securityGroupLedger, securityGroupLimits } from "../../../core/firewall";
import type { RaisedQuotas } from "../../../core/limits/quota";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { quotaBook, quotasIn } from "../../../estate/quotas";

/** Reports pairs of security group quotas that AWS does not allow together, each at its path. */
export function checkQuotas(context: EstateContext): void {
  const { file } = context;
  check(file.quotas, ["quotas"], context);
  const book = quotaBook(file);
  for (const [account, { regions }] of Object.entries(file.accounts))
    for (const [region, { quotas }] of Object.entries(regions))
      if (quotas?.rulesPerSecurityGroup !== undefined || quotas?.securityGroupsPerInterface !== undefined)
        check(quotasIn(book, account, region), ["accounts", account, "regions", region, "quotas"], context);
}

function check(quotas: RaisedQuotas, path: ProblemPath, { problems }: EstateContext): void {
  for (const problem of securityGroupLedger([], securityGroupLimits(quotas)).problems)
    problems.add(problem, path);
}
