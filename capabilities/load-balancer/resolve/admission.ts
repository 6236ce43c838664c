import { neverOfInternet, specialText } from "../../../core/addressing";
import { exactlyOne, notTogether, type Problem, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { AddressedContext } from "../../vpc/resolve/context";
import { resolvePeer } from "../../vpc/resolve/peers";
import { type RangesByVpc, viewRangesFrom } from "../../vpc/resolve/routed-ranges";
import {
  type AdmissionPlan,
  type AllowlistEntry,
  balancerAdmitsNobody,
  balancerClientsPrivate,
  balancerGroupOpen,
  callerNotAdmitted,
  facesInternet,
  planAdmission,
  REDIRECT_PORTS,
} from "../model";
import type { BalancerLimits } from "../resolved";
import type { AllowlistEntryFile, LoadBalancerFile } from "../schema";
import { attemptAt, type BalancerContext } from "./context";
import { listenerPorts } from "./listener-ports";

/** Decides which clients are admitted and how the allowlist is enforced. */
export function resolveAdmission(
  name: string,
  balancer: LoadBalancerFile,
  limits: BalancerLimits,
  path: ProblemPath,
  context: BalancerContext,
): AdmissionPlan | undefined {
  const { scheme, exposure, admission, http } = balancer;
  const front = balancer.front?.cloudFront;
  const { warnings } = context;
  const ports = listenerPorts(balancer).map(([, port]) => port);
  const ranges = viewRangesFrom(balancer.vpc, context);
  const allowlist = balancer.allowlist && resolveAllowlist(balancer.allowlist, path, ranges, context);
  // An entry without ranges, because it is invalid, must not count as an empty entry.
  if (allowlist?.includes(undefined)) return undefined;
  checkLimits(balancer, path, context);
  const callers = context.callers.get(name) ?? [];
  const entries = allowlist?.filter((entry) => entry !== undefined);
  const plan = attemptAt(context, path, () =>
    planAdmission({
      // CloudFront sends to one port; that there are several is said of them.
      ports: front ? ports.slice(0, 1) : http === "redirect" ? [...ports, REDIRECT_PORTS.from] : ports,
      reservedRules: new Set(callers.flatMap((caller) => caller.ports)).size,
      limits,
      ...{ scheme, exposure, admission },
      ...(front === undefined ? {} : { front: "cloudfront" as const }),
      ...(entries === undefined ? {} : { allowlist: entries }),
    }),
  );
  if (plan === undefined) return undefined;
  if (plan.openToEverybody && plan.mode === "web-acl")
    warnings.push({ ...balancerGroupOpen(name, plan.ports), path });
  if (plan.mode !== "public" && plan.used === 0 && callers.length === 0)
    warnings.push({ ...balancerAdmitsNobody(name, facesInternet({ scheme, front })), path });
  if (facesInternet({ scheme, front })) warnings.push(...privateClients(plan, path));
  if (callers.length > 0 && plan.mode === "web-acl" && front === undefined)
    checkCallers(name, balancer.vpc, plan, path, context);
  return plan;
}

/**
 * Private ranges on the allowlist of an internet-facing load balancer. No client arrives from them: private clients
 * reach public addresses through NAT.
 */
export function privateClients({ allowlist }: AdmissionPlan, path: ProblemPath): Problem[] {
  return allowlist.flatMap(({ name, cidrs }) => {
    const never = cidrs.flatMap((range) => {
      const special = neverOfInternet(range);
      return special === undefined ? [] : [`${range} of ${specialText(special)}`];
    });
    return never.length === 0
      ? []
      : [{ ...balancerClientsPrivate(name, never), path: [...path, "allowlist", name] }];
  });
}

/** `undefined` for an invalid entry. */
export function resolveAllowlist(
  allowlist: Readonly<Record<string, AllowlistEntryFile>>,
  above: ProblemPath,
  ranges: RangesByVpc,
  context: AddressedContext,
): (AllowlistEntry | undefined)[] {
  return sortedEntries(allowlist).map(([name, entry]) => {
    const path = [...above, "allowlist", name];
    const tags = Object.entries(entry).flatMap(([tag, value]) => (value === undefined ? [] : [tag]));
    if (tags.length !== 1) {
      context.problems.add(exactlyOne(["cidr", "cidrs", "network", "vpc"], tags), path);
      return undefined;
    }
    const { cidrs: given, ...peer } = entry;
    const cidrs = given ?? resolvePeer(peer, path, ranges, context);
    // Unknown names, and VPCs without addresses, have problems of their own.
    return cidrs.length === 0 ? undefined : { name, cidrs };
  });
}

/** Rejects raised quotas that have no effect on this load balancer. */
function checkLimits(
  { exposure, admission, limits, front: { cloudFront: front } = {} }: LoadBalancerFile,
  path: ProblemPath,
  { problems }: BalancerContext,
): void {
  const why =
    front !== undefined
      ? "CloudFront is all that comes in"
      : exposure === "public"
        ? "everybody is admitted"
        : admission === "web-acl"
          ? "the web ACL admits"
          : undefined;
  if (why === undefined) return;
  // CloudFront's prefix list counts against the rules of the group.
  const keys = ["rulesPerSecurityGroup", "securityGroups"] as const;
  for (const key of keys.slice(front === undefined ? 0 : 1))
    if (limits[key] !== undefined) problems.add(notTogether(key, why), [...path, "limits", key]);
}

function checkCallers(
  name: string,
  vpc: string,
  plan: AdmissionPlan,
  path: ProblemPath,
  { ranges, problems }: BalancerContext,
): void {
  const isAdmitted = (ranges.get(vpc) ?? []).every((range) =>
    plan.ranges.some(({ cidr }) => cidr.contains(range)),
  );
  if (!isAdmitted) problems.add(callerNotAdmitted(name, vpc, "own"), [...path, "admission"]);
}
