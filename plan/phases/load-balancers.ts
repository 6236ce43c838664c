import type { ResolvedCertificates } from "../../capabilities/certificate/resolved";
import { resolveLoadBalancers } from "../../capabilities/load-balancer/resolve";
import { resolveCallers } from "../../capabilities/load-balancer/resolve/callers";
import { BalancerContext } from "../../capabilities/load-balancer/resolve/context";
import type { GatewayMembers } from "../../capabilities/load-balancer/resolve/contributions";
import { resolveDedicatedBalancers } from "../../capabilities/load-balancer/resolve/dedicated";
import { type BalancerPlaces, resolveBalancerPlaces } from "../../capabilities/load-balancer/resolve/places";
import { type ProofKeepers, planProofKeepers } from "../../capabilities/load-balancer/resolve/proof-keepers";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedDedicatedBalancer } from "../../capabilities/load-balancer/resolved-dedicated";
import type { AddressedContext } from "../../capabilities/vpc/resolve/context";
import { byKey } from "../../core/group-by";
import { gather } from "../contributions";
import type { PlannedDemand } from "./demand";

/** Load balancers, and which stacks keep the validation records of their domains. */
export interface PlannedBalancers {
  /** Those of the file, also invalid ones. */
  readonly places: BalancerPlaces;
  readonly all: readonly ResolvedLoadBalancer[];
  /** Those on VPCs of CloudHub. */
  readonly dedicated: readonly ResolvedDedicatedBalancer[];
  readonly byVpc: ReadonlyMap<string, readonly ResolvedLoadBalancer[]>;
  readonly keepers: ProofKeepers;
  /** What gateways ask of who sends to them, by name. */
  readonly gateways: Readonly<Record<string, GatewayMembers>>;
}

/** Resolves every load balancer whose VPC has addresses. */
export function planLoadBalancers(
  context: AddressedContext,
  demand: PlannedDemand,
  certificates: ResolvedCertificates,
): PlannedBalancers {
  const places = resolveBalancerPlaces(context);
  const callers = resolveCallers(context);
  const deployments = byKey(demand.deployments, ({ vpc = "" }) => vpc);
  const gateways = Object.fromEntries(
    gather("gatewayMembers", context.file).map((gateway) => [gateway.name, gateway]),
  );
  const known = new BalancerContext(context, {
    gateways,
    subnets: demand.balancerSubnets,
    deployments,
    callers,
    certificates,
  });
  const all = resolveLoadBalancers(known);
  return {
    places,
    all,
    dedicated: resolveDedicatedBalancers(known),
    byVpc: byKey(all, ({ vpc }) => vpc),
    keepers: planProofKeepers(all, context),
    gateways,
  };
}
