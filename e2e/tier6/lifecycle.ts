import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ControlPlane } from "../kubernetes/control-plane";
import { eventually } from "../kubernetes/eventually";
import { CheckFailed } from "../runner/checks";
import type { Cluster } from "./clusters";
import { definitionsOf } from "./definitions";
import { inventory } from "./inventory";

const GONE_SECONDS = 60;

/** Files of a cluster in the order in which they are applied. */
export interface Layers {
  readonly beforeChart: readonly string[];
  /** What the charts bring, as far as it matters here. */
  readonly charts: readonly string[];
  readonly afterChart: readonly string[];
}

/** Lays the charts' part out beside the files of `landing-zone manifests`. */
export function layersOf({ folder, fabrics, ofCharts }: Cluster): Layers {
  const definitions = join(folder, "definitions.json");
  const roles = join(folder, "charts.json");
  writeFileSync(definitions, list(definitionsOf(fabrics.flatMap(({ customResources }) => customResources))));
  writeFileSync(roles, list(ofCharts));
  return {
    beforeChart: fabrics.map(({ beforeChart }) => beforeChart),
    charts: [roles, definitions],
    afterChart: fabrics.map(({ afterChart }) => afterChart),
  };
}

function list(items: readonly object[]): string {
  return JSON.stringify({ apiVersion: "v1", kind: "List", items }, null, 2);
}

/**
 * Applies everything; the schema of the API server allows no field that it doesn't know.
 *
 * @returns what kubectl says, a line an object
 * @throws CheckFailed when something is refused, or warned about
 */
export async function apply(controlPlane: ControlPlane, layers: Layers): Promise<string[]> {
  const said: string[] = [];
  for (const files of [layers.beforeChart, layers.charts, layers.afterChart]) {
    said.push(...(await applyFiles(controlPlane, files)));
    if (files === layers.charts) await established(controlPlane);
  }
  return said;
}

export async function applyFiles(controlPlane: ControlPlane, files: readonly string[]): Promise<string[]> {
  const { status, stdout, stderr } = await controlPlane.kubectl([
    "apply",
    "--validate=strict",
    ...named(files),
  ]);
  // Whether the controllers make a default account before or after us is chance.
  const complaints = stderr
    .split("\n")
    .filter((line) => line !== "" && !/serviceaccounts\/default is missing the .* annotation/.test(line));
  if (status !== 0 || complaints.length > 0) throw new CheckFailed(complaints.join("\n"));
  return stdout.trim().split("\n");
}

async function established(controlPlane: ControlPlane): Promise<void> {
  const { status, stderr } = await controlPlane.kubectl([
    ...["wait", "--for=condition=Established", "--all", "customresourcedefinitions", "--timeout=60s"],
  ]);
  if (status !== 0) throw new CheckFailed(stderr.trim());
}

/** @throws CheckFailed when a second apply has anything to do */
export async function applyAgain(controlPlane: ControlPlane, layers: Layers): Promise<undefined> {
  const changed = (await apply(controlPlane, layers)).filter((line) => !line.endsWith(" unchanged"));
  if (changed.length > 0) throw new CheckFailed(`the second apply changes:\n${changed.join("\n")}`);
  return undefined;
}

/**
 * Deletes against the order of applying, with everything that was put into the namespaces since.
 *
 * @throws CheckFailed when something is left behind, or something of others is gone
 */
export async function deleteAll(
  controlPlane: ControlPlane,
  { beforeChart, charts, afterChart }: Layers,
  before: ReadonlySet<string>,
): Promise<undefined> {
  for (const files of [afterChart, charts, beforeChart]) {
    const wait = ["--ignore-not-found", "--wait=true", "--timeout=120s"];
    const { status, stderr } = await controlPlane.kubectl(["delete", ...wait, ...named(files)]);
    if (status !== 0) throw new CheckFailed(stderr.trim());
  }
  let left = "";
  try {
    await eventually("nothing is left", GONE_SECONDS, async () => {
      const { extra, lost } = difference(before, await inventory(controlPlane.api));
      left = [...extra.map((it) => `${it} is left behind`), ...lost.map((it) => `${it} is gone`)].join("\n");
      return left === "";
    });
  } catch (error) {
    throw left === "" ? error : new CheckFailed(left);
  }
  return undefined;
}

export function difference(before: ReadonlySet<string>, after: ReadonlySet<string>) {
  return {
    extra: [...after].filter((object) => !before.has(object)),
    lost: [...before].filter((object) => !after.has(object)),
  };
}

function named(files: readonly string[]): string[] {
  return files.flatMap((file) => ["--filename", file]);
}
