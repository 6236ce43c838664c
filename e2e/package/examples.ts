import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../estates/discover";
import { CheckFailed } from "../runner/checks";
import { run } from "../runner/process";
import { environment } from "./app";

/** An example of a document, as a module of its own. */
export interface Example {
  /** `constructs/vpc/README.md:3` */
  readonly place: string;
  readonly text: string;
}

const HEADING = /^## /;
const HIDDEN = "<!-- example";

/**
 * The TypeScript examples of a document. A comment that begins with `<!-- example` holds what a reader needs not see:
 * declarations of the names that an example takes as given. Those above the first heading are for the whole document, others
 * for their section; imports are for the whole document wherever they stand.
 */
export function examplesIn(document: string, markdown: string): Example[] {
  const imports: string[] = [];
  const ofDocument: string[] = [];
  const found: { readonly line: number; readonly text: string; readonly section: readonly string[] }[] = [];
  let section: string[] = [];
  let isTop = true;
  let open: { readonly end: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    if (open === undefined) {
      if (HEADING.test(line)) {
        section = [];
        isTop = false;
      } else if (line === "```ts") open = { end: "```", line: index + 1, lines: [] };
      else if (line === HIDDEN) open = { end: "-->", line: index + 1, lines: [] };
    } else if (line !== open.end) open.lines.push(line);
    else {
      const { imports: own, rest } = splitImports(open.lines.join("\n"));
      imports.push(...own);
      if (open.end === "```") found.push({ line: open.line, text: rest, section });
      else (isTop ? ofDocument : section).push(rest);
      open = undefined;
    }
  }
  return found.map(({ line, text, section: declared }) => ({
    place: `${document}:${line}`,
    text: [...new Set(imports), ...ofDocument, ...declared, text, "export {};"].join("\n"),
  }));
}

function splitImports(text: string): { readonly imports: readonly string[]; readonly rest: string } {
  const pattern = /^import [^;]*;\n?/gm;
  return { imports: (text.match(pattern) ?? []).map((one) => one.trim()), rest: text.replace(pattern, "") };
}

/** Documents of the package with examples: those of constructs, and the page about the package. */
export function allExamples(root = ROOT): Example[] {
  const constructs = readdirSync(join(root, "constructs")).map((name) => `constructs/${name}/README.md`);
  return [...constructs, "docs/package.md"].flatMap((document) => {
    const markdown = readIfThere(join(root, document));
    return markdown === undefined ? [] : examplesIn(document, markdown);
  });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** Compiles examples in a folder below an installed package. @returns how many */
export async function compileExamples(examples: readonly Example[], folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const fileOf = ({ place }: Example) => `${place.replace(/\W+/g, "-")}.ts`;
  for (const example of examples) writeFileSync(join(folder, fileOf(example)), example.text);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: "node16",
    types: ["node"],
    skipLibCheck: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  const tsc = join(folder, "..", "node_modules", "typescript", "bin", "tsc");
  const { status, stdout } = await run(process.execPath, [tsc, "--project", "."], {
    cwd: folder,
    env: environment(),
  });
  if (status !== 0) throw new CheckFailed(`they don't compile:\n${stdout}`);
  return String(examples.length);
}
