import { loadBalancerTargetNotKubernetes } from "../model";
import type { RuntimeFabricFile } from "../schema";
import type { FabricContext } from "./context";

/** The VPC of the load balancer in front of the fabric, if there is one. Reports an invalid one. */
export function resolveBalancerVpc(
  fabric: string,
  { ingress }: RuntimeFabricFile,
  context: FabricContext,
): string | undefined {
  const wanted = ingress?.loadBalancer;
  if (wanted === undefined) return undefined;
  const path = ["runtimeFabrics", fabric, "ingress", "loadBalancer"];
  context.knows("loadBalancers", wanted.name, [...path, "name"]);
  const balancer = context.balancers.get(wanted.name);
  if (balancer === undefined) return undefined;
  const { targets } = balancer;
  const place = ["loadBalancers", wanted.name, "targets"];
  const at = [...path, "target"];
  const target = context.lookupIn(`target of ${wanted.name}`, place, targets, wanted.target, at);
  if (target !== undefined && target.kubernetes !== true)
    context.problems.add(loadBalancerTargetNotKubernetes(wanted.name, wanted.target), at);
  return balancer.vpc;
}
