import { byKey } from "../../../core/group-by";
import { AddressedContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { Deployment } from "../../environment/resolve/deployments";
import type { RuntimeFabricFile } from "../schema";

/** The context in which Runtime Fabrics are resolved. */
export class FabricContext extends AddressedContext {
  /** Deployments on each fabric, by name of the fabric. */
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;
  /** Names of the fabrics on each cluster, by name of the cluster. */
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

  /** The other fabrics on the same cluster. */
  listOthers(name: string, { cluster }: Pick<RuntimeFabricFile, "cluster">): readonly string[] {
    return (this.fabricsOn.get(cluster) ?? []).filter((other) => other !== name);
  }
}
