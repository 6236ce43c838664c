import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../estates/discover";
import { CheckFailed } from "../runner/checks";
import { run } from "../runner/process";
import { environment } from "./app";

/** What an app can import, by folder. */
const ENTRY_POINTS = [
  "constructs/*/index.ts",
  "core/*/index.ts",
  "capabilities/*/model/index.ts",
  "plan/index.ts",
  "stacks/index.ts",
  "review/index.ts",
];

/**
 * Writes the API reference as pages by TypeDoc. It runs with the tools of the package: TypeDoc reads TypeScript by an
 * interface that the compiler of the project no longer has.
 *
 * @param work a folder for its settings
 * @throws CheckFailed with everything that TypeDoc warns about, for example a comment with a link that leads nowhere
 */
export async function writeReference(tools: string, out: string, work: string): Promise<undefined> {
  const settings = {
    name: "mule-landing-zone",
    entryPoints: ENTRY_POINTS.map((entry) => join(ROOT, entry)),
    tsconfig: join(ROOT, "tsconfig.package.json"),
    readme: join(ROOT, "docs", "package.md"),
    out,
    disableSources: true,
    excludePrivate: true,
    skipErrorChecking: true,
    treatWarningsAsErrors: true,
    // Types that only other types name are shown by their names.
    validation: { notExported: false },
    logLevel: "Warn",
  };
  mkdirSync(work, { recursive: true });
  const options = join(work, "typedoc.json");
  writeFileSync(options, JSON.stringify(settings));
  const typedoc = join(tools, "typedoc", "bin", "typedoc");
  const { status, stdout, stderr } = await run(process.execPath, [typedoc, "--options", options], {
    cwd: ROOT,
    env: environment(),
    timeoutSeconds: 600,
  });
  if (status !== 0) throw new CheckFailed(`TypeDoc is not content:\n${stdout}${stderr}`);
  return undefined;
}
