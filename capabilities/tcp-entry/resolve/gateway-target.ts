import { defined } from "../../../core/defined";
import type { ProblemPath } from "../../../core/problem";
import { probeOfGateway, targetDrainShort } from "../../load-balancer/model";
import { READY } from "../../load-balancer/resolve/gateway-target";
import type { AddressedContext } from "../../vpc/resolve/context";
import { type EntryHealthCheck, gatewayOutside } from "../model";
import type { EntryTargetFile } from "../target-schema";
import type { EntryPlace } from "./entry-place";

/**
 * How replicas of a gateway are checked: the gateway says it, and times and thresholds are those of the target. Reports
 * what the target says otherwise, and what an entry may not do for a gateway. @returns `undefined` for other targets
 */
export function resolveGatewayTarget(
  { flexGateway, healthCheck: given, drainSeconds }: EntryTargetFile,
  { entry, scheme, gateways }: EntryPlace,
  path: ProblemPath,
  { problems }: AddressedContext,
): EntryHealthCheck | undefined {
  const members = flexGateway && gateways[flexGateway.name];
  if (members === undefined) return undefined;
  const { name, probePort, probePath, drainSeconds: needed } = members;
  if (scheme === "internet-facing") problems.add(gatewayOutside(entry, name), [...path, "flexGateway"]);
  const said = defined({ path: given.path, matcher: given.matcher, port: given.port });
  for (const [option, value] of Object.entries(said))
    problems.add(probeOfGateway(name, option, String(value)), [...path, "healthCheck", option]);
  if (given.protocol !== undefined && given.protocol !== "http")
    problems.add(probeOfGateway(name, "protocol", given.protocol), [...path, "healthCheck", "protocol"]);
  if (drainSeconds < needed)
    problems.add(targetDrainShort(name, drainSeconds, needed), [...path, "drainSeconds"]);
  return { ...given, protocol: "http", port: probePort, path: probePath, matcher: READY };
}
