import { distinctCidrs } from "../../../core/addressing";
import { exactlyOne, type ProblemList } from "../../../core/errors";
import { POSTGRES_PORT } from "../../../core/limits/fabric-defaults";
import { DEFAULT_AGENT_NAMESPACE } from "../../../core/limits/runtime-fabric";
import type { ControlPlaneEgress, FabricSpec } from "../../../core/runtime-fabric";
import type { RuntimeFabricFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { defined } from "../needs";
import { clusterSpec } from "./cluster";
import type { FabricContext } from "./context";
import { environmentSpecs } from "./environments";
import { ingressSenders } from "./ingress-senders";
import { helmSpec, ingressSpec, secretRef, secretsSpec } from "./secrets";

/** A fabric with every default filled in. What is wrong with references and alternatives is reported. */
export function fabricSpec(
  name: string,
  fabric: RuntimeFabricFile,
  context: FabricContext,
  problems: ProblemList,
): FabricSpec {
  const { agentVersion, routes, persistenceGateway, access = {}, features = {} } = fabric;
  const { viewers = [], deployers = [], operators = {} } = access;
  return {
    name,
    agentNamespace: fabric.agentNamespace ?? DEFAULT_AGENT_NAMESPACE,
    controlPlane: fabric.controlPlane ?? "us",
    organizationId: fabric.organizationId,
    authorizedNamespaces: fabric.authorizedNamespaces ?? true,
    agentReaches: fabric.agentReaches ?? "all-ports",
    admissionPolicy: fabric.admissionPolicy ?? true,
    installsDefinitions: fabric.installsDefinitions ?? context.isAlone,
    cluster: clusterSpec(fabric.cluster, context.file, context.ranges),
    environments: environmentSpecs(name, fabric, context, problems),
    controlPlaneEgress: egressOf(name, fabric, problems),
    features: {
      apiManager: features.apiManager ?? false,
      monitoring: features.monitoring ?? false,
      logForwarding: features.logForwarding ?? false,
      analytics: features.analytics ?? false,
      tracing: features.tracing ?? false,
    },
    secrets: secretsSpec(fabric),
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
      helm: fabric.helm && helmSpec(fabric.helm),
      ingress:
        fabric.ingress &&
        ingressSpec(
          name,
          fabric.ingress,
          ingressSenders({ ...fabric, ingress: fabric.ingress }, context.file, context.layouts),
        ),
      persistenceGateway: persistenceGateway && {
        database: {
          cidr: persistenceGateway.database.cidr,
          port: persistenceGateway.database.port ?? POSTGRES_PORT,
        },
        credentials: secretRef(persistenceGateway.credentials),
      },
    }),
  };
}

/** The way to the platform has no safe default: its addresses change, so somebody has to say who checks names. */
function egressOf(name: string, fabric: RuntimeFabricFile, problems: ProblemList): ControlPlaneEgress {
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
