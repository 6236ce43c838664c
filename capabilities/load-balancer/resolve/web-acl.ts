import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import {
  BODY_KILOBYTES,
  bodyBeyondBalancer,
  capacityProblems,
  exceptionProblems,
  onlyCounts,
  WEB_ACL_SETTINGS,
  type WebAclSettings,
} from "../../web-acl/model";
import { type AdmissionPlan, needsWebAcl, SHIELD } from "../model";
import type { LoadBalancerFile } from "../schema";
import type { BalancerContext } from "./context";

/** Decides whether the load balancer has a web ACL, and its mode. @default - none */
export function resolveWebAcl(
  { webAcl, scheme }: LoadBalancerFile,
  admission: AdmissionPlan,
): WebAclSettings | undefined {
  return webAcl ?? (needsWebAcl(scheme, admission) ? WEB_ACL_SETTINGS : undefined);
}

/** A load balancer shows less of a body than a distribution does. */
export function checkBody(
  { webAcl, front }: LoadBalancerFile,
  path: ProblemPath,
  { problems }: BalancerContext,
): void {
  const { bodyKilobytes } = webAcl ?? {};
  if (bodyKilobytes !== undefined && front?.cloudFront === undefined)
    problems.add(bodyBeyondBalancer(bodyKilobytes, BODY_KILOBYTES.balancer), [
      ...path,
      "webAcl",
      "bodyKilobytes",
    ]);
}

/** Exceptions that contradict each other, cost more, or open what was closed. */
export function checkExceptions(
  name: string,
  { webAcl, front, exposure, shield }: LoadBalancerFile,
  above: ProblemPath,
  context: BalancerContext,
): void {
  const exceptions = webAcl?.exceptions ?? {};
  const path = [...above, "webAcl", "exceptions"];
  const { problems, warnings } = capacityProblems(name, {
    exceptions,
    hasAllowlist: exposure === "allowlist",
    hasDenied: front?.cloudFront !== undefined,
    others: shield === undefined || shield.response === "off" ? 0 : SHIELD.responseCapacity,
  });
  for (const problem of [...exceptionProblems(exceptions), ...problems])
    context.problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
  context.warnings.push(...warnings.map((warning) => ({ ...warning, path })));
  for (const [entry, { rule, paths }] of sortedEntries(exceptions))
    if (!onlyCounts(rule))
      context.requireWaiver(
        {
          finding: "WEB_ACL_EXCEPTION",
          what: `the web ACL does not block what breaks ${rule} on some paths`,
          got: paths.join(", "),
          instead: "let clients send what the rule takes",
        },
        [...path, entry],
      );
}
