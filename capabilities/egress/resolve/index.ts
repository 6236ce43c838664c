import { byKey } from "../../../core/group-by";
import type { EstateContext } from "../../../estate/context";
import type { ResolvedEstate } from "../../../estate/resolved-estate";
import type { ResolvedFlexGateway } from "../../flex-gateway/resolved";
import type { ResolvedRuntimeFabric } from "../../runtime-fabric/resolved";
import type { VpcPlaces } from "../../vpc/resolve/places";
import type { ResolvedVpc } from "../../vpc/resolved";
import { type NamedParts, resolveFirewall } from "./firewalls";
import { resolvePolicies } from "./policies";
import { checkResolvers, type WayOut } from "./resolvers";
import { type EgressUser, resolveUsers } from "./users";

/** What earlier phases found that egress depends on. */
export interface KnownOfEgress extends NamedParts {
  readonly places: VpcPlaces;
  readonly vpcs: readonly ResolvedVpc[];
  readonly fabrics: readonly ResolvedRuntimeFabric[];
  readonly gateways: readonly ResolvedFlexGateway[];
  /** Environments, fabrics and gateways that name a policy. */
  readonly users: readonly EgressUser[];
  /** Rules that let workers of a VPC out, by VPC. */
  readonly waysOut: ReadonlyMap<string, readonly WayOut[]>;
}

/** The policies of the file, and the DNS Firewall of each VPC that names one. */
export function resolveEgress(
  known: KnownOfEgress,
  context: EstateContext,
): Pick<ResolvedEstate, "egress" | "dnsFirewalls"> {
  const { places, vpcs, fabrics, gateways, users, waysOut } = known;
  const egress = resolvePolicies(context);
  const byName = new Map(egress.map((policy) => [policy.name, policy]));
  const named = [...places.values()].flatMap(({ name, kind, egress: policy }) =>
    policy === undefined || kind !== "aws" ? [] : [[name, policy] as const],
  );
  for (const [name, policy] of named) context.knows("egress", policy, ["vpcs", name, "egress"]);
  const others = resolveUsers(users, new Map(named), context);
  const fabricsIn = byKey(fabrics, ({ cluster }) => cluster.vpc ?? "");
  const gatewaysIn = byKey(gateways, ({ cluster }) => cluster.vpc ?? "");
  const dnsFirewalls = named.flatMap(([name, policyName]) => {
    checkResolvers(name, waysOut.get(name) ?? [], context);
    const vpc = vpcs.find((each) => each.name === name);
    const policy = byName.get(policyName);
    if (vpc === undefined || policy === undefined) return [];
    const { account, region, deletionProtection } = vpc;
    const spec = resolveFirewall(
      {
        ...{ vpc, policy },
        hasCluster: vpc.cluster !== undefined || places.get(name)?.kubernetes !== undefined,
        others: (others.get(name) ?? []).flatMap((other) => byName.get(other) ?? []),
        fabrics: (fabricsIn.get(name) ?? []).map((fabric) => fabric.spec),
        gateways: (gatewaysIn.get(name) ?? []).map((gateway) => gateway.spec),
      },
      known,
      context,
    );
    return [{ account, region, spec, deletionProtection: deletionProtection && policy.deletionProtection }];
  });
  return { egress, dnsFirewalls };
}
