import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChartName, DEFAULT_VERSIONS } from "../../capabilities/cluster-certificates/model";
import { CheckFailed } from "../runner/checks";
import { run } from "../runner/process";

/** Where a project keeps the definitions that its chart installs, and the hash of its module in the Go registry. */
interface Module {
  readonly path: string;
  readonly folder: string;
  readonly sum: string;
}

/** Of the versions that the file has by default. */
const MODULES: Readonly<Record<ChartName, Module>> = {
  certManager: {
    path: "github.com/cert-manager/cert-manager",
    folder: "deploy/crds",
    sum: "h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=",
  },
  approverPolicy: {
    path: "github.com/cert-manager/approver-policy",
    folder: "deploy/crds",
    sum: "h1:tZNWjYkGd5+Cs9qflP4xkzml5pWTserC4AEWI9omPZA=",
  },
  trustManager: {
    path: "github.com/cert-manager/trust-manager",
    folder: "deploy/crds",
    sum: "h1:nGtkHH9wEacI5uACdsq8wqCKWsCw1PMrwHPJcrUFUXA=",
  },
  awsIssuer: {
    path: "github.com/cert-manager/aws-privateca-issuer",
    folder: "charts/aws-pca-issuer/crds",
    sum: "h1:vdqkXGQJHpN6fd22NGxQ7UXTP/U28/2SqcRDbP6iWZY=",
  },
};

/**
 * Files with the definitions of cert-manager and what belongs to it, as their own modules have them.
 *
 * @throws CheckFailed when a module can't be had, or is another one
 */
export async function chartDefinitions(): Promise<string[]> {
  const names = Object.keys(MODULES) as ChartName[];
  const files = await Promise.all(names.map((name) => filesOf(MODULES[name], `v${DEFAULT_VERSIONS[name]}`)));
  return files.flat();
}

async function filesOf({ path, folder, sum }: Module, version: string): Promise<string[]> {
  const { cache, found } = await download(path, version);
  if (found !== sum) throw new CheckFailed(`${path} ${version} has the hash ${found}, and not ${sum}`);
  const definitions = join(cache, `${path}@${version}`, folder);
  if (!existsSync(definitions)) throw new CheckFailed(`${path} ${version} has no ${folder}`);
  return readdirSync(definitions)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(definitions, name));
}

/** Only its files are read, so it may need a newer Go than there is: then Go says so, with the hash, and has them. */
async function download(path: string, version: string): Promise<{ cache: string; found: string }> {
  const cwd = mkdtempSync(join(tmpdir(), "definitions-"));
  try {
    const options = { cwd, env: process.env, timeoutSeconds: 300 };
    const { stdout, stderr } = await run("go", ["mod", "download", "-json", `${path}@${version}`], options);
    const { Sum: found } = (stdout === "" ? {} : JSON.parse(stdout)) as { readonly Sum?: string };
    if (found === undefined)
      throw new CheckFailed(`${path} ${version}: ${stderr.trim() || stdout}\nIs GOPROXY reachable?`);
    const cache = (await run("go", ["env", "GOMODCACHE"], options)).stdout.trim();
    return { cache, found };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
