import { join } from "node:path";
import type { FlexGatewaySpec } from "../../capabilities/flex-gateway/model";
import type { Workspace } from "../estates/workspace";
import { buildHelm } from "../helm/build";
import { CHART_VERSION, type Machine } from "../helm/install";
import { ChartRepository } from "../helm/repository";
import type { Programs } from "../kubernetes/build";
import type { ControlPlane } from "../kubernetes/control-plane";
import type { Run } from "../runner/run";
import { GatewayOnServer, type Scores } from "./gateways";
import { type WrittenGateway, writeGateway } from "./written-gateway";

const SUBJECT = "API server";

/** Gateways one after the other, with the Helm of a person's machine. */
export async function runGateways(
  gateways: readonly { readonly workspace: Workspace; readonly spec: FlexGatewaySpec }[],
  on: {
    readonly run: Run;
    readonly programs: Programs;
    readonly controlPlane: ControlPlane;
    readonly scores: Scores;
  },
): Promise<void> {
  if (gateways.length === 0) return;
  const { run, programs, controlPlane, scores } = on;
  const { checks, work, cacheDir } = run;
  const folder = join(work, "k8s");
  let machine: Machine | undefined;
  await checks.check(SUBJECT, "Helm 3 and 4 are built", async () => {
    const helm = await buildHelm(cacheDir);
    const versions = gateways.map(({ spec }) => spec.chartVersion ?? CHART_VERSION);
    const repository = await ChartRepository.start(helm, join(folder, "charts"), versions);
    const place = join(folder, "machine");
    machine = { helm, programs, kubeconfig: join(folder, "kubeconfig"), repository, folder: place };
    return undefined;
  });
  if (machine === undefined) return;
  try {
    for (const { workspace, spec } of gateways) {
      let written: WrittenGateway | undefined;
      const isWritten = await checks.check(
        workspace.name,
        `gateway ${spec.name}: manifests and runbook are written, and nobody reads its Secrets`,
        async () => {
          written = await writeGateway(workspace, spec);
          return undefined;
        },
        "manifests",
      );
      if (!isWritten || written === undefined) continue;
      await new GatewayOnServer(written, controlPlane, machine, checks, scores).run();
    }
  } finally {
    machine.repository.close();
  }
}
