import type { ResolvedCluster } from "../../capabilities/cluster/resolved";
import type { ResolvedClusterCertificates } from "../../capabilities/cluster-certificates/resolved";
import { isPendingAssociation } from "../../capabilities/direct-connect/model";
import type { ResolvedDirectConnect } from "../../capabilities/direct-connect/resolved";
import { tlsVariables } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { isPendingPeering } from "../../capabilities/peering/model";
import type { ResolvedPeering } from "../../capabilities/peering/resolved";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import {
  clusterCertificatesResourcesStackName,
  clusterCertificatesStackName,
  directConnectStackName,
  flexGatewayResourcesStackName,
  flexGatewayStackName,
  networkStackName,
  peeringStackName,
  runtimeFabricResourcesStackName,
  runtimeFabricStackName,
} from "../../core/naming/stack-names";
import { toolCommand } from "../../core/problem";
import { quotedWord } from "../../core/shell";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { HandNode } from "./nodes";

/** A step by hand, and the stacks that wait for it. */
export interface PlannedHand {
  readonly node: HandNode;
  readonly before: readonly string[];
}

/** What others, or people, have to do while the estate is applied. */
export function planByHand({
  links,
  runtimeFabrics,
  flexGateways,
  clusterCertificates,
  vpcs,
}: ResolvedEstate): PlannedHand[] {
  const made = new Map(vpcs.map(({ name, madeAs = name }) => [name, madeAs]));
  return [
    ...planClusters({ runtimeFabrics, flexGateways, clusterCertificates }, made),
    ...runtimeFabrics.map((fabric) => planChart(fabric, runtimeFabrics)),
    ...flexGateways.map(planGatewayChart),
    ...clusterCertificates.map(planIssuerCharts),
    ...links.peerings.filter(({ spec }) => isPendingPeering(spec)).map(planPeering),
    ...links.directConnects
      .filter(({ spec }) => spec.associations.some(isPendingAssociation))
      .flatMap(planDirectConnect),
  ];
}

/** Clusters in VPCs of the file: they can only be made after the network. Others are there already. */
function planClusters(
  {
    runtimeFabrics,
    flexGateways,
    clusterCertificates,
  }: Pick<ResolvedEstate, "runtimeFabrics" | "flexGateways" | "clusterCertificates">,
  made: ReadonlyMap<string, string>,
): PlannedHand[] {
  const tenants = [
    ...runtimeFabrics.map(({ name, cluster }) => ({ cluster, stack: runtimeFabricStackName(name) })),
    ...flexGateways.map(({ name, cluster }) => ({ cluster, stack: flexGatewayStackName(name) })),
    ...clusterCertificates.map(({ name, cluster }) => ({
      cluster,
      stack: clusterCertificatesStackName(name),
    })),
  ];
  const clusters = new Map(tenants.map(({ cluster }) => [cluster.name, cluster]));
  return [...clusters.values()].flatMap((cluster) => {
    const { name, vpc } = cluster;
    if (vpc === undefined) return [];
    return [
      {
        node: {
          kind: "by-hand",
          name: `cluster-${name}`,
          makes: `cluster ${name} in VPC ${vpc}, made by whoever makes clusters; the command succeeds once it is there`,
          commands: [clusterCheck(cluster)],
          after: [networkStackName(made.get(vpc) ?? vpc)],
          isRepeated: false,
        },
        before: tenants.filter(({ cluster: on }) => on.name === name).map(({ stack }) => stack),
      },
    ];
  });
}

function clusterCheck({ access, region }: ResolvedCluster): string {
  if ("eks" in access)
    return `aws eks wait cluster-active --region ${region} --name ${quotedWord(access.eks)}`;
  const { context, path } = access.kubeconfig;
  return `kubectl --kubeconfig ${quotedWord(path)} --context ${quotedWord(context)} get --raw /readyz`;
}

/** The agent's chart: it installs the kinds of the objects of the second stack. */
function planChart(fabric: ResolvedRuntimeFabric, all: readonly ResolvedRuntimeFabric[]): PlannedHand {
  const { name, spec, cluster } = fabric;
  const folder = `runbook-${name}`;
  const definers = all.filter(
    (other) => other.cluster.name === cluster.name && other.name !== name && other.spec.installsDefinitions,
  );
  return {
    node: {
      kind: "by-hand",
      name: chartName(name),
      makes:
        spec.helm === undefined
          ? `the agent of Runtime Fabric ${name}, installed by its Helm chart; with runtimeFabrics.${name}.helm in the file the exact script is printed`
          : `the agent of Runtime Fabric ${name}, installed by its Helm chart`,
      commands:
        spec.helm === undefined
          ? []
          : [toolCommand("helm", name, "--output", folder), `bash ${folder}/install.sh`],
      after: [runtimeFabricStackName(name), ...definers.map((each) => chartName(each.name))],
      isRepeated: true,
    },
    before: [runtimeFabricResourcesStackName(name)],
  };
}

/** The charts of cert-manager and its issuers, which bring the kinds of the objects of the second stack. */
function planIssuerCharts({ name }: ResolvedClusterCertificates): PlannedHand {
  const folder = `certificates-${name}`;
  return {
    node: {
      kind: "by-hand",
      name: `charts-certificates-${name}`,
      makes: `cert-manager and the issuers of cluster ${name}, installed by their Helm charts`,
      commands: [toolCommand("cluster-certificates", name, "--output", folder), `bash ${folder}/install.sh`],
      after: [clusterCertificatesStackName(name)],
      isRepeated: true,
    },
    before: [clusterCertificatesResourcesStackName(name)],
  };
}

/** The gateway's chart: it brings the kinds of custom resources, and with them what the second stack makes. */
function planGatewayChart({
  name,
  spec,
  cluster,
  customResources,
  targetGroupBindings,
}: ResolvedFlexGateway): PlannedHand {
  const folder = `runbook-${name}`;
  const hasResources = customResources.length + targetGroupBindings.length > 0;
  return {
    node: {
      kind: "by-hand",
      name: `chart-gateway-${name}`,
      makes: `Flex Gateway ${name}, installed by its Helm chart`,
      commands: [toolCommand("helm", name, "--output", folder), `bash ${folder}/install.sh`],
      // Replicas do not start without what their variables are filled from.
      after: [
        flexGatewayStackName(name),
        ...(tlsVariables(spec).length === 0 ? [] : [clusterCertificatesResourcesStackName(cluster.name)]),
      ],
      isRepeated: true,
    },
    before: hasResources ? [flexGatewayResourcesStackName(name)] : [],
  };
}

const chartName = (fabric: string): string => `chart-${fabric}`;

function planPeering({ name, spec, peerVpcId }: ResolvedPeering): PlannedHand {
  const { region, account } = spec.accepter;
  const owner = account === undefined ? "" : ` of account ${account}`;
  const filters = [
    "Name=status-code,Values=pending-acceptance",
    ...(peerVpcId === undefined ? [] : [`Name=accepter-vpc-info.vpc-id,Values=${peerVpcId}`]),
  ];
  const pending = `aws ec2 describe-vpc-peering-connections --region ${region} --filters ${filters.join(" ")} --query 'VpcPeeringConnections[0].VpcPeeringConnectionId' --output text`;
  return {
    node: {
      kind: "by-hand",
      name: `accept-peering-${name}`,
      makes: `the other side${owner} accepts peering ${name}; then set peerings.${name}.active: true`,
      commands: [
        `aws ec2 accept-vpc-peering-connection --region ${region} --vpc-peering-connection-id "$(${pending})"`,
      ],
      after: [peeringStackName(name)],
      isRepeated: false,
    },
    before: [],
  };
}

/** The owner of the Direct Connect gateway accepts what was proposed to it. */
function planDirectConnect({ name, existing, spec }: ResolvedDirectConnect): PlannedHand[] {
  if (existing === undefined) return [];
  const owner = existing.account === undefined ? "" : ` of account ${existing.account}`;
  const gateway = `--direct-connect-gateway-id ${existing.id}`;
  const pending = spec.associations.filter(isPendingAssociation).map((each) => each.name);
  return [
    {
      node: {
        kind: "by-hand",
        name: `accept-direct-connect-${name}`,
        makes: `the owner${owner} of the Direct Connect gateway accepts the proposals for ${pending.join(", ")}, each by its id and the account that it comes from; then set active: true in directConnects.${name}.gateways`,
        commands: [
          `aws directconnect describe-direct-connect-gateway-association-proposals ${gateway}`,
          `aws directconnect accept-direct-connect-gateway-association-proposal ${gateway} --proposal-id <proposalId> --associated-gateway-owner-account <ownerAccount>`,
        ],
        after: [directConnectStackName(name)],
        isRepeated: false,
      },
      before: [],
    },
  ];
}
