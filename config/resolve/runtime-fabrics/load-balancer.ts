import { loadBalancerTargetNotKubernetes, type ProblemList, unknownName } from "../../../core/errors";
import type { EstateFile } from "../../estate-file";
import type { RuntimeFabricFile } from "../../schema";
import { closest } from "../../suggest";

/** The VPC of the load balancer that sends to the fabric, if there is one; reports one that can't. */
export function loadBalancerVpcOf(
  fabricName: string,
  { ingress }: RuntimeFabricFile,
  file: EstateFile,
  problems: ProblemList,
): string | undefined {
  const wanted = ingress?.loadBalancer;
  if (wanted === undefined) return undefined;
  const path = ["runtimeFabrics", fabricName, "ingress", "loadBalancer"];
  const balancer = file.loadBalancers[wanted.name];
  if (balancer === undefined) {
    const known = Object.keys(file.loadBalancers).sort();
    problems.add(
      unknownName("load balancer", wanted.name, closest(wanted.name, known), known, [
        "loadBalancers",
        wanted.name,
      ]),
      [...path, "name"],
    );
    return undefined;
  }
  const { targets = {} } = balancer;
  const target = targets[wanted.target];
  if (target === undefined) {
    const known = Object.keys(targets).sort();
    problems.add(
      unknownName(`target of ${wanted.name}`, wanted.target, closest(wanted.target, known), known, [
        "loadBalancers",
        wanted.name,
        "targets",
        wanted.target,
      ]),
      [...path, "target"],
    );
  } else if (target.kubernetes !== true)
    problems.add(loadBalancerTargetNotKubernetes(wanted.name, wanted.target), [...path, "target"]);
  return balancer.vpc;
}
