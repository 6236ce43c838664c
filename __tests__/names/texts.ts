import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A text that somebody reads, and the file that it stands in. */
export interface Text {
  readonly file: string;
  readonly text: string;
}

const FOLDERS = [
  "core",
  "estate",
  "capabilities",
  "plan",
  "constructs",
  "stacks",
  "cli",
  "operate",
  "review",
];

const COMMENT_OR_STRING =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*`/g;

/** Every string of the sources, with `<x>` for what is filled in; comments and imports are nobody's messages. */
export function stringsOfSources(): Text[] {
  return FOLDERS.flatMap((folder) => filesBelow(folder, ".ts")).flatMap((file) =>
    stringsOf(readFileSync(file, "utf8")).map((text) => ({ file, text })),
  );
}

/** The sources below these folders. */
export function sourcesOf(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => filesBelow(folder, ".ts")).map((file) => readFileSync(file, "utf8"));
}

export function stringsOf(source: string): string[] {
  const code = source.replace(/^(import|export) [^;"]*"[^"]*";$/gm, "");
  return [...code.matchAll(COMMENT_OR_STRING)].flatMap(([found]) => {
    if (found.startsWith("/")) return [];
    const filled = [...found.matchAll(/\$\{((?:[^{}`]|`[^`]*`|\{[^{}]*\})*)\}/g)].flatMap(([, inner = ""]) =>
      stringsOf(inner),
    );
    const text = found.slice(1, -1).replace(/\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g, "<x>");
    return [text.replaceAll('\\"', '"').replaceAll("\\n", "\n"), ...filled];
  });
}

/** Every document of the project. What the changelog says of earlier releases may be gone. */
export function documents(): Text[] {
  const readmes = ["core", "estate", "capabilities", "plan", "constructs", "examples"].flatMap((folder) =>
    filesBelow(folder, ".md"),
  );
  return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesBelow("docs", ".md"), ...readmes].map(
    (file) => ({
      file,
      text: readFileSync(file, "utf8"),
    }),
  );
}

/** The code of a document: what stands between backticks, and its blocks. */
export function codeOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
  const rest = markdown.replace(/```\w*\n[\s\S]*?```/g, "");
  return [...blocks, ...[...rest.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code)];
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
