import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHART } from "../../capabilities/flex-gateway/model";
import type { Programs } from "../kubernetes/build";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Outcome, run } from "../runner/process";
import type { HelmPrograms } from "./build";
import type { ChartRepository } from "./repository";

/** What the printed commands find on a person's machine. */
export interface Machine {
  readonly helm: HelmPrograms;
  readonly programs: Programs;
  /** Of an administrator of the server. */
  readonly kubeconfig: string;
  readonly repository: ChartRepository;
  readonly folder: string;
}

export const HELM_VERSIONS = ["helm3", "helm4"] as const;

export type HelmVersion = (typeof HELM_VERSIONS)[number];

/** Of the chart, where the file names none. */
export const CHART_VERSION = "1.12.0";

/** The environment with this Helm, kubectl, and an AWS CLI that knows one cluster. */
function environment(machine: Machine, version: HelmVersion): NodeJS.ProcessEnv {
  const { helm, programs, kubeconfig, folder } = machine;
  const bin = join(folder, version);
  mkdirSync(bin, { recursive: true });
  const tools = {
    helm: `exec ${helm[version]} "$@"`,
    kubectl: `exec ${programs.kubernetes} kubectl "$@"`,
    aws: `cp ${kubeconfig} "$KUBECONFIG"`,
  };
  for (const [name, line] of Object.entries(tools)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const homes = Object.fromEntries(
    ["HOME", "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME"].map((name) => [
      name,
      join(bin, "home"),
    ]),
  );
  const own = cleanEnvironment();
  return { ...own, ...homes, PATH: `${bin}:${own["PATH"]}`, KUBECONFIG: kubeconfig, CHART_VERSION };
}

/** Runs `install.sh` of `landing-zone helm --output`, with the stand-in in the place of the vendor's chart. */
export function runInstall(machine: Machine, version: HelmVersion, runbook: string): Promise<Outcome> {
  const printed = readFileSync(join(runbook, "install.sh"), "utf8");
  const script = join(runbook, `${version}.sh`);
  if (!printed.includes(CHART.repository)) throw new CheckFailed("install.sh does not name the repository");
  writeFileSync(script, printed.replaceAll(CHART.repository, machine.repository.url));
  return run("bash", [script], { cwd: runbook, env: environment(machine, version) });
}

export async function runHelm(
  machine: Machine,
  version: HelmVersion,
  args: readonly string[],
): Promise<Outcome> {
  return run("helm", args, { cwd: machine.folder, env: environment(machine, version) });
}
