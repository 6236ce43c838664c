import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CheckFailed } from "../runner/checks";
import { run } from "../runner/process";
import { contentsOf, differences, environment } from "./app";

const SOURCE = join(__dirname, "fixtures", "app.ts");

/** A way in which users run TypeScript that imports the package. */
export interface AppKind {
  readonly name: string;
  /** `type` of the app's package.json. */
  readonly type: "commonjs" | "module";
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** Programs with their arguments, each a file of `node_modules` or of the app's `{folder}`; `{app}` are its arguments. */
  readonly commands: readonly (readonly string[])[];
}

const TSC = ["typescript/bin/tsc", "--project", "{folder}"];
const STRICT = { strict: true, target: "ES2022", types: ["node"], outDir: "out", esModuleInterop: true };

export const APP_KINDS: readonly AppKind[] = [
  {
    name: "tsc and node, CommonJS, resolution of before exports",
    type: "commonjs",
    compilerOptions: { ...STRICT, module: "commonjs", moduleResolution: "node10" },
    commands: [TSC, ["{folder}/out/app.js", "{app}"]],
  },
  {
    name: "tsc and node, ES modules",
    type: "module",
    compilerOptions: { ...STRICT, module: "nodenext", skipLibCheck: true },
    commands: [TSC, ["{folder}/out/app.js", "{app}"]],
  },
  {
    name: "ts-node",
    type: "commonjs",
    compilerOptions: { ...STRICT, module: "node16" },
    commands: [["ts-node/dist/bin.js", "{folder}/app.ts", "{app}"]],
  },
  {
    name: "tsx, CommonJS",
    type: "commonjs",
    compilerOptions: STRICT,
    commands: [["tsx/dist/cli.mjs", "{folder}/app.ts", "{app}"]],
  },
  {
    name: "tsx, ES modules",
    type: "module",
    compilerOptions: STRICT,
    commands: [["tsx/dist/cli.mjs", "{folder}/app.ts", "{app}"]],
  },
];

/**
 * Runs the app of the fixtures in a folder below an installed package, and compares what it writes with the same of
 * another kind of app.
 *
 * @param file the estate
 * @param output where it writes to, the same for all kinds, because local states are named relative to it
 * @returns all that it wrote
 */
export async function runApp(
  kind: AppKind,
  folder: string,
  file: string,
  output: string,
  like: ReadonlyMap<string, string> | undefined,
): Promise<ReadonlyMap<string, string>> {
  mkdirSync(folder, { recursive: true });
  copyFileSync(SOURCE, join(folder, "app.ts"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: kind.type }));
  const settings = { compilerOptions: kind.compilerOptions, files: ["app.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  rmSync(output, { recursive: true, force: true });
  for (const command of kind.commands) await runNode(command, folder, [output, file]);
  const written = contentsOf(output);
  if (written.size < 5) throw new CheckFailed(`it wrote ${[...written.keys()].join(", ") || "nothing"}`);
  const other = like === undefined ? [] : differences(written, like);
  if (other.length > 0) throw new CheckFailed(`it writes otherwise than the first kind: ${other.join(", ")}`);
  return written;
}

/** Every app runs in the folder of the package, because cdktf puts the states of an app where it is run. */
async function runNode(command: readonly string[], folder: string, ofApp: readonly string[]): Promise<void> {
  const cwd = dirname(folder);
  const [program = "", ...args] = command.flatMap((word) =>
    word === "{app}" ? ofApp : [word.replace("{folder}", folder)],
  );
  const all = [resolve(cwd, "node_modules", program), ...args];
  const { status, stdout, stderr } = await run(process.execPath, all, { cwd, env: environment() });
  if (status !== 0) throw new CheckFailed(`node ${all.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}
