import type { Construct } from "constructs";
import type { ResolvedCluster } from "../capabilities/cluster/resolved";
import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import { type ClusterAccess, ClusterConnection } from "../constructs/runtime-fabric";
import { KUBERNETES_TERRAFORM_VERSION } from "../core/limits/versions";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { EstateStack } from "./estate-stack";

interface ClusterStackProps {
  readonly estate: ResolvedEstate;
  readonly place: StatePlace;
  readonly fabric: ResolvedRuntimeFabric;
}

/** A stack whose kubernetes provider is bound to one cluster. */
export class ClusterStack extends EstateStack {
  constructor(scope: Construct, id: string, { estate, place, fabric }: ClusterStackProps) {
    const { account, region } = fabric.cluster;
    super(scope, id, {
      estate,
      place,
      account,
      region,
      tags: { "runtime-fabric": fabric.name },
      terraformVersion: KUBERNETES_TERRAFORM_VERSION,
    });
    new ClusterConnection(this, "Cluster", accessTo(fabric.cluster));
  }
}

/** The token is created by the role that the stack uses, so that the account defines access in one place. */
function accessTo({ access, account, region }: ResolvedCluster): ClusterAccess {
  if (!("eks" in access)) return access;
  return { eks: access.eks, region, ...(account.role === undefined ? {} : { role: account.role }) };
}
