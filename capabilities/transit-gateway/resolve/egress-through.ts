import type { ProblemPath } from "../../../core/problem";
import type { LinkContext } from "../../link/resolve/context";
import {
  allAccepted,
  centralWaysOut,
  egressAround,
  egressCrossesZones,
  egressThroughExisting,
  egressThroughNat,
  egressThroughNoFirewall,
  egressThroughOwnFirewall,
  egressThroughTwice,
  egressThroughUnused,
  egressThroughWithoutList,
  type TransitGatewaySpec,
} from "../model";

/** Checks the VPCs that segments name as their way to the internet, and the VPCs that take it. */
export function checkEgressThrough(gateways: readonly TransitGatewaySpec[], context: LinkContext): void {
  const { problems } = context;
  const first = new Map<string, string>();
  const checked = new Set<string>();
  for (const gateway of gateways) {
    const at = ["transitGateways", gateway.name];
    for (const { name, egressThrough } of gateway.segments) {
      const path = [...at, "segments", name, "egressThrough"];
      if (egressThrough === undefined || !context.knows("vpcs", egressThrough, path)) continue;
      if (!checked.has(egressThrough)) checkInspecting(egressThrough, path, context);
      checked.add(egressThrough);
    }
    for (const { segment, through, spokes } of centralWaysOut(allAccepted(gateway))) {
      if (spokes.length === 0 && !context.isPartial)
        context.warnUnlessWaived({
          ...egressThroughUnused(segment, through.name),
          path: [...at, "segments", segment, "egressThrough"],
        });
      for (const { name: vpc } of spokes) {
        const path = [...at, "vpcs", vpc];
        const other = first.get(vpc);
        if (other !== undefined) problems.add(egressThroughTwice(vpc, [other, gateway.name]), path);
        first.set(vpc, other ?? gateway.name);
        checkSpoke({ vpc, segment, firewall: through.name }, path, context);
      }
    }
  }
}

function checkInspecting(vpc: string, path: ProblemPath, { vpcs, layouts, problems }: LinkContext): void {
  const place = vpcs.get(vpc);
  if (place === undefined) return;
  if (place.kind !== "aws" || place.networkFirewall === undefined)
    problems.add(egressThroughNoFirewall(vpc, place.kind === "aws"), path);
  const zones = layouts.get(vpc)?.zones.length ?? 0;
  if (place.nat === "single" && zones > 1) problems.add(egressThroughNat(vpc, zones), ["vpcs", vpc, "nat"]);
}

function checkSpoke(
  { vpc, segment, firewall }: { readonly vpc: string; readonly segment: string; readonly firewall: string },
  path: ProblemPath,
  context: LinkContext,
): void {
  const { vpcs, layouts, problems } = context;
  const place = vpcs.get(vpc);
  if (place === undefined) return;
  if (place.kind !== "aws") {
    problems.add(egressThroughExisting(vpc, segment), path);
    return;
  }
  if (place.networkFirewall !== undefined)
    problems.add(egressThroughOwnFirewall(vpc, segment, firewall), path);
  else if (place.nat !== "none") problems.add(egressAround(vpc, segment, place.nat), path);
  if (place.egress === undefined) problems.add(egressThroughWithoutList(vpc, segment, firewall), path);
  const standing = layouts.get(firewall)?.zones ?? [];
  const outside = (layouts.get(vpc)?.zones ?? []).filter((zone) => !standing.includes(zone));
  if (standing.length > 0 && outside.length > 0)
    context.warnUnlessWaived({ ...egressCrossesZones(vpc, firewall, [...outside].sort()), path });
}
