import {
  clusterDisagrees,
  execExpired,
  execLong,
  fabricEnvironmentMissing,
  fabricEnvironmentUnused,
  type Problem,
  type ProblemList,
  unknownName,
} from "../../../core/errors";
import { type FabricSpec, metadataInventory } from "../../../core/runtime-fabric";
import type { EstateFile } from "../../estate-file";
import type { RuntimeFabricFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import type { Waivers } from "../../waivers";
import type { Deployment } from "../deployments";
import { checkExposure } from "./exposure";

/** Days ahead up to which a grant of commands in pods is an ordinary one. */
const EXEC_DAYS = 90;

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Every deployment on a fabric has its namespace there, and every namespace its deployments. Of a partial file
 * neither is known: one of the two may be missing because it was wrong.
 */
export function checkDeployments(
  file: EstateFile,
  deployments: readonly Deployment[],
  isPartial: boolean,
  problems: ProblemList,
): void {
  const known = Object.keys(file.runtimeFabrics).sort();
  for (const { runtimeFabric, environment, path } of deployments) {
    if (runtimeFabric === undefined) continue;
    const fabric = file.runtimeFabrics[runtimeFabric];
    const at = [...path, "runtimeFabric"];
    if (fabric === undefined)
      problems.add(
        unknownName("Runtime Fabric", runtimeFabric, closest(runtimeFabric, known), known, [
          "runtimeFabrics",
          runtimeFabric,
        ]),
        at,
      );
    else if (!isPartial && fabric.environments[environment] === undefined)
      problems.add(fabricEnvironmentMissing(environment, runtimeFabric), at);
  }
  if (isPartial) return;
  for (const [name, { environments }] of sortedEntries(file.runtimeFabrics))
    for (const environment of Object.keys(environments).sort())
      if (!runsOn(file, environment, name))
        problems.add(fabricEnvironmentUnused(environment, name), [
          "runtimeFabrics",
          name,
          "environments",
          environment,
        ]);
}

/** Whether the file says so, whatever else is wrong with what it says. */
function runsOn({ environments }: EstateFile, environment: string, fabric: string): boolean {
  const { runtimeFabric, deployments = {} } = environments[environment] ?? {};
  return [runtimeFabric, ...Object.values(deployments).map((each) => each.runtimeFabric)].includes(fabric);
}

/** What departs from the secure defaults, and was not signed for. */
export function checkDefaults(
  name: string,
  fabric: RuntimeFabricFile,
  spec: FabricSpec,
  waivers: Waivers,
  problems: ProblemList,
): void {
  const path = ["runtimeFabrics", name];
  if (!spec.authorizedNamespaces)
    waivers.require(
      {
        finding: "FABRIC_WIDE_PERMISSIONS",
        what: "the agent may do in every namespace of the cluster what it may do in its own",
        got: "authorizedNamespaces: false",
        instead: "leave it out",
      },
      [...path, "authorizedNamespaces"],
      problems,
    );
  if (!spec.admissionPolicy)
    waivers.require(
      {
        finding: "FABRIC_BOUNDS_UNGUARDED",
        what: "the agent may lift Pod Security, quotas and network policies of its own namespaces",
        got: "admissionPolicy: false",
        instead: "leave it out",
      },
      [...path, "admissionPolicy"],
      problems,
    );
  for (const { kind, sentBy, isSent, mayHoldPayload } of metadataInventory(spec))
    if (isSent && mayHoldPayload)
      waivers.require(
        {
          finding: "FABRIC_SENDS_PAYLOAD",
          what: `${kind.toLowerCase()} that go to the platform may hold what applications handle`,
          got: `${sentBy}: true`,
          instead: "leave it out",
        },
        [...path, "features", sentBy],
        problems,
      );
  if (fabric.deletionProtection === false)
    waivers.require(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the namespaces, and all that runs in them, can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
      problems,
    );
  checkExposure(spec, path, waivers, problems);
}

/** What was allowed for a while, and the while is over: `now` is in milliseconds since 1970. */
export function checkExec(
  { name, access }: FabricSpec,
  now: number,
  problems: ProblemList,
  warnings: Problem[],
): void {
  const today = new Date(now).toISOString().slice(0, 10);
  for (const { name: operator, exec } of access.operators) {
    if (exec === undefined) continue;
    const path = ["runtimeFabrics", name, "access", "operators", operator, "exec", "until"];
    if (exec.until < today) problems.add(execExpired(exec.until, today), path);
    else if (Date.parse(exec.until) - now > EXEC_DAYS * MILLISECONDS_PER_DAY)
      warnings.push({ ...execLong(exec.until, EXEC_DAYS), path });
  }
}

/** Fabrics of one cluster that describe it differently: one of them is wrong. */
export function checkSharedCluster(
  fabrics: readonly { readonly name: string; readonly cluster: RuntimeFabricFile["cluster"] }[],
  problems: ProblemList,
): void {
  const [first, ...others] = fabrics;
  if (first === undefined) return;
  for (const { name, cluster } of others)
    for (const key of SHARED_KEYS) {
      const [got, allowed] = [cluster[key], first.cluster[key]].map((value) =>
        JSON.stringify(value ?? "nothing"),
      );
      if (got !== allowed)
        problems.add(clusterDisagrees(key, first.name, got ?? "", allowed ?? ""), [
          "runtimeFabrics",
          name,
          "cluster",
          ...(cluster[key] === undefined ? [] : [key]),
        ]);
    }
}

const SHARED_KEYS = [
  "vpc",
  "cni",
  "policyMode",
  "overlay",
  "nodes",
  "serviceRange",
  "apiServer",
  "nodeLocalDns",
  "kubernetesVersion",
] as const;
