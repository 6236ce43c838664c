import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, isAbsolute, join } from "node:path";
import { CheckFailed } from "../runner/checks";

/** What is used of playwright-core's page. */
export interface Page {
  goto(url: string): Promise<unknown>;
  evaluate<T>(code: string): Promise<T>;
  pdf(options: { readonly preferCSSPageSize: boolean }): Promise<Uint8Array>;
  close(): Promise<void>;
  on(event: string, listener: (what: { text?(): string; url?(): string; message?: string }) => void): void;
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
}

interface Browser {
  newPage(options: {
    readonly viewport: { readonly width: number; readonly height: number };
    readonly colorScheme: "light" | "dark";
  }): Promise<Page>;
  close(): Promise<void>;
}

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly scheme: "light" | "dark";
}

export const LIGHT: Look = { width: 1280, scheme: "light" };

/** A page in a browser, and what it did that it must not. */
export interface Opened {
  readonly page: Page;
  /** Requests besides the file itself, messages of the console, errors. */
  readonly faults: readonly string[];
}

/** Chromium with the packages that drive it. */
export class BrowserSession {
  private constructor(
    private readonly browser: Browser,
    readonly axe: string,
  ) {}

  /** @param packages folder of {@link browserPackages} */
  static async start(program: string, packages: string): Promise<BrowserSession> {
    const load = createRequire(join(packages, "package.json"));
    const { chromium } = load("playwright-core") as {
      chromium: { launch(options: object): Promise<Browser> };
    };
    // As root there is no sandbox; what is opened is a page of this project, from this disk.
    const browser = await chromium.launch({ executablePath: pathOf(program), args: ["--no-sandbox"] });
    return new BrowserSession(browser, readFileSync(load.resolve("axe-core/axe.min.js"), "utf8"));
  }

  async open(file: string, { width, scheme }: Look, hash = ""): Promise<Opened> {
    const page = await this.browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
    const faults: string[] = [];
    page.on("console", (message) => faults.push(`console: ${message.text?.()}`));
    page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
    page.on("dialog", () => faults.push("a dialog"));
    page.on("request", (request) => {
      const url = request.url?.() ?? "";
      if (url.split("#")[0] !== `file://${file}`) faults.push(`request: ${url}`);
    });
    await page.goto(`file://${file}${hash}`);
    return { page, faults };
  }

  async end(): Promise<void> {
    await this.browser.close();
  }
}

/** Playwright wants the path of a program. */
function pathOf(program: string): string {
  if (isAbsolute(program)) return program;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? program;
}

/** How long a condition may take, and how often it is asked for, in milliseconds. */
const PATIENCE = 30_000;
const PAUSE = 20;

/**
 * Waits until an expression is true in the page. Playwright's own way makes code of text in the page, which its policy
 * forbids.
 */
export async function until(page: Page, condition: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
    if (await page.evaluate<boolean>(`Boolean(${condition})`)) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new CheckFailed(`not within ${PATIENCE / 1000} s: ${condition}`);
}
