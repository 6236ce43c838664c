import { distinctCidrs, Ipv4Cidr } from "../../../core/addressing";
import { exactlyOne, missingFor, notTogether, type ProblemList, unknownName } from "../../../core/errors";
import { apiServiceOf, parseMemory } from "../../../core/kubernetes";
import { EKS_API_SERVICE } from "../../../core/limits/eks";
import { DEFAULT_NODE } from "../../../core/limits/fabric-defaults";
import { SERVICE_PORTS } from "../../../core/limits/firewall";
import { DEFAULT_KUBERNETES_VERSION } from "../../../core/limits/kubernetes";
import type { CniOptions, FabricSpec } from "../../../core/runtime-fabric";
import type { ResolvedRuntimeFabric } from "../../estate";
import type { EstateFile } from "../../estate-file";
import type { RuntimeFabricFile } from "../../schema";
import type { ClusterFile } from "../../schema/kubernetes";
import { NO_KUBERNETES } from "../../schema/vpc-kubernetes";
import { closest } from "../../suggest";
import { defined } from "../needs";
import { accountNamed, kindOf } from "../options";
import type { RangesByVpc } from "../routed-ranges";
import { serviceRangeOf } from "../service-ranges";

/** What the objects of a fabric depend on. */
export function clusterSpec(
  { cni = "vpc-cni", nodes = {}, apiServer = {}, vpc, ...cluster }: ClusterFile,
  file: EstateFile,
  ranges: RangesByVpc,
): FabricSpec["cluster"] {
  const own = vpc === undefined ? [] : (ranges.get(vpc) ?? []);
  const services = serviceRangeOf({ vpc, ...cluster }, file, own);
  // Which of the two EKS took is only computed, so the agent may reach either.
  const apiServices = services?.isGiven
    ? [apiServiceOf(services.cidr)]
    : cluster.eks === undefined
      ? []
      : EKS_API_SERVICE.map((cidr) => Ipv4Cidr.parse(cidr));
  return {
    cni,
    node: {
      millicores: (nodes.cores ?? DEFAULT_NODE.cores) * 1000,
      memoryBytes: parseMemory(nodes.memory ?? DEFAULT_NODE.memory),
      least: nodes.least ?? DEFAULT_NODE.least,
    },
    apiServer: {
      cidrs: apiServer.cidrs === undefined ? [...own, ...apiServices] : distinctCidrs(apiServer.cidrs),
      port: apiServer.port ?? SERVICE_PORTS.https,
    },
    ...(services === undefined ? {} : { serviceRange: services.cidr }),
    policyMode: cluster.policyMode ?? "standard",
    nodeLocalDns: cluster.nodeLocalDns ?? false,
    overlay: cluster.overlay ?? false,
    kubernetesVersion: cluster.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
  };
}

/** How pods take addresses: as the CNI of the VPC is set up. */
export function cniOptions({ vpc = "" }: ClusterFile, file: EstateFile): CniOptions {
  const { cni, surge } = file.vpcs[vpc]?.kubernetes ?? NO_KUBERNETES;
  return defined({ mode: cni.mode, warmAddresses: cni.warmAddresses, warmPrefixes: cni.warmPrefixes, surge });
}

/** Where the cluster is and how to get into it. */
export function resolvedCluster(
  name: string,
  { cluster }: RuntimeFabricFile,
  file: EstateFile,
  problems: ProblemList,
): Pick<ResolvedRuntimeFabric, "account" | "region" | "cluster" | "vpc"> {
  const path = ["runtimeFabrics", name, "cluster"];
  const { eks, kubeconfig, vpc } = cluster;
  const given = (["eks", "kubeconfig"] as const).filter((way) => cluster[way] !== undefined);
  if (given.length !== 1) problems.add(exactlyOne(["eks", "kubeconfig"], given), path);
  if (vpc !== undefined) checkVpc(vpc, file, [...path, "vpc"], problems);
  if (vpc === undefined && cluster.apiServer?.cidrs === undefined)
    problems.add(missingFor("apiServer.cidrs", "the agent's policies open the way to the API server only"), [
      ...path,
      "apiServer",
    ]);
  const of = vpc === undefined ? undefined : file.vpcs[vpc];
  const account = cluster.account ?? of?.account;
  if (account !== undefined && file.accounts[account] === undefined) {
    const known = Object.keys(file.accounts).sort();
    problems.add(unknownName("account", account, closest(account, known), known, ["accounts", account]), [
      ...path,
      "account",
    ]);
  }
  return {
    account: accountNamed(file, account),
    region: cluster.region ?? of?.region ?? file.region,
    cluster:
      kubeconfig === undefined
        ? { eks: eks ?? "" }
        : { kubeconfig: { context: kubeconfig.context, path: kubeconfig.path ?? "~/.kube/config" } },
    ...defined({ vpc }),
  };
}

function checkVpc(vpc: string, file: EstateFile, path: readonly string[], problems: ProblemList): void {
  const known = Object.keys(file.vpcs).sort();
  const found = file.vpcs[vpc];
  if (found === undefined)
    problems.add(unknownName("VPC", vpc, closest(vpc, known), known, ["vpcs", vpc]), path);
  else if (kindOf(found) === "cloudhub")
    problems.add(notTogether("vpc", "CloudHub's VPCs hold no clusters"), path);
}
