import type { Problem } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { TenantTraffic } from "../../cluster/resolve/contributions";
import type { ResolvedCluster } from "../../cluster/resolved";
import {
  type FlexGatewaySpec,
  gatewayCustomResources,
  gatewayObjects,
  gatewayProblems,
  gatewayTargetGroupBindings,
} from "../model";
import type { ResolvedFlexGateway } from "../resolved";
import type { FlexGatewayFile } from "../schema";
import { checkDates, checkDefaults, checkStage, checkUse, checkVariables } from "./checks";
import type { GatewayContext } from "./context";
import { checkClusters, checkIssued, checkNamespaces } from "./neighbours";
import { checkOwnSecrets } from "./own-secrets";
import { planGateway } from "./spec";
import { planGatewayTraffic } from "./tenants";
import { resolveVersion } from "./version";
import { checkRanges } from "./wide-ranges";

/** The Flex Gateways of the file by name, and the traffic of their clusters. */
export interface ResolvedGateways {
  readonly gateways: readonly ResolvedFlexGateway[];
  readonly traffic: readonly TenantTraffic[];
}

/** Resolves the Flex Gateways of the file, with all objects in their clusters. */
export function resolveGateways(context: GatewayContext): ResolvedGateways {
  checkApiOwners(context);
  const drafts = sortedEntries(context.file.flexGateways).flatMap(([name, options]) =>
    draftGateway(name, options, context),
  );
  checkNamespaces(context);
  checkOwnSecrets(context);
  checkClusters(
    drafts.map(({ cluster }) => cluster),
    context,
  );
  return {
    gateways: drafts.flatMap((draft) => resolveGateway(draft, context)),
    traffic: drafts.map(({ cluster, spec }) => planGatewayTraffic(cluster.name, spec)),
  };
}

/** An API on a gateway that the file does not have. */
function checkApiOwners(context: GatewayContext): void {
  for (const [name, { gateway }] of sortedEntries(context.file.apis))
    context.knows("flexGateways", gateway, ["apis", name, "gateway"]);
}

/** A gateway with all defaults, before its checks. */
interface Draft {
  readonly name: string;
  readonly options: FlexGatewayFile;
  readonly cluster: ResolvedCluster;
  readonly spec: FlexGatewaySpec;
}

function draftGateway(name: string, options: FlexGatewayFile, context: GatewayContext): Draft[] {
  const path = ["flexGateways", name];
  const version = resolveVersion(options, path, context);
  if (options.egress !== undefined) context.knows("egress", options.egress, [...path, "egress"]);
  if (!context.knows("clusters", options.cluster, [...path, "cluster"])) return [];
  const cluster = context.clusters.get(options.cluster);
  if (cluster === undefined) return [];
  return [{ name, options, cluster, spec: planGateway(name, options, { cluster, version }, context) }];
}

function resolveGateway(
  { name, options, cluster, spec }: Draft,
  context: GatewayContext,
): ResolvedFlexGateway[] {
  const before = context.problems.problems.length;
  checkDefaults(spec, options, context);
  checkStage(spec, context);
  checkDates(spec, context);
  checkUse(spec, context);
  checkVariables(spec, context);
  checkRanges(spec, cluster.name, context);
  checkIssued(cluster.name, spec, context);
  for (const problem of gatewayProblems(spec))
    if (isJudged(problem, options)) context.problems.add(problem, problem.path ?? []);
  if (context.problems.problems.length > before) return [];
  const objects = gatewayObjects(spec);
  return [
    {
      ...{ name, cluster, spec, objects, deletionProtection: options.deletionProtection },
      customResources: [...gatewayCustomResources(spec), ...objects.pluginPolicies],
      targetGroupBindings: gatewayTargetGroupBindings(spec),
      sharesWith: context.gatewaysOn(options.cluster).filter((other) => other !== name),
      ...(options.egress === undefined ? {} : { egress: options.egress }),
    },
  ];
}

/** Whether the inputs of the problem are known: missing alternatives are reported where they are chosen. */
function isJudged({ code }: Problem, { controlPlaneEgress }: FlexGatewayFile): boolean {
  return code !== "EGRESS_WITHOUT_ADDRESSES" || controlPlaneEgress.cidrs !== undefined;
}
