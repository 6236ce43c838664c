import type { ResolvedConnection } from "../../capabilities/connection/resolved";
import { type EgressPolicy, joinHosts } from "../../capabilities/egress/model";
import { hostOf } from "../../capabilities/egress/resolve/opened-hosts";
import type { NamedHost } from "../../capabilities/runtime-fabric/model";
import type { EstateFile } from "../../estate/estate-file";
import type { PlannedDemand } from "./demand";

/** What pods call by name, for policies of clusters that match names. */
export interface PlannedPodHosts {
  /** Of the applications of an environment on a fabric. */
  readonly ofEnvironment: (fabric: string, environment: string) => readonly NamedHost[];
  readonly ofGateway: (gateway: string) => readonly NamedHost[];
}

interface KnownOfPodHosts {
  readonly file: EstateFile;
  readonly policies: readonly EgressPolicy[];
  readonly demand: PlannedDemand;
  readonly connections: readonly ResolvedConnection[];
}

/**
 * Pods get the hosts of the lists that they are named for: their fabric, their environment, their gateway. The list of
 * the VPC is for all that runs in it, and opens no policy of a cluster.
 */
export function planPodHosts({ file, policies, demand, connections }: KnownOfPodHosts): PlannedPodHosts {
  const byName = new Map(policies.map((policy) => [policy.name, policy.hosts]));
  const listed = (policy: string | undefined) => byName.get(policy ?? "") ?? [];
  return {
    ofEnvironment: (fabric, environment) => {
      const isThere = demand.deployments.some(
        (each) => each.runtimeFabric === fabric && each.environment === environment,
      );
      return joinHosts([
        ...listed(file.runtimeFabrics[fabric]?.egress),
        ...(isThere ? listed(file.environments[environment]?.egress) : []),
        ...connections.flatMap((connection) =>
          isOpenedBy(connection, fabric, environment) ? (hostOf(connection) ?? []) : [],
        ),
      ]);
    },
    ofGateway: (gateway) => listed(file.flexGateways[gateway]?.egress),
  };
}

function isOpenedBy({ from }: ResolvedConnection, fabric: string, environment: string): boolean {
  if (!from.fabrics.includes(fabric)) return false;
  return from.kind === "fabric" || (from.kind === "application" && from.name === environment);
}
