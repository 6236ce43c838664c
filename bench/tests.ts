import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { seconds, table } from "./table";

/** What `npm test` runs, part by part; wall time, because parts use both cores. */
const SCRIPTS = ["lint", "types", "dead-code", "test:unit"];

export function benchTests(): string {
  let sum = 0;
  const rows = SCRIPTS.map((script) => {
    const start = performance.now();
    const { status } = spawnSync("npm", ["run", "--silent", script], {
      cwd: join(__dirname, ".."),
      stdio: "ignore",
    });
    const wall = (performance.now() - start) / 1000;
    sum += wall;
    return [`npm run ${script}`, status === 0 ? seconds(wall) : `failed after ${seconds(wall)}`];
  });
  return table(["part of npm test", "wall"], [...rows, ["all", seconds(sum)]]);
}
