import { defined } from "../../../core/defined";
import {
  type BalancerTraffic,
  type FirewallRule,
  networkAclLimits,
  type PassingTraffic,
  type VpcTraffic,
} from "../../../core/firewall";
import type { EstateContext } from "../../../estate/context";
import type { EnvironmentLoad } from "../../environment/model";
import type { ClusterTraffic } from "../cluster-traffic";
import type { ResolvedVpc } from "../resolved";
import type { VpcFile } from "../schema";
import type { AddressedVpc } from "./addressed-vpc";
import { resolveCloudhubVpc } from "./cloudhub";
import { resolveDenied, resolveDeniedLists } from "./denied";
import { checkExisting, checkExistingBlocks, resolveExisting } from "./existing";
import type { Firewall } from "./firewall";
import { checkNatAddresses } from "./nat-addresses";
import { resolveNetworkAcls } from "./network-acls";
import { resolvePrivateSpace } from "./private-space";
import { reportVpc } from "./report";
import type { VpcRequest } from "./sized-vpc";
import { findVpcWarnings } from "./vpc-warnings";

/** Traffic of load balancers and clusters of a VPC through its network ACLs. */
interface BesideWorkers {
  readonly traffic: readonly BalancerTraffic[];
  readonly cluster: ClusterTraffic | undefined;
  /** Of other VPCs, through the firewall of this one. */
  readonly passing: readonly PassingTraffic[];
}

/** The resolved parts of a VPC. */
interface VpcParts {
  readonly request: VpcRequest;
  readonly addressed: AddressedVpc;
  readonly environments: readonly EnvironmentLoad[];
  readonly firewall: Firewall;
  readonly beside: BesideWorkers;
  /** ASN of its VPN gateway. @default - no VPN gateway */
  readonly asn: number | undefined;
  /** Validation records that its stack may have in its state although another stack keeps them now. */
  readonly leftProofs: ResolvedVpc["leftProofs"];
  /** Rules by which flows of links enter a VPC of CloudHub. */
  readonly ofFlows: readonly FirewallRule[];
}

/** The resolved VPC. */
export function resolveVpc(
  { request, addressed, environments, firewall, beside, asn, leftProofs, ofFlows }: VpcParts,
  context: EstateContext,
): ResolvedVpc {
  const { file, lock, warnings } = context;
  const { name, kind, account, region, quotas, needs } = request;
  const { layout } = addressed;
  const { traffic, cluster, passing } = beside;
  if (kind === "existing") {
    checkExisting(name, layout, needs.demand.total, context);
    checkExistingBlocks(name, layout, request, context);
  }
  if (kind === "aws") checkNatAddresses(name, request.file, layout.zones, context);
  const isManaged = kind === "aws" && !request.file.keepForeign.includes("network-acls");
  const { nat, gatewayEndpoints, interfaceEndpoints } = request.file;
  const { range, secondaryCidrs, subnets } = layout;
  const shape = { cidrs: [range, ...secondaryCidrs], subnets, nat, hostsCluster: cluster !== undefined };
  const denied = isManaged ? resolveDenied(name, request.file, shape.cidrs, quotas, context) : [];
  const crossing: VpcTraffic = {
    rules: firewall.workerRules.network,
    hasGatewayEndpoints: gatewayEndpoints.length > 0,
    hasInterfaceEndpoints: interfaceEndpoints.length > 0,
    balancers: [...traffic, ...(cluster?.balancers ?? [])],
    clusterConnections: cluster?.connections ?? [],
    denied,
    passing,
  };
  const acls = isManaged
    ? resolveNetworkAcls(name, shape, crossing, networkAclLimits(quotas), context)
    : undefined;
  const { madeAs } = lock.vpcs.get(name) ?? {};
  const report = reportVpc({
    ...request,
    loads: environments,
    sizing: file.sizing,
    placement: addressed.placement,
    layout,
    locked: lock.vpcs.get(name)?.layout,
  });
  warnings.push(...report.warnings);
  const { platform } = request.file;
  const cloudhub =
    platform === "cloudhub"
      ? resolveCloudhubVpc(request, range, firewall.rules, ofFlows, context)
      : undefined;
  const privateSpace =
    platform === "cloudhub-2"
      ? resolvePrivateSpace(request, range, firewall.rules, ofFlows, context)
      : undefined;
  const hasCluster = cluster !== undefined || request.file.kubernetes !== undefined;
  warnings.push(...findVpcWarnings(name, request.file, layout, hasCluster));
  return {
    name,
    ...(madeAs === undefined ? {} : { madeAs }),
    kind,
    ...defined({ cloudhub, privateSpace }),
    account,
    region,
    environments,
    demand: needs.demand,
    placement: report.placement,
    layout,
    ...(needs.podRange === undefined ? {} : { podRange: needs.podRange }),
    ...(cluster === undefined ? {} : { cluster }),
    firewall: firewall.rules,
    workerRules: firewall.workerRules,
    leftProofs,
    ...(asn === undefined ? {} : { vpnGateway: { asn } }),
    ...(acls === undefined ? {} : { networkAcls: acls }),
    ...decidedOptions(request.file),
    deniedAddresses: resolveDeniedLists(request.file),
    quotas,
    notes: report.notes,
  };
}

/** Options that depend on the file alone, with the names that stacks and reviews use. */
function decidedOptions({ existing, natAddresses, kubernetes, ...file }: VpcFile) {
  return {
    nat: file.nat,
    ...(natAddresses === undefined ? {} : { natAddresses }),
    gatewayEndpoints: file.gatewayEndpoints,
    downloadBuckets: file.downloadBuckets,
    interfaceEndpoints: file.interfaceEndpoints,
    flowLogs: file.flowLogs,
    keepForeign: file.keepForeign,
    encryptionControl: file.encryptionControl,
    deletionProtection: file.deletionProtection,
    arePodsRouted: kubernetes?.cni.podRangeRouted !== false,
    tags: file.tags,
    ...(existing === undefined ? {} : { existing: resolveExisting(existing) }),
  };
}
