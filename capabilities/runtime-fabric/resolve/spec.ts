import { distinctCidrs } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { exactlyOne } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { ControlPlaneEgress, FabricSpec } from "../model";
import type { RuntimeFabricFile } from "../schema";
import type { FabricContext } from "./context";
import { planEnvironments } from "./environments";
import { planIngressSenders } from "./ingress-senders";
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
    controlPlaneEgress: resolvePlatformEgress(name, fabric, context),
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

/** Egress to the control plane has no safe default: its addresses change, so the file must say what filters by name. */
function resolvePlatformEgress(
  name: string,
  fabric: RuntimeFabricFile,
  { problems }: FabricContext,
): ControlPlaneEgress {
  const { proxy, cidrs = [], fqdn } = fabric.controlPlaneEgress;
  const path = ["runtimeFabrics", name, "controlPlaneEgress"];
  const given = (["proxy", "cidrs", "fqdn"] as const).filter(
    (way) => fabric.controlPlaneEgress[way] !== undefined,
  );
  if (given.length !== 1) problems.add(exactlyOne(["proxy", "cidrs", "fqdn"], given), path);
  if (fqdn !== undefined) return { kind: "cilium-fqdn" };
  if (proxy === undefined) return { kind: "cidrs", cidrs: distinctCidrs(cidrs) };
  return {
    kind: "proxy",
    port: proxy.port,
    cidrs: distinctCidrs(proxy.cidrs),
    ...defined({ host: proxy.host }),
  };
}
