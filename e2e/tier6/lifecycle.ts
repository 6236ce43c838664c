import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ControlPlane } from "../kubernetes/control-plane";
import { eventually } from "../kubernetes/eventually";
import { CheckFailed } from "../runner/checks";
import type { Cluster } from "./clusters";
import { definitionsOf } from "./definitions";
import { difference, type Inventory, inventory } from "./inventory";

const GONE_SECONDS = 60;

/** Files of a cluster in the order in which they are applied. */
export interface Layers {
  /** Namespaces that somebody else makes: the ingress controller's. */
  readonly external: readonly string[];
  readonly beforeChart: readonly string[];
  /** What the charts bring, as far as it matters here. */
  readonly charts: readonly string[];
  readonly afterChart: readonly string[];
}

/** Lays the charts' part out beside the files of `landing-zone manifests`. */
export function layersOf({ folder, fabrics, ofCharts }: Cluster): Layers {
  const definitions = join(folder, "definitions.json");
  const roles = join(folder, "charts.json");
  const external = join(folder, "external.json");
  const ofOthers = foreignNamespaces(fabrics);
  writeFileSync(external, list(ofOthers));
  writeFileSync(definitions, list(definitionsOf(fabrics.flatMap(({ customResources }) => customResources))));
  writeFileSync(roles, list(ofCharts));
  return {
    external: ofOthers.length === 0 ? [] : [external],
    beforeChart: fabrics.map(({ beforeChart }) => beforeChart),
    charts: [roles, definitions],
    afterChart: fabrics.map(({ afterChart }) => afterChart),
  };
}

/** Namespaces that objects are in and that no fabric declares. */
function foreignNamespaces(fabrics: Cluster["fabrics"]): object[] {
  const all = fabrics.flatMap(({ objects, customResources }) => [...objects, ...customResources]);
  const own = new Set(all.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.name));
  const used = new Set(all.flatMap(({ metadata }) => metadata.namespace ?? []));
  return [...used]
    .filter((name) => !own.has(name) && !/^(default|kube-.*)$/.test(name))
    .map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
}

function list(items: readonly object[]): string {
  return JSON.stringify({ apiVersion: "v1", kind: "List", items }, null, 2);
}

/**
 * Applies everything; the schema of the API server allows no field that it doesn't know.
 *
 * @throws CheckFailed when something is refused, or warned about
 */
export async function apply(controlPlane: ControlPlane, layers: Layers): Promise<void> {
  const { external, beforeChart, charts, afterChart } = layers;
  for (const files of [external, beforeChart, charts, afterChart]) {
    if (files.length === 0) continue;
    await applyFiles(controlPlane, files);
    if (files === charts) await established(controlPlane);
  }
}

/** As the documentation says; the server then doesn't mind that a controller made the account of a namespace first. */
export async function applyFiles(controlPlane: ControlPlane, files: readonly string[]): Promise<void> {
  const args = ["apply", "--server-side", "--validate=strict", ...named(files)];
  const { status, stderr } = await controlPlane.kubectl(args);
  if (status !== 0 || stderr !== "") throw new CheckFailed(stderr.trim());
}

/** Waits until the API server serves what the definitions define. */
export async function established(controlPlane: ControlPlane): Promise<void> {
  const { status, stderr } = await controlPlane.kubectl([
    ...["wait", "--for=condition=Established", "--all", "customresourcedefinitions", "--timeout=60s"],
  ]);
  if (status !== 0) throw new CheckFailed(stderr.trim());
}

/** @throws CheckFailed when a second apply changes an object, whatever kubectl says of it */
export async function applyAgain(controlPlane: ControlPlane, layers: Layers): Promise<undefined> {
  const before = await inventory(controlPlane.api);
  await apply(controlPlane, layers);
  const { changed } = difference(before, await inventory(controlPlane.api));
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
  { external, beforeChart, charts, afterChart }: Layers,
  before: Inventory,
): Promise<undefined> {
  for (const files of [afterChart, charts, beforeChart, external]) {
    if (files.length === 0) continue;
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

function named(files: readonly string[]): string[] {
  return files.flatMap((file) => ["--filename", file]);
}
