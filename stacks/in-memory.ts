import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResolvedEstate } from "../plan";
import { STACK_FILE } from "./output-folder";
import { writeStacks } from "./synthesise";

/**
 * The Terraform JSON of every stack by its name, as a synthesis into cdktf.out beside `file` would write it. Nothing
 * of it stays on the disk.
 */
export function synthesiseInMemory(estate: ResolvedEstate, file: string): Readonly<Record<string, unknown>> {
  const workdir = mkdtempSync(join(tmpdir(), "landing-zone-stacks-"));
  try {
    const names = [...writeStacks(estate, { file, outdir: "cdktf.out" }, workdir).keys()];
    return Object.fromEntries(
      names.map((name) => [
        name,
        JSON.parse(readFileSync(join(workdir, "stacks", name, STACK_FILE), "utf8")),
      ]),
    );
  } finally {
    rmSync(workdir, { recursive: true, force: true });
  }
}
