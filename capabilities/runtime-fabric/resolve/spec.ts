import { defined } from "../../../core/defined";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { FabricSpec } from "../model";
import type { RuntimeFabricFile } from "../schema";
import type { FabricContext } from "./context";
import { planEnvironments } from "./environments";
import { planIngressSenders } from "./ingress-senders";
import { resolvePlatformEgress } from "./platform-egress";
import { planHelmSecrets, planIngress, planSecrets, secretRef } from "./secrets";

/** A fabric with all defaults. Invalid references and alternatives are reported. */
export function planFabric(
  name: string,
  fabric: RuntimeFabricFile,
  cluster: ResolvedCluster,
  context: FabricContext,
): FabricSpec {
  const { agentVersion, routes, persistenceGateway, ingress, helm } = fabric;
  const { viewers = [], deployers = [], operators } = fabric.access;
  return {
    name,
    agentNamespace: fabric.agentNamespace,
    controlPlane: fabric.controlPlane,
    organizationId: fabric.organizationId,
    authorizedNamespaces: fabric.authorizedNamespaces,
    agentReaches: fabric.agentReaches,
    admissionPolicy: fabric.admissionPolicy,
    installsDefinitions: fabric.installsDefinitions ?? context.listOthers(name, fabric).length === 0,
    cluster: cluster.spec,
    environments: planEnvironments(name, fabric, cluster.vpc, context),
    controlPlaneEgress: resolvePlatformEgress(fabric, ["runtimeFabrics", name], context),
    features: fabric.features,
    secrets: planSecrets(fabric),
    access: {
      viewers: [...new Set(viewers)].sort(),
      deployers: [...new Set(deployers)].sort(),
      operators: sortedEntries(operators).map(([operator, { group, exec }]) => ({
        name: operator,
        group,
        ...defined({ exec }),
      })),
    },
    ...defined({
      agentVersion,
      routes,
      helm: helm && planHelmSecrets(helm),
      ingress:
        ingress &&
        planIngress(name, ingress, planIngressSenders(ingress, cluster, context), context.problems),
      persistenceGateway: persistenceGateway && {
        database: persistenceGateway.database,
        credentials: secretRef(persistenceGateway.credentials),
      },
    }),
  };
}
