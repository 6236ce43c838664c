import type { ResolvedCluster } from "../capabilities/cluster/resolved";
import { type ClusterAccess, ClusterConnection } from "../constructs/runtime-fabric";
import { KUBERNETES_TERRAFORM_VERSION } from "../core/limits/versions";
import type { PlannedStack } from "../plan/stacks";
import { EstateStack, type StackSite, signedIn } from "./estate-stack";

/** Kinds of stacks that act in a cluster. */
type ClusterKind =
  | "runtime-fabric"
  | "runtime-fabric-resources"
  | "cluster-certificates"
  | "cluster-certificates-resources"
  | "flex-gateway"
  | "flex-gateway-resources";

/** A stack whose kubernetes provider is bound to one cluster. */
export class ClusterStack extends EstateStack {
  constructor(site: StackSite, planned: PlannedStack<ClusterKind>, tags: Readonly<Record<string, string>>) {
    const { cluster } = planned.contents;
    super(site, planned, {
      tags,
      terraformVersion: KUBERNETES_TERRAFORM_VERSION,
    });
    new ClusterConnection(
      this,
      "Cluster",
      accessTo({ ...cluster, account: signedIn(site.estate, cluster.account) }),
    );
  }
}

/** The token is created by the role that the stack uses, so that the account defines access in one place. */
function accessTo({ access, account, region }: ResolvedCluster): ClusterAccess {
  if (!("eks" in access)) return access;
  return { eks: access.eks, region, ...(account.role === undefined ? {} : { role: account.role }) };
}
