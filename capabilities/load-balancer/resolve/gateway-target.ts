import type { ProblemPath } from "../../../core/problem";
import { HEALTH_CHECK, probeOfGateway, type Target, targetDrainShort } from "../model";
import type { TargetFile } from "../routing-schema";
import type { BalancerContext } from "./context";

interface GivenTimes extends Pick<TargetFile, "healthCheck" | "drainSeconds"> {
  /** What the balancer gives its targets. */
  readonly usualSeconds: number;
}

/** Codes that a replica that is ready answers with. */
export const READY = "200";

/**
 * How a gateway's replicas are checked and how long they get: the gateway says both. Reports options of the target that
 * say otherwise.
 */
export function resolveGatewayTarget(
  gateway: string | undefined,
  { healthCheck, drainSeconds, usualSeconds }: GivenTimes,
  path: ProblemPath,
  context: BalancerContext,
): Pick<Target, "healthCheck" | "drainSeconds"> {
  if (gateway === undefined) return {};
  const { gateways, problems } = context;
  const members = context.lookupIn("Flex Gateway", ["flexGateways"], gateways, gateway, [
    ...path,
    "flexGateway",
  ]);
  if (members === undefined) return {};
  const { probePort, probePath, drainSeconds: needed } = members;
  for (const option of ["path", "matcher"] as const)
    if (healthCheck[option] !== HEALTH_CHECK[option])
      problems.add(probeOfGateway(gateway, option, healthCheck[option]), [...path, "healthCheck", option]);
  if (drainSeconds !== undefined && drainSeconds < needed)
    problems.add(targetDrainShort(gateway, drainSeconds, needed), [...path, "drainSeconds"]);
  return {
    healthCheck: { ...healthCheck, path: probePath, matcher: READY, probePort },
    // The balancer's own suffices, unless it lets go of a replica before that has answered.
    ...(drainSeconds === undefined && usualSeconds < needed ? { drainSeconds: needed } : {}),
  };
}
