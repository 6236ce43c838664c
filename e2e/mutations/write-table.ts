import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findEstates } from "../estates/discover";
import { Workspace } from "../estates/workspace";
import { defaultCacheDir } from "../provider-double/install";
import { findRealProvider } from "../real-provider/find";
import { judge } from "./judge";
import { learn } from "./learn";
import { prepare } from "./run";
import { tableText } from "./table-text";

const TABLE = join(__dirname, "..", "provider-double", "tables", "provider.json");

/** Asks the real provider about every mutant of every estate, and writes what it said into the double's table. */
async function main(): Promise<void> {
  const cacheDir = defaultCacheDir();
  mkdirSync(cacheDir, { recursive: true });
  const provider = findRealProvider({ cacheDir });
  if (provider === undefined) throw new Error("no real aws provider is on this machine");
  const work = mkdtempSync(join(tmpdir(), "mule-landing-zone-learn-"));
  try {
    const workspaces = findEstates().map((estate) => Workspace.copy(estate, join(work, estate.name)));
    for (const workspace of workspaces) await workspace.synth();
    const synthesised = workspaces.map(({ output }) => output);
    const { mutants, real } = await prepare({ synthesised, provider, cacheDir, work, share: 1 });
    const verdicts = await judge(real, mutants);
    const learned = learn(mutants, verdicts, `hashicorp/aws ${provider.version}, ValidateResourceConfig`);
    writeFileSync(TABLE, tableText(learned));
    console.log(
      `${mutants.length} mutants: ${Object.keys(learned.arguments).length} arguments, ${learned.rules.length} rules`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
