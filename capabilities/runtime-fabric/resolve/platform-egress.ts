import { distinctCidrs } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { ControlPlaneEgress } from "../model";
import type { RuntimeFabricFile } from "../schema";

const WAYS = ["proxy", "cidrs", "fqdn"] as const;

/**
 * Egress to the control plane has no safe default: its addresses change, so the file must say what filters by name.
 *
 * @param path of what is installed on the cluster
 */
export function resolvePlatformEgress(
  { controlPlaneEgress }: Pick<RuntimeFabricFile, "controlPlaneEgress">,
  path: ProblemPath,
  { problems }: EstateContext,
): ControlPlaneEgress {
  const { proxy, cidrs = [], fqdn } = controlPlaneEgress;
  const given = WAYS.filter((way) => controlPlaneEgress[way] !== undefined);
  if (given.length !== 1) problems.add(exactlyOne(WAYS, given), [...path, "controlPlaneEgress"]);
  if (fqdn !== undefined) return { kind: "cilium-fqdn" };
  if (proxy === undefined) return { kind: "cidrs", cidrs: distinctCidrs(cidrs) };
  return {
    kind: "proxy",
    port: proxy.port,
    cidrs: distinctCidrs(proxy.cidrs),
    ...defined({ host: proxy.host }),
  };
}
