import { type FabricFlow, type FlowEnd, fabricFlows } from "../../capabilities/runtime-fabric/model";
import type { ResolvedEstate } from "../../plan";

/** What the network policies of a Runtime Fabric let pass; all else is denied. */
export interface FabricPolicies {
  readonly fabric: string;
  /** Network plugin, which enforces them. */
  readonly cni: string;
  readonly edges: readonly PolicyEdge[];
}

export interface PolicyEdge {
  /** Name of the policy, without its prefix. */
  readonly policy: string;
  readonly from: PolicyEnd;
  readonly to: PolicyEnd;
  /** `all`, or ports such as `tcp/8081`. */
  readonly ports: readonly string[] | "all";
  readonly purpose: string;
}

export interface PolicyEnd {
  /** `namespace`: of the fabric; `pods`: of a namespace of others; `addresses`: outside of the cluster. */
  readonly kind: FlowEnd["kind"];
  /** Name of the namespace. @default - addresses */
  readonly namespace?: string;
  /** @default - a namespace */
  readonly cidrs?: readonly string[];
}

export function fabricPolicies({ runtimeFabrics }: ResolvedEstate): FabricPolicies[] {
  return runtimeFabrics.map(({ name, spec }) => ({
    fabric: name,
    cni: spec.cluster.cni,
    edges: fabricFlows(spec).map(edge),
  }));
}

function edge({ name, from, to, ports, purpose }: FabricFlow): PolicyEdge {
  return {
    policy: name,
    from: policyEnd(from),
    to: policyEnd(to),
    ports: ports === "all" ? ports : ports.map(String),
    purpose,
  };
}

function policyEnd(end: FlowEnd): PolicyEnd {
  return end.kind === "addresses"
    ? { kind: end.kind, cidrs: end.cidrs.map(String) }
    : { kind: end.kind, namespace: end.namespace };
}
