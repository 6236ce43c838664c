import type { ProblemPath } from "../../../core/problem";
import { RATE_LIMIT } from "../../web-acl/model";
import type { LoadBalancerFile } from "../schema";
import type { BalancerContext } from "./context";

/** Reports options that deviate from the secure defaults and have no waiver. */
export function checkDeviations(
  { deletionProtection, webAcl }: LoadBalancerFile,
  path: ProblemPath,
  context: BalancerContext,
): void {
  if (!deletionProtection)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the load balancer, its addresses and its logs can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
    );
  if (webAcl?.mode === "count")
    context.requireWaiver(
      {
        finding: "WEB_ACL_COUNTS_ONLY",
        what: "the web ACL counts what it would stop, and lets it pass",
        got: "mode: count",
        instead: "choose block once the counts are known",
      },
      [...path, "webAcl", "mode"],
    );
  if (webAcl !== undefined && webAcl.rateLimit > RATE_LIMIT.effective)
    context.requireWaiver(
      {
        finding: "WEB_ACL_RATE_LIMIT_OFF",
        what: `a rate limit above ${RATE_LIMIT.effective} requests of one address in five minutes has hardly any effect`,
        got: `rateLimit: ${webAcl.rateLimit}`,
        instead: "set it to what the busiest client needs, with room for retries",
      },
      [...path, "webAcl", "rateLimit"],
    );
}
