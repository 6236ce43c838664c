import { securityGroupLedger, securityGroupLimits } from "../../../core/firewall";
import type { RaisedQuotas } from "../../../core/limits/quota";
import type { ProblemList, ProblemPath } from "../../../core/problem";
import type { EstateFile } from "../../../estate/estate-file";
import { quotaBook, quotasIn } from "../../../estate/quotas";

/** Reports quotas of security groups that AWS does not raise together; each pair where it is said. */
export function checkQuotas(file: EstateFile, problems: ProblemList): void {
  check(file.quotas, ["quotas"], problems);
  const book = quotaBook(file);
  for (const [account, { regions }] of Object.entries(file.accounts))
    for (const [region, { quotas }] of Object.entries(regions))
      if (quotas?.rulesPerSecurityGroup !== undefined || quotas?.securityGroupsPerInterface !== undefined)
        check(quotasIn(book, account, region), ["accounts", account, "regions", region, "quotas"], problems);
}

function check(quotas: RaisedQuotas, path: ProblemPath, problems: ProblemList): void {
  for (const problem of securityGroupLedger([], securityGroupLimits(quotas)).problems)
    problems.add(problem, path);
}
