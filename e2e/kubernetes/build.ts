import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import { sourceHash } from "../provider-double/build";
import { CheckFailed } from "../runner/checks";
import { type Outcome, start } from "../runner/process";

/** What a control plane and the scanner of manifests are started from. */
export interface Programs {
  /** etcd, kube-apiserver, kube-controller-manager and kubectl; its first argument says which. */
  readonly kubernetes: string;
  readonly kubeScore: string;
  /** `1.34.4` */
  readonly version: string;
}

const KUBE_SCORE = "github.com/zegl/kube-score/cmd/kube-score";

/** It takes five minutes of two free processors, and gives way to everything else that runs. */
const BUILD_SECONDS = 3600;

/**
 * Without optimisation Kubernetes compiles in half the time, and a server that lives for a minute never earns the
 * other half; of the standard library, where it spends its time, it does. Without debug information less is written.
 */
const COMPILER = ["-gcflags=all=-N -l -dwarf=false", "-gcflags=std="] as const;

/**
 * Builds Kubernetes and kube-score from the Go registry, unless the cache has them of the same sources. It takes
 * minutes, so it runs beside everything else and gives way to it.
 *
 * @throws CheckFailed when Go can't build them
 */
export async function buildPrograms(cacheDir: string, sources = __dirname): Promise<Programs> {
  const version = kubernetesVersion(readFileSync(join(sources, "go.mod"), "utf8"));
  const folder = await buildOnce(join(cacheDir, "kubernetes"), sources, versionFlags(version), [
    { output: "kubernetes", of: ".", sources },
    // A module of its own: it is made of other versions of Kubernetes' libraries.
    { output: "kube-score", of: KUBE_SCORE, sources: join(sources, "kube-score") },
  ]);
  return { kubernetes: join(folder, "kubernetes"), kubeScore: join(folder, "kube-score"), version };
}

/** A program of Go, from the module in a folder. */
interface Target {
  readonly output: string;
  /** Its package. */
  readonly of: string;
  readonly sources: string;
}

/**
 * The folder with these programs, by the sources that they are made of.
 *
 * @throws CheckFailed when Go can't build them
 */
export async function buildOnce(
  place: string,
  sources: string,
  linked: string,
  targets: readonly Target[],
): Promise<string> {
  const flags = [...COMPILER, "-ldflags", `-s -w ${linked}`];
  const key = createHash("sha256")
    .update(sourceHash(sources))
    .update(flags.join("\0"))
    .digest("hex")
    .slice(0, 16);
  const folder = join(place, key);
  if (existsSync(folder)) return folder;
  // A folder of a name of its own is renamed when complete: none ever starts half a program.
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  try {
    for (const { output, of, sources: module } of targets)
      await build([...flags, "-o", join(draft, output), of], module);
    publish(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

async function build(args: readonly string[], sources: string): Promise<void> {
  const { child, ended } = start("go", ["build", "-trimpath", "-buildvcs=false", ...args], {
    cwd: sources,
    env: { ...process.env, CGO_ENABLED: "0" },
    timeoutSeconds: BUILD_SECONDS,
  });
  if (child.pid !== undefined) setPriority(child.pid, 10);
  const outcome = await ended;
  if (outcome.status !== 0) throw new CheckFailed(buildFailure(sources, outcome));
}

const OF_NETWORK =
  /dial tcp|lookup \S+|i\/o timeout|connection re(fused|set)|proxy|TLS handshake|module lookup disabled/i;

/** Why a build failed: its own limit, the way to its modules, or what the compiler says. */
export function buildFailure(
  sources: string,
  { isLate, stderr }: Pick<Outcome, "isLate" | "stderr">,
): string {
  const said = `\`go build\` in ${sources} says:\n${stderr.trim()}`;
  if (isLate)
    return `${said}\nThe machine was too busy for it. What it compiled is in Go's cache, so that the next run goes on from there.`;
  return OF_NETWORK.test(stderr)
    ? `${said}\nIts modules come from a Go module proxy: is GOPROXY reachable?`
    : said;
}

/** Another run may have been faster; its programs are the same. */
function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** The version of Kubernetes that a go.mod requires. */
export function kubernetesVersion(goMod: string): string {
  const version = /^\s*k8s\.io\/kubernetes v(\d+\.\d+\.\d+)$/m.exec(goMod)?.[1];
  if (version === undefined) throw new Error("go.mod requires no release of k8s.io/kubernetes");
  return version;
}

/** Kubernetes is told its version when it is linked; clients would see 0.0 and refuse to talk to it. */
function versionFlags(version: string): string {
  const [major = "", minor = ""] = version.split(".");
  return Object.entries({ gitVersion: `v${version}`, gitMajor: major, gitMinor: minor })
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(" ");
}
