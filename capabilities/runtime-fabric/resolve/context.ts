import { byKey } from "../../../core/group-by";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { Deployment, FabricPlacements } from "../../environment/resolve/deployments";
import type { BalancerPlaces } from "../../load-balancer/resolve/places";
import { AddressedContext } from "../../vpc/resolve/context";
import type { NamedHost } from "../model";
import type { RuntimeFabricFile } from "../schema";

/** Inputs of every fabric besides addresses. */
interface FabricParts {
  /** By name. */
  readonly clusters: ReadonlyMap<string, ResolvedCluster>;
  readonly balancers: BalancerPlaces;
  readonly deployments: readonly Deployment[];
  readonly placements: FabricPlacements;
  /** What the applications of an environment on a fabric call by name. */
  readonly namedHosts: (fabric: string, environment: string) => readonly NamedHost[];
}

/** The context in which Runtime Fabrics are resolved. */
export class FabricContext extends AddressedContext {
  /** Deployments on each fabric, by name of the fabric. */
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;
  /** Names of the fabrics on each cluster, by name of the cluster. */
  readonly fabricsOn: ReadonlyMap<string, readonly string[]>;

  readonly clusters: FabricParts["clusters"];
  readonly balancers: BalancerPlaces;
  readonly placements: FabricPlacements;
  readonly namedHosts: FabricParts["namedHosts"];

  constructor(context: AddressedContext, parts: FabricParts) {
    super(context, context);
    const { clusters, balancers, deployments, placements } = parts;
    this.namedHosts = parts.namedHosts;
    this.clusters = clusters;
    this.balancers = balancers;
    this.placements = placements;
    const fabrics = sortedEntries(context.file.runtimeFabrics);
    this.deployments = byKey(deployments, ({ runtimeFabric = "" }) => runtimeFabric);
    this.fabricsOn = new Map(
      [...byKey(fabrics, ([, { cluster }]) => cluster)].map(([cluster, on]) => [
        cluster,
        on.map(([name]) => name),
      ]),
    );
  }

  /** The other fabrics on the same cluster. */
  listOthers(name: string, { cluster }: Pick<RuntimeFabricFile, "cluster">): readonly string[] {
    return (this.fabricsOn.get(cluster) ?? []).filter((other) => other !== name);
  }
}
