import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";
import { compareWithWaivers, parseWaivers, type Waiver } from "../tier4/waivers";
import type { Cluster } from "./clusters";

const WAIVERS = "kube-score-waivers.yaml";

/** Below it there is something to say about an object. */
const ALL_WELL = 10;

/** Something that kube-score finds wrong with an object. */
export interface ManifestFinding {
  readonly check: string;
  /** `NetworkPolicy/production/default-deny` */
  readonly address: string;
  readonly text: string;
}

export interface Scored {
  readonly findings: readonly ManifestFinding[];
  /** Objects that a check looked at, good or bad. */
  readonly looked: number;
}

/** Scores the files of `landing-zone manifests` of a cluster together: its checks look for what belongs together. */
export function scoreCluster(kubeScore: string, { folder, fabrics }: Cluster): Promise<Scored> {
  return score(
    kubeScore,
    fabrics.flatMap(({ beforeChart, afterChart }) => [beforeChart, afterChart]),
    folder,
  );
}

export async function score(kubeScore: string, files: readonly string[], folder: string): Promise<Scored> {
  const args = ["score", "--output-format", "json", "--output-version", "v2", ...files];
  const { stdout, stderr } = await run(kubeScore, args, { cwd: folder, env: cleanEnvironment() });
  return parseScores(stdout, stderr);
}

interface ScoredObject {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string; readonly namespace?: string };
  readonly checks: readonly {
    readonly check: { readonly id: string; readonly name: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly summary: string }[] | null;
  }[];
}

/** @throws CheckFailed when there is no report */
export function parseScores(stdout: string, stderr: string): Scored {
  let objects: readonly ScoredObject[] | null;
  try {
    objects = JSON.parse(stdout);
  } catch {
    throw new CheckFailed(`kube-score wrote no report:\n${stderr.trim() || stdout.slice(0, 1000)}`);
  }
  const done = (objects ?? []).map((object) => ({
    object,
    checks: object.checks.filter(({ skipped }) => !skipped),
  }));
  const findings = done.flatMap(({ object: { type_meta, object_meta }, checks }) =>
    checks
      .filter(({ grade }) => grade < ALL_WELL)
      .map(({ check, comments }) => ({
        check: check.id,
        address: [type_meta.kind, object_meta.namespace, object_meta.name].filter(Boolean).join("/"),
        text: [check.name, ...(comments ?? []).map(({ summary }) => summary)].join(": "),
      })),
  );
  return { findings, looked: done.filter(({ checks }) => checks.length > 0).length };
}

export function readManifestWaivers(folder = join(__dirname, "..")): Waiver[] {
  return parseWaivers(readFileSync(join(folder, WAIVERS), "utf8"), WAIVERS);
}

/** @throws CheckFailed on a finding that no waiver names, and when nothing was looked at */
export function refuseFindings({ findings, looked }: Scored, waivers: readonly Waiver[]): undefined {
  if (looked === 0) throw new CheckFailed("kube-score looked at nothing");
  const lines = compareWithWaivers(findings, waivers).unwaived.map(
    ({ check, address, text }) => `${check} ${address}: ${text}`,
  );
  if (lines.length > 0)
    throw new CheckFailed(
      `${lines.join("\n")}\nMend them, or waive them with a reason in e2e/kube-score-waivers.yaml`,
    );
  return undefined;
}

/** @throws CheckFailed on a waiver that nothing needs */
export function refuseStale(scored: readonly Scored[], waivers: readonly Waiver[]): undefined {
  const findings = scored.flatMap((each) => each.findings);
  const lines = compareWithWaivers(findings, waivers).stale.map(
    ({ check, address }) => `${check} at ${address}: nothing has this finding any more`,
  );
  if (lines.length > 0) throw new CheckFailed(`remove from e2e/${WAIVERS}:\n${lines.join("\n")}`);
  return undefined;
}
