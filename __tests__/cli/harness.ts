import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "../../cli/program";
import { plainCommand } from "../../core/problem";

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with files of a test's own, and the command line in it. Messages show paths as seen from the folder. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "landing-zone-"));

  constructor(files: Readonly<Record<string, string>> = { "landing-zone.yaml": ESTATE }) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  /** Replaces a part of a file; the test is wrong where there is no such part. */
  edit(name: string, from: string | RegExp, to: string): void {
    const before = this.read(name);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${name} has no ${from}`);
    this.write(name, after);
  }

  /** `run("size", "--format", "json")` on landing-zone.yaml of the folder. */
  async run(command: string, ...options: readonly string[]): Promise<Result> {
    return await this.runOn("landing-zone.yaml", command, ...options);
  }

  async runOn(file: string, command: string, ...options: readonly string[]): Promise<Result> {
    const { code, stdout, stderr } = await runCli(command, "--file", this.path(file), ...options);
    const relative = (text: string) => text.replaceAll(`${this.folder}/`, "");
    return { code, stdout: relative(stdout), stderr: relative(stderr) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Stands for the bundle of a page, which only a browser runs: `npm run e2e -- --tier 8`. */
export const PAGE_CODE = { deflated: "AwA=", hash: "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" };

/** The command line in this process. */
export async function runCli(...argv: readonly string[]): Promise<Result> {
  let stdout = "";
  let stderr = "";
  const io = {
    out: (text: string) => {
      stdout += text;
    },
    err: (text: string) => {
      stderr += text;
    },
    hasColor: false,
    commandLine: plainCommand,
  };
  const code = await run(argv, io, {
    // Loaded for the command that needs it, as by the program: the framework takes seconds.
    synthesise: (...given) => (require("../../main") as typeof import("../../main")).synthesiseFile(...given),
    adopt: (...given) => (require("../../main") as typeof import("../../main")).adoptFile(...given),
    compare: (...given) => (require("../../main") as typeof import("../../main")).compareFile(...given),
    pageCode: () => PAGE_CODE,
  });
  return { code, stdout, stderr };
}

/** Options that name an example. */
export const HYBRID = ["--file", "examples/hybrid/landing-zone.yaml"] as const;

export const PEERING = ["--file", "examples/peering/landing-zone.yaml"] as const;

export const BALANCED = ["--file", "examples/load-balancers/landing-zone.yaml"] as const;

/** What a command prints that succeeds. */
export async function text(...argv: readonly string[]): Promise<string> {
  const { code, stdout } = await runCli(...argv);
  expect(code).toBe(0);
  return stdout;
}

/** The same as data, of the type that the command documents. */
export async function json<T>(...argv: readonly string[]): Promise<T> {
  return JSON.parse(await text(...argv, "--format", "json")) as T;
}

/** Exercise 16-2 of the course, as in the landing-zone.yaml at the root. */
export const ESTATE = `organization: acme
region: us-east-1
addressing:
  pools:
    main: { cidr: 10.96.0.0/16 }
externalNetworks:
  head-office: { cidrs: [10.0.0.0/12] }
environments:
  dev: { vpc: non-production, applications: 50 }
  staging: { vpc: non-production, applications: 50 }
  performance: { vpc: non-production, applications: 50, workersPerApplication: 2 }
  production: { vpc: production, applications: 50, workersPerApplication: 2 }
vpcs:
  production: {}
  non-production: {}
`;

/** One small VPC, for tables that a test shows whole. */
export const SMALL = `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments:
  live: { vpc: main, applications: 10 }
vpcs:
  main: { zones: 2 }
`;
