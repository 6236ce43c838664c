import { join } from "node:path";
import type { FlexGatewaySpec } from "../../capabilities/flex-gateway/model";
import type { RbacMatrix, RbacRow } from "../../capabilities/runtime-fabric/model";
import { openEstate } from "../../plan";
import type { Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import { type KubernetesObject, landingZone, readObjects, TARGET_GROUP } from "./clusters";

/** A gateway as the commands print it. */
export interface WrittenGateway {
  readonly estate: string;
  readonly spec: FlexGatewaySpec;
  readonly folder: string;
  /** Files of `landing-zone manifests`. */
  readonly beforeChart: string;
  readonly afterChart: string;
  readonly objects: readonly KubernetesObject[];
  readonly customResources: readonly KubernetesObject[];
  /** Folder of `landing-zone helm --output`. */
  readonly runbook: string;
  /** `landing-zone rbac --format json` */
  readonly matrix: Pick<RbacMatrix, "rows">;
}

/** The gateways of an estate by their names. */
export function gatewaysOf(workspace: Workspace): FlexGatewaySpec[] {
  return openEstate({ file: workspace.file }).estate.flexGateways.map(({ spec }) => spec);
}

/** Runs the commands that a user types. */
export async function writeGateway(workspace: Workspace, spec: FlexGatewaySpec): Promise<WrittenGateway> {
  const folder = join(workspace.folder, "manifests", `gateway-${spec.name}`);
  const runbook = join(folder, "runbook");
  const name = `gateway:${spec.name}`;
  const command = (...args: string[]) => landingZone(workspace, args);
  await command("manifests", name, "--output", folder, "--target-group-arn", TARGET_GROUP);
  await command("helm", name, "--output", runbook);
  const matrix: RbacMatrix = JSON.parse(await command("rbac", name, "--format", "json"));
  const beforeChart = join(folder, "1-before-chart.yaml");
  const afterChart = join(folder, "2-after-chart.yaml");
  const objects = readObjects(beforeChart);
  const customResources = readObjects(afterChart);
  if ([...objects, ...customResources].some(({ kind }) => kind === "Secret"))
    throw new CheckFailed(`${spec.name}: there are Secrets among the manifests`);
  const rows = matrix.rows.filter((row) => isOwn(row, spec));
  mustReadNoSecrets(rows);
  const written = { estate: workspace.name, spec, folder, beforeChart, afterChart };
  return { ...written, objects, customResources, runbook, matrix: { rows } };
}

/** Accounts of others on the cluster have their roles by charts that are not on this server. */
function isOwn({ subject }: RbacRow, { namespace }: FlexGatewaySpec): boolean {
  return !subject.startsWith("system:serviceaccount:") || subject.split(":")[2] === namespace;
}

function mustReadNoSecrets(rows: readonly RbacRow[]): void {
  const readers = rows.filter(({ resource, allowed }) => resource === "secrets" && allowed.length > 0);
  if (readers.length > 0)
    throw new CheckFailed(
      `${readers.map(({ subject }) => subject).join(", ")} may do something with Secrets`,
    );
}
