import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { chartManifests, type RbacMatrix } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { openEstate } from "../../plan";
import { ROOT } from "../estates/discover";
import type { Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";

/** An object as it stands in YAML, whatever its kind. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
}

/** A fabric as the commands print it. */
export interface WrittenFabric {
  readonly fabric: ResolvedRuntimeFabric;
  /** Files of `landing-zone manifests`. */
  readonly beforeChart: string;
  readonly afterChart: string;
  readonly objects: readonly KubernetesObject[];
  readonly customResources: readonly KubernetesObject[];
  /** `landing-zone rbac --format json` */
  readonly matrix: RbacMatrix;
}

/** The fabrics that share one cluster. */
export interface Cluster {
  readonly estate: string;
  readonly name: string;
  readonly folder: string;
  readonly fabrics: readonly WrittenFabric[];
  /** What the charts of all of them bring that decides who may do what. */
  readonly ofCharts: readonly object[];
}

/** Fabrics of an estate by the cluster that they are on, each list in order of names. */
export function fabricsByCluster(workspace: Workspace): ResolvedRuntimeFabric[][] {
  const { runtimeFabrics } = openEstate({ file: workspace.file }).estate;
  const isFirst = ({ name, sharesWith }: ResolvedRuntimeFabric) => sharesWith.every((other) => name < other);
  return runtimeFabrics
    .filter(isFirst)
    .map((first) =>
      runtimeFabrics.filter(({ name }) => name === first.name || first.sharesWith.includes(name)),
    );
}

/** Runs the commands that a user types, for each fabric of a cluster. */
export async function writeCluster(
  workspace: Workspace,
  fabrics: readonly ResolvedRuntimeFabric[],
): Promise<Cluster> {
  const name = fabrics.map((fabric) => fabric.name).join("+");
  const folder = join(workspace.folder, "manifests", name);
  const written = await Promise.all(fabrics.map((fabric) => writeFabric(workspace, fabric, folder)));
  return {
    estate: workspace.name,
    name,
    folder,
    fabrics: written,
    ofCharts: fabrics.flatMap(({ spec }) => chartManifests(spec)),
  };
}

async function writeFabric(
  workspace: Workspace,
  fabric: ResolvedRuntimeFabric,
  folder: string,
): Promise<WrittenFabric> {
  const output = join(folder, fabric.name);
  const command = (...args: string[]) => landingZone(workspace, args);
  await command("manifests", fabric.name, "--output", output, "--target-group-arn", TARGET_GROUP);
  const matrix: RbacMatrix = JSON.parse(await command("rbac", fabric.name, "--format", "json"));
  const beforeChart = join(output, "1-before-chart.yaml");
  const afterChart = join(output, "2-after-chart.yaml");
  const objects = readObjects(beforeChart);
  const customResources = readObjects(afterChart);
  const secrets = [...objects, ...customResources].filter(({ kind }) => kind === "Secret");
  if (secrets.length > 0) throw new CheckFailed(`${fabric.name}: there are Secrets among the manifests`);
  return { fabric, beforeChart, afterChart, objects, customResources, matrix };
}

/** Only its form matters: nothing here knows target groups. */
export const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/e2e/0123456789abcdef";

export async function landingZone(workspace: Workspace, args: readonly string[]): Promise<string> {
  const all = ["bin/landing-zone.js", ...args, "--file", workspace.file];
  const { status, stdout, stderr } = await run(process.execPath, all, { cwd: ROOT, env: cleanEnvironment() });
  if (status !== 0) throw new CheckFailed(`${all.join(" ")}:\n${stderr.trim()}`);
  return stdout;
}

export function readObjects(file: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(file, "utf8"), { version: "1.1" })
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);
}
