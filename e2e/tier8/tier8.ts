import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import type { Run } from "../runner/run";
import { checkAccess } from "./access";
import { checkAnswers } from "./answers";
import { BrowserSession, LIGHT, type Look, until } from "./browser";
import { browserPackages, findChromium } from "./install";
import { checkKeyboard } from "./keyboard";
import { writeHostile, writePage } from "./pages";
import { checkPaper } from "./paper";
import { generateQuestions } from "./questions";

const SUBJECT = "review page";

/** Questions that a run asks, shared by its estates. */
const QUESTIONS = 200;

/** Estates that are looked at in every way without `--full`: small, large, with clusters. */
const SAMPLE = ["default", "hybrid", "runtime-fabric"];

const LOOKS: readonly Look[] = [LIGHT, { width: 1280, scheme: "dark" }, { width: 320, scheme: "light" }];

interface Subject {
  readonly name: string;
  /** The file of the estate. */
  readonly file: string;
  readonly page: string;
}

/** The page of every estate in Chromium, from the disk. */
export async function runTier8({ checks, work, cacheDir, workspaces, options }: Run): Promise<void> {
  const program = findChromium();
  if (program === undefined) {
    checks.skip({
      what: "tier 8 (review page)",
      why: "chromium missing",
      how: "Install Chromium (Debian: apt-get install chromium), or name its program by MULE_CHROMIUM.",
    });
    return;
  }
  const folder = join(work, "pages");
  mkdirSync(folder, { recursive: true });
  const packages = await browserPackages(cacheDir);
  const session = await BrowserSession.start(program, packages);
  try {
    for (const [index, { name, file }] of workspaces.entries()) {
      const page = join(folder, `${name}.html`);
      const isWritten = await checks.check(name, "page", () =>
        writePage(file, folder, name).then(() => undefined),
      );
      if (!isWritten) continue;
      const subject = { name, file, page };
      const share =
        Math.ceil((QUESTIONS * (index + 1)) / workspaces.length) -
        Math.ceil((QUESTIONS * index) / workspaces.length);
      await checks.check(name, "answers", () => answersOf(session, subject, share, index), "page answers");
      const looks = options.full || SAMPLE.includes(name) ? LOOKS : [LIGHT];
      for (const look of looks)
        await checks.check(name, `page, ${look.scheme}, ${look.width} px`, () =>
          looked(session, subject, look),
        );
      await checks.check(name, "paper", () => printed(session, subject, packages), "page rows");
    }
    await checks.check(SUBJECT, "hostile texts do nothing", () => hostile(session, folder));
  } finally {
    await session.end();
  }
}

async function answersOf(session: BrowserSession, { page, file }: Subject, count: number, seed: number) {
  const opened = await session.open(page, LIGHT, "#ask-cidr");
  await until(opened.page, `document.getElementById("ask").classList.contains("ready")`);
  const note = await checkAnswers(opened.page, file, generateQuestions(file, count, seed + 1));
  return ended(opened, note);
}

/** With every question open, so that their forms are seen, too. */
async function looked(session: BrowserSession, { page, name }: Subject, look: Look) {
  const opened = await session.open(page, look, "#ask-size?set=sizing.headroom%3D100");
  await until(opened.page, `document.querySelector("#ask-size-answer h4")`);
  if (look === LIGHT && name === SAMPLE[0]) await checkKeyboard(opened.page);
  await opened.page.evaluate(`document.querySelectorAll("details").forEach((each) => { each.open = true; })`);
  await checkAccess(opened.page, session.axe);
  const overflow = await opened.page.evaluate<number>(
    `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
  );
  if (overflow > 0) throw new CheckFailed(`the page is ${overflow} px wider than its window`);
  return ended(opened, undefined);
}

async function printed(session: BrowserSession, { page }: Subject, packages: string) {
  const opened = await session.open(page, LIGHT);
  return ended(opened, await checkPaper(opened.page, packages));
}

async function hostile(session: BrowserSession, folder: string) {
  const page = await writePage(writeHostile(folder), folder, "hostile");
  const opened = await session.open(
    page,
    LIGHT,
    "#ask-path?from=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&to=vpc:main",
  );
  await until(opened.page, `document.querySelector("#ask-path-answer li")`);
  if (await opened.page.evaluate<boolean>(`"hacked" in window`))
    throw new CheckFailed("a text of the file ran");
  await checkAccess(opened.page, session.axe);
  return ended(opened, undefined);
}

/** Fails where the page asked somebody for something, or complained. */
async function ended<T>({ page, faults }: Awaited<ReturnType<BrowserSession["open"]>>, note: T): Promise<T> {
  await page.close();
  if (faults.length > 0) throw new CheckFailed([...new Set(faults)].join("\n"));
  return note;
}
