import { byKey } from "../../../core/group-by";
import { AddressedContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { Deployment } from "../../environment/resolve/deployments";
import type { RuntimeFabricFile } from "../schema";

/** What Runtime Fabrics are resolved by, all of them alike. */
export class FabricContext extends AddressedContext {
  /** What runs on each fabric, by its name. */
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;
  /** Names of the fabrics on each cluster, by its name. */
  readonly fabricsOn: ReadonlyMap<string, readonly string[]>;

  constructor(
    context: AddressedContext,
    /** By name. */
    readonly clusters: ReadonlyMap<string, ResolvedCluster>,
    deployments: readonly Deployment[],
  ) {
    super(context, context);
    const fabrics = sortedEntries(context.file.runtimeFabrics);
    this.deployments = byKey(deployments, ({ runtimeFabric = "" }) => runtimeFabric);
    this.fabricsOn = new Map(
      [...byKey(fabrics, ([, { cluster }]) => cluster)].map(([cluster, on]) => [
        cluster,
        on.map(([name]) => name),
      ]),
    );
  }

  /** The other fabrics on the cluster of a fabric. */
  listOthers(name: string, { cluster }: Pick<RuntimeFabricFile, "cluster">): readonly string[] {
    return (this.fabricsOn.get(cluster) ?? []).filter((other) => other !== name);
  }
}
