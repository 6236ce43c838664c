import { join } from "node:path";
import { Workspace } from "../estates/workspace";
import { buildPrograms, type Programs } from "../kubernetes/build";
import { ControlPlane } from "../kubernetes/control-plane";
import type { Checks, Column } from "../runner/checks";
import type { Run } from "../runner/run";
import { findTools, missing } from "../runner/tools";
import type { Waiver } from "../tier4/waivers";
import { checkAdmission } from "./admission";
import { checkClusterCertificates } from "./cluster-certificates";
import { type Cluster, fabricsByCluster, writeCluster } from "./clusters";
import { controlsOf, withControlNamespace } from "./controls";
import { inventory } from "./inventory";
import { readManifestWaivers, refuseFindings, refuseStale, type Scored, scoreCluster } from "./kube-score";
import { apply, applyAgain, deleteAll, layersOf } from "./lifecycle";
import { checkPodSecurity } from "./pod-security";
import { checkLimitRange, checkQuota } from "./quotas";
import { compareResources } from "./resources";
import { askServer, compareRights, compareWithKubectl } from "./rights";
import { runGateways } from "./run-gateways";
import { gatewaysOf } from "./written-gateway";

const SUBJECT = "API server";

/** The manifests of every fabric on an API server of Kubernetes, and what they do there. */
export async function runTier6(run: Run): Promise<void> {
  const { checks, work, cacheDir, workspaces, options } = run;
  // Copies of their own: meanwhile Terraform's checks change those of the run.
  const copies = workspaces.map((workspace) =>
    Workspace.copy(workspace, join(work, "k8s", "estates", workspace.name)),
  );
  const wanted = copies.flatMap((workspace) =>
    fabricsByCluster(workspace).map((fabrics) => ({ workspace, fabrics })),
  );
  const gateways = copies.flatMap((workspace) => gatewaysOf(workspace).map((spec) => ({ workspace, spec })));
  if (wanted.length + gateways.length === 0) return;
  const [lacking] = missing(findTools(), ["go"]);
  if (lacking !== undefined) {
    checks.skip({ what: "tier 6 (Kubernetes)", why: "go missing", how: lacking.how });
    return;
  }
  let programs: Programs | undefined;
  await checks.check(SUBJECT, "Kubernetes is built", async () => {
    programs = await buildPrograms(cacheDir);
    return programs.version;
  });
  if (programs === undefined) return;
  const running = programs;
  const waivers = readManifestWaivers();
  const scored: Scored[] = [];
  await onControlPlane(programs, join(work, "k8s"), checks, async (controlPlane, kubeScore) => {
    for (const { workspace, fabrics } of wanted) {
      const name = `manifests of ${fabrics.map((fabric) => fabric.name).join(" and ")}`;
      let cluster: Cluster | undefined;
      const isWritten = await checks.check(
        workspace.name,
        `${name} are written`,
        async () => {
          cluster = await writeCluster(workspace, fabrics);
          return undefined;
        },
        "manifests",
      );
      if (!isWritten || cluster === undefined) continue;
      scored.push(await checkScores(cluster, kubeScore, waivers, checks));
      await new OnServer(cluster, controlPlane, checks).run();
    }
    for (const workspace of copies) await checkClusterCertificates(workspace, controlPlane, checks);
    await runGateways(gateways, { run, programs: running, controlPlane, scores: { scored, waivers } });
  });
  // Another estate may need what the chosen ones don't.
  if (options.only.length > 0) return;
  await checks.check(SUBJECT, "every waiver of kube-score is needed", () => refuseStale(scored, waivers));
}

async function onControlPlane(
  programs: Programs,
  folder: string,
  checks: Checks,
  work: (controlPlane: ControlPlane, kubeScore: string) => Promise<void>,
): Promise<void> {
  let controlPlane: ControlPlane | undefined;
  await checks.check(SUBJECT, "the control plane runs", async () => {
    controlPlane = await ControlPlane.start(programs, folder);
    return undefined;
  });
  if (controlPlane === undefined) return;
  const running = controlPlane;
  try {
    await withControlNamespace(running, async () => {
      for (const control of controlsOf(running, programs, join(folder, "controls")))
        await checks.check(SUBJECT, control.name, control.run);
    });
    await work(running, programs.kubeScore);
  } finally {
    await running.stop();
  }
}

async function checkScores(
  cluster: Cluster,
  kubeScore: string,
  waivers: readonly Waiver[],
  checks: Checks,
): Promise<Scored> {
  let scored: Scored = { findings: [], looked: 0 };
  const work = async () => {
    scored = await scoreCluster(kubeScore, cluster);
    return refuseFindings(scored, waivers);
  };
  await checks.check(cluster.estate, `kube-score finds nothing in ${cluster.name}`, work, "manifests");
  return scored;
}

/** The checks of one cluster that need the server, in order. */
class OnServer {
  constructor(
    private readonly cluster: Cluster,
    private readonly controlPlane: ControlPlane,
    private readonly checks: Checks,
  ) {}

  async run(): Promise<void> {
    const { controlPlane } = this;
    const layers = layersOf(this.cluster);
    const before = await inventory(controlPlane.api);
    const isApplied = await this.check("applied, with the schema of the API server", async () => {
      await apply(controlPlane, layers);
      return undefined;
    });
    // What was applied of it stays, and the next cluster starts from there.
    if (!isApplied) return;
    await this.check("a second apply changes nothing", () => applyAgain(controlPlane, layers));
    await this.checkRights();
    for (const written of this.cluster.fabrics)
      if (written.fabric.spec.admissionPolicy)
        await this.check(`accounts of ${written.fabric.name} do their work and lift nothing`, () =>
          checkAdmission(controlPlane, written),
        );
    await this.checkNamespaces();
    await this.check("deleted, and nothing is left behind", () => deleteAll(controlPlane, layers, before));
    await this.check("applied again and deleted again", async () => {
      await apply(controlPlane, layers);
      return deleteAll(controlPlane, layers, before);
    });
  }

  private async checkRights(): Promise<void> {
    const { fabrics } = this.cluster;
    const ask = askServer(this.controlPlane);
    const compare = async () => {
      let cells = 0;
      for (const { matrix } of fabrics) cells += await compareRights(matrix, ask);
      return `${cells} cells`;
    };
    await this.check("the matrix asks about every resource", () => compareResources(this.controlPlane.api));
    await this.check("rights are as the matrix says", compare, "rights");
    await this.check("kubectl auth can-i says the same", async () => {
      for (const { matrix } of fabrics) await compareWithKubectl(matrix, this.controlPlane);
      return undefined;
    });
  }

  private async checkNamespaces(): Promise<void> {
    const { api } = this.controlPlane;
    for (const written of this.cluster.fabrics) {
      const all = (kind: string) => written.objects.filter((object) => object.kind === kind);
      const { name } = written.fabric;
      await this.check(`Pod Security of ${name} holds`, () =>
        each(all("Namespace"), (it) => checkPodSecurity(api, it)),
      );
      await this.check(`limit ranges of ${name} act`, () =>
        each(all("LimitRange"), (it) => checkLimitRange(api, written, it)),
      );
      await this.check(`quotas of ${name} fit and act`, () =>
        each(all("ResourceQuota"), (it) => checkQuota(api, written, it)),
      );
    }
  }

  private check(name: string, work: () => Promise<string | undefined>, column: Column = "manifests") {
    const { estate, name: cluster } = this.cluster;
    return this.checks.check(estate, `${cluster}: ${name}`, work, column);
  }
}

async function each<T>(list: readonly T[], work: (item: T) => Promise<undefined>): Promise<undefined> {
  await Promise.all(list.map(work));
  return undefined;
}
