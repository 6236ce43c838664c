import { sortedEntries } from "../../../estate/sorted-entries";
import { clusterWarnings } from "../../cluster/model";
import {
  execExpired,
  execLong,
  type FabricSpec,
  fabricEnvironmentMissing,
  fabricEnvironmentUnused,
  metadataInventory,
} from "../model";
import type { FabricContext } from "./context";
import type { Draft } from "./draft";

/** An exec grant of up to this many days is not reported. */
const EXEC_DAYS = 90;

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Every deployment on a fabric must have a namespace there, and every namespace a deployment. Skipped for a partial
 * file, because an invalid part may be the missing one.
 */
export function checkDeployments(context: FabricContext): void {
  const { file, deployments, placements, isPartial, problems } = context;
  for (const { runtimeFabric = "", environment, path } of [...deployments.values()].flat()) {
    if (runtimeFabric === "") continue;
    const at = [...path, "runtimeFabric"];
    const fabric = context.lookup("runtimeFabrics", runtimeFabric, at);
    if (fabric !== undefined && !isPartial && fabric.environments[environment] === undefined)
      problems.add(fabricEnvironmentMissing(environment, runtimeFabric), at);
  }
  if (isPartial) return;
  for (const [name, { environments }] of sortedEntries(file.runtimeFabrics))
    for (const environment of Object.keys(environments).sort())
      if (!placements.get(environment)?.has(name))
        problems.add(fabricEnvironmentUnused(environment, name), [
          "runtimeFabrics",
          name,
          "environments",
          environment,
        ]);
}

/** Warns of clusters with fabrics on them that do not enforce policies. */
export function checkClustersInUse({ clusters, fabricsOn, warnings }: FabricContext): void {
  for (const [name, { spec }] of clusters) {
    if (!fabricsOn.has(name)) continue;
    const path = ["clusters", name];
    for (const warning of clusterWarnings(spec))
      warnings.push({ ...warning, path: [...path, ...(warning.path ?? [])] });
  }
}

/** Reports deviations from the secure defaults that have no waiver. */
export function checkDefaults({ name, options, spec }: Draft, context: FabricContext): void {
  const path = ["runtimeFabrics", name];
  if (!spec.authorizedNamespaces)
    context.requireWaiver(
      {
        finding: "FABRIC_WIDE_PERMISSIONS",
        what: "the agent may do in every namespace of the cluster what it may do in its own",
        got: "authorizedNamespaces: false",
        instead: "leave it out",
      },
      [...path, "authorizedNamespaces"],
    );
  if (!spec.admissionPolicy)
    context.requireWaiver(
      {
        finding: "FABRIC_BOUNDS_UNGUARDED",
        what: "the agent may lift Pod Security, quotas and network policies of its own namespaces",
        got: "admissionPolicy: false",
        instead: "leave it out",
      },
      [...path, "admissionPolicy"],
    );
  for (const { kind, sentBy, isSent, mayHoldPayload } of metadataInventory(spec))
    if (isSent && mayHoldPayload)
      context.requireWaiver(
        {
          finding: "FABRIC_SENDS_PAYLOAD",
          what: `${kind.toLowerCase()} that go to the platform may hold what applications handle`,
          got: `${sentBy}: true`,
          instead: "leave it out",
        },
        [...path, "features", sentBy],
      );
  if (!options.deletionProtection)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the namespaces, and all that runs in them, can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
    );
}

/** Reports exec grants that have expired. Without a time nothing is checked. */
export function checkExec(
  { name, access }: FabricSpec,
  { surroundings: { now }, problems, warnings }: FabricContext,
): void {
  if (Number.isNaN(now)) return;
  const today = new Date(now).toISOString().slice(0, 10);
  for (const { name: operator, exec } of access.operators) {
    if (exec === undefined) continue;
    const path = ["runtimeFabrics", name, "access", "operators", operator, "exec", "until"];
    if (exec.until < today) problems.add(execExpired(exec.until, today), path);
    else if (Date.parse(exec.until) - now > EXEC_DAYS * MILLISECONDS_PER_DAY)
      warnings.push({ ...execLong(exec.until, EXEC_DAYS), path });
  }
}
