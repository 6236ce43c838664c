import { Ipv4Cidr, isWorldwide, summarise } from "../../../../core/addressing";
import type { ProblemPath } from "../../../../core/problem";
import { viewRangesFrom } from "../../../vpc/resolve/routed-ranges";
import {
  type AllowlistEntry,
  allowlistEmpty,
  allowlistWorld,
  DEDICATED_ALLOWLIST,
  DEDICATED_ALLOWLIST_HTTP,
  dedicatedAllowlistLong,
  dedicatedOpen,
  publicWithAllowlist,
} from "../../model";
import type { ResolvedDedicatedBalancer } from "../../resolved-dedicated";
import type { LoadBalancerFile } from "../../schema";
import { resolveAllowlist } from "../admission";
import type { BalancerContext } from "../context";

/** Who may come. CloudHub lets everybody in of whom nothing is said, so something has to be said. */
export function resolveAdmitted(
  name: string,
  { vpc, exposure, http, allowlist }: LoadBalancerFile,
  path: ProblemPath,
  context: BalancerContext,
): Pick<ResolvedDedicatedBalancer, "allowlist" | "ranges"> {
  const { problems } = context;
  if (exposure === "public") {
    if (allowlist !== undefined) problems.add(publicWithAllowlist(), [...path, "exposure"]);
    context.requireWaiver(
      {
        finding: "DEDICATED_PUBLIC",
        what: "everybody reaches the balancer, and CloudHub has no web ACL before it",
        got: "exposure: public",
        instead: "name the clients in allowlist",
      },
      [...path, "exposure"],
    );
    return { allowlist: [], ranges: [Ipv4Cidr.ANY] };
  }
  if (allowlist === undefined) {
    problems.add(dedicatedOpen(name), path);
    return { allowlist: [], ranges: [] };
  }
  if (Object.keys(allowlist).length === 0) problems.add(allowlistEmpty(), [...path, "allowlist"]);
  const entries = resolveAllowlist(allowlist, path, viewRangesFrom(vpc, context), context).filter(
    (entry): entry is AllowlistEntry => entry !== undefined,
  );
  const ranges = summarise(entries.flatMap(({ cidrs }) => cidrs));
  if (isWorldwide(...ranges))
    problems.add(allowlistWorld(ranges.slice(0, 4).join(", ")), [...path, "allowlist"]);
  const quota = http === "off" ? DEDICATED_ALLOWLIST : DEDICATED_ALLOWLIST_HTTP;
  if (ranges.length > quota.value)
    problems.add(dedicatedAllowlistLong(ranges.length, http, quota), [...path, "allowlist"]);
  return { allowlist: entries, ranges };
}
