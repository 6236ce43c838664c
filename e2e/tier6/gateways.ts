import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine } from "../helm/install";
import type { ControlPlane } from "../kubernetes/control-plane";
import type { Checks } from "../runner/checks";
import type { Waiver } from "../tier4/waivers";
import { definitionsOf } from "./definitions";
import { checkGatewayAdmission } from "./gateway-admission";
import { checkChart, checkPatchRefuses, renderChart } from "./gateway-chart";
import { inventory } from "./inventory";
import { refuseFindings, type Scored, score } from "./kube-score";
import { apply, applyAgain, deleteAll, type Layers } from "./lifecycle";
import { checkPodSecurity } from "./pod-security";
import { askServer, compareRights } from "./rights";
import type { WrittenGateway } from "./written-gateway";

/** What kube-score found in all clusters, and what of it is accepted. */
export interface Scores {
  readonly scored: Scored[];
  readonly waivers: readonly Waiver[];
}

/** The checks of one gateway on a server, in order. */
export class GatewayOnServer {
  constructor(
    private readonly written: WrittenGateway,
    private readonly controlPlane: ControlPlane,
    private readonly machine: Machine,
    private readonly checks: Checks,
    private readonly scores: Scores,
  ) {}

  async run(): Promise<void> {
    const { controlPlane, machine, written } = this;
    const { spec } = written;
    const layers = layersOf(written);
    const before = await inventory(controlPlane.api);
    const isApplied = await this.check("applied, with the schema of the API server", async () => {
      await apply(controlPlane, layers);
      return undefined;
    });
    if (!isApplied) return;
    await this.check("a second apply changes nothing", () => applyAgain(controlPlane, layers));
    await this.check(
      "nobody but those of the matrix has rights, and none reads Secrets",
      async () => `${await compareRights(written.matrix, askServer(controlPlane))} cells`,
    );
    await this.check("foreign mounts and bindings are refused", () =>
      checkGatewayAdmission(controlPlane, written),
    );
    const namespace = written.objects.find(
      ({ kind, metadata }) => kind === "Namespace" && metadata.name === spec.namespace,
    );
    if (namespace !== undefined)
      await this.check("Pod Security holds", () => checkPodSecurity(controlPlane.api, namespace));
    await this.check("the chart by the printed commands", () => checkChart(controlPlane, machine, written));
    await this.check("the chart without the file is refused", () => checkPatchRefuses(machine, written));
    await this.check("kube-score finds nothing in the manifests and the chart", async () => {
      const files = [written.beforeChart, await renderChart(machine, written)];
      const scored = await score(machine.programs.kubeScore, files, written.folder);
      this.scores.scored.push(scored);
      return refuseFindings(scored, this.scores.waivers);
    });
    await this.check("deleted, and nothing is left behind", () => deleteAll(controlPlane, layers, before));
  }

  private check(name: string, work: () => Promise<string | undefined>) {
    const { estate, spec } = this.written;
    return this.checks.check(estate, `gateway ${spec.name}: ${name}`, work, "manifests");
  }
}

const DEFINITIONS = join(__dirname, "..", "helm", "stand-in", "crds");

/** The kinds that the chart brings, and those of others beside them. */
function layersOf({
  folder,
  beforeChart,
  afterChart,
  objects,
  customResources,
  spec,
}: WrittenGateway): Layers {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, items: readonly object[]) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }, null, 2));
    return file;
  };
  const all = [...objects, ...customResources];
  const used = new Set(all.flatMap(({ metadata }) => metadata.namespace ?? []));
  const external = [...used]
    .filter((name) => name !== spec.namespace)
    .map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
  const definitions = definitionsOf(
    customResources.filter(({ apiVersion }) => !/^gateway\./.test(apiVersion)),
  );
  return {
    external: external.length === 0 ? [] : [write("external.json", external)],
    beforeChart: [beforeChart],
    charts: [DEFINITIONS, ...(definitions.length === 0 ? [] : [write("definitions.json", definitions)])],
    afterChart: customResources.length === 0 ? [] : [afterChart],
  };
}
