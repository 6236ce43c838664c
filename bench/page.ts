import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { defaultCacheDir } from "../e2e/provider-double/install";
import { BrowserSession, LIGHT, type Page, until } from "../e2e/tier8/browser";
import { browserPackages, findChromium } from "../e2e/tier8/install";
import { medianUsage, runNode } from "./measure";
import { estateFiles } from "./scale";
import { seconds, table } from "./table";
import { figures } from "./targets";

const ROOT = join(__dirname, "..");

const RUNS = 3;

/** Types what few rows have, and stops the time until the browser has painted what is left. */
const filter = (text: string) => `new Promise((resolve) => {
  const input = document.getElementById("filter");
  input.focus();
  input.value = "${text}";
  const start = performance.now();
  input.dispatchEvent(new Event("input"));
  const output = document.getElementById("filter-result");
  const look = () => (output.textContent === "") === ${text !== ""} ? setTimeout(look, 1) : requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start), 0));
  look();
})`;

/** The page of a review: what it weighs, how long writing it takes, and what a browser makes of it. */
export async function benchPage(folder: string): Promise<string> {
  const program = findChromium();
  const cacheDir = defaultCacheDir();
  mkdirSync(cacheDir, { recursive: true });
  const session =
    program === undefined ? undefined : await BrowserSession.start(program, await browserPackages(cacheDir));
  const estates = [
    ["default", join(ROOT, "landing-zone.yaml")],
    ["1,000 VPCs", estateFiles(folder, 1000, "networks").file],
  ] as const;
  const rows: string[][] = [];
  for (const [name, file] of estates) {
    const page = join(folder, "review.html");
    const review = usage("review", file, "--output", page);
    const size = usage("size", file);
    const bytes = statSync(page).size;
    figures.set(`review of ${name}`, review);
    const cells = [
      name,
      `${(bytes / 1000).toFixed(0)} kB`,
      seconds(review.cpuSeconds),
      seconds(size.cpuSeconds),
    ];
    rows.push([
      ...cells,
      ...(session === undefined ? ["no Chromium", "", "", ""] : await opened(session, page)),
    ]);
  }
  await session?.end();
  return table(
    ["page of", "size", "review CPU", "size CPU", "opened", "filtered", "emptied", "path asked"],
    rows,
  );
}

function usage(command: string, file: string, ...options: readonly string[]) {
  const args = [join(ROOT, "bin/landing-zone.js"), command, "--file", file, ...options];
  runNode(args);
  return medianUsage(Array.from({ length: RUNS }, () => runNode(args)));
}

async function opened(session: BrowserSession, file: string): Promise<string[]> {
  const start = performance.now();
  const { page } = await session.open(file, LIGHT);
  // Painted, and ready for whoever types.
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))");
  const open = performance.now() - start;
  const filtered = await page.evaluate<number>(filter("worker-use1-az1"));
  const emptied = await page.evaluate<number>(filter(""));
  const asked = await timed(page);
  await page.close();
  return [open, filtered, emptied, asked].map((milliseconds) => `${milliseconds.toFixed(0)} ms`);
}

async function timed(page: Page): Promise<number> {
  const start = performance.now();
  await page.evaluate(`location.hash = "#ask-path?from=10.96.0.4&to=203.0.113.1"`);
  await until(page, `document.getElementById("ask-path-said").textContent.includes("reach")`);
  return performance.now() - start;
}
