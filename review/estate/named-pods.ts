import { controlPlaneHosts, type FabricSpec } from "../../capabilities/runtime-fabric/model";
import type { ResolvedEstate } from "../../plan";

/** What runs on clusters in a VPC, with the names that its policies have. */
export interface NamedPods {
  readonly who: string;
  readonly matchesNames: boolean;
  readonly hasProxy: boolean;
  readonly names: ReadonlySet<string>;
}

export function namedPods(vpc: string, { runtimeFabrics, flexGateways }: ResolvedEstate): NamedPods[] {
  return [
    ...runtimeFabrics
      .filter(({ cluster }) => cluster.vpc === vpc)
      .map(({ name, spec }) =>
        podsOf(`Runtime Fabric ${name}`, spec, {
          listed: spec.environments.flatMap(({ namedHosts = [] }) => namedHosts.map(({ host }) => host)),
          platform: controlPlaneHosts(spec)
            .filter(({ users }) => users.some((user) => user !== "nodes"))
            .map(({ destination }) => destination),
        }),
      ),
    ...flexGateways
      .filter(({ cluster }) => cluster.vpc === vpc)
      .map(({ name, spec }) =>
        podsOf(`Flex Gateway ${name}`, spec, {
          listed: (spec.namedHosts ?? []).map(({ host }) => host),
          platform: spec.plane.hosts.map(({ host }) => host),
        }),
      ),
  ];
}

function podsOf(
  who: string,
  { cluster, controlPlaneEgress: way }: Pick<FabricSpec, "cluster" | "controlPlaneEgress">,
  { listed, platform }: { readonly listed: readonly string[]; readonly platform: readonly string[] },
): NamedPods {
  const matchesNames = cluster.cni === "cilium";
  const names = matchesNames ? [...listed, ...(way.kind === "cilium-fqdn" ? platform : [])] : [];
  return { who, matchesNames, hasProxy: way.kind === "proxy", names: new Set(names) };
}
