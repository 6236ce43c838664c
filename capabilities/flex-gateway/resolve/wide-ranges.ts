import { type Ipv4Cidr, isWorldwide } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { type FlexGatewaySpec, HOST_RANGE_PREFIX, rangesWide } from "../model";
import type { GatewayContext } from "./context";

/** Ranges that pods may connect to, and that say nearly nothing: each needs a waiver. */
export function checkRanges(
  { name, controlPlaneEgress: egress, logging, storage }: FlexGatewaySpec,
  context: GatewayContext,
): void {
  const path = ["flexGateways", name];
  const check = (of: string, wide: readonly Ipv4Cidr[], at: ProblemPath) => {
    if (wide.length > 0) context.requireWaiver(rangesWide(of, wide.map(String)), [...path, ...at]);
  };
  // A control plane has many addresses, which change; a proxy is one host.
  if (egress.kind === "cidrs")
    check("the control plane", isWorldwide(...egress.cidrs) ? egress.cidrs : [], [
      "controlPlaneEgress",
      "cidrs",
    ]);
  if (egress.kind === "proxy")
    check("the proxy", ofOneHost(egress.cidrs), ["controlPlaneEgress", "proxy", "cidrs"]);
  for (const { name: target, cidrs } of logging.targets)
    check(`log target ${target}`, ofOneHost(cidrs), ["logging", "targets", target, "cidrs"]);
  if (storage.kind === "existing")
    check("the storage", ofOneHost(storage.cidrs), ["storage", "existing", "cidrs"]);
}

function ofOneHost(cidrs: readonly Ipv4Cidr[]): readonly Ipv4Cidr[] {
  return cidrs.filter(({ prefix }) => prefix < HOST_RANGE_PREFIX);
}
