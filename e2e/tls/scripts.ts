import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rotationScript } from "../../review/keystore/rotation";
import { keystoreScript } from "../../review/keystore/script";
import { keystoreUnits } from "../../review/keystore/units";
import { CheckFailed, type Checks } from "../runner/checks";
import { cleanEnvironment, run, ToolMissing } from "../runner/process";
import { pythonEnvironment } from "../runner/venv";
import { ordersSpec, SHIPPING_SPEC } from "./specs";
import type { Stage } from "./stage";

/** What a linter of shells and systemd itself find in what is printed. */
export async function checkScripts(stage: Stage, cacheDir: string, checks: Checks): Promise<void> {
  const options = { cwd: stage.folder, env: cleanEnvironment() };
  const specs = [ordersSpec(stage, 8443), SHIPPING_SPEC];
  await checks.check("keystores", "shellcheck finds nothing in the scripts", async () => {
    const shellcheck = join(await pythonEnvironment("scripts", cacheDir), "shellcheck");
    const files = specs.flatMap((spec) => [
      write(stage, `${spec.id}.sh`, keystoreScript(spec)),
      write(stage, `${spec.id}-rotation.sh`, rotationScript(spec)),
    ]);
    const { status, stdout, stderr } = await run(
      shellcheck,
      ["--shell=sh", "--enable=all", "--exclude=SC2310,SC2312,SC2250,SC2249", ...files],
      options,
    );
    if (status !== 0) throw new CheckFailed(stdout + stderr);
    const broken = write(stage, "broken.sh", "#!/bin/sh\nrm -rf $folder/*\n");
    const control = await run(shellcheck, [broken], options);
    if (control.status === 0) throw new CheckFailed("it finds nothing in a broken script either");
    return undefined;
  });
  await checks.check("keystores", "systemd takes the units", async () => {
    const files = specs.flatMap((spec) =>
      // A program that is there: systemd looks for it.
      keystoreUnits(spec).map(({ name, text }) =>
        write(stage, name, text.replaceAll(/\/usr\/local\/sbin\/\S+/g, "/bin/sh")),
      ),
    );
    try {
      const { status, stderr } = await run("systemd-analyze", ["verify", "--man=no", ...files], options);
      const own = stderr.split("\n").filter((line) => line.includes("mule-keystores"));
      if (status !== 0 || own.length > 0) throw new CheckFailed(stderr);
      return undefined;
    } catch (error) {
      if (!(error instanceof ToolMissing)) throw error;
      checks.note("keystores: systemd-analyze is not on this machine, so nobody read the units.");
      return "not read: no systemd";
    }
  });
}

function write(stage: Stage, name: string, text: string): string {
  const file = stage.path(name);
  writeFileSync(file, text);
  return file;
}
