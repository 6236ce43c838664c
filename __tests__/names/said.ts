import type { Keys } from "./known";

/** Commands and options of ours that a text names and that there are not. */
export function unknownCommands(text: string, commands: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const named = text.matchAll(
    /(?<![-\w/.@])landing-zone(?: --)? (?!itself\b)([a-z]+(?:-[a-z]+)*)\b([^`\n;|)]*)/g,
  );
  return [...named].flatMap(([, command = "", rest = ""]) => {
    const options = commands.get(command);
    if (options === undefined) return [`landing-zone ${command}`];
    return [...rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)].flatMap(([option]) =>
      options.has(option) || commands.get("")?.has(option) ? [] : [`landing-zone ${command} ${option}`],
    );
  });
}

/** Options that a text names without a command, and that no command has. */
export function unknownOptions(text: string, commands: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const known = [...commands.values()];
  return [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].flatMap(([option]) =>
    known.some((options) => options.has(option)) ? [] : [option],
  );
}

/** Scripts of `npm run` that a text names and that there are not, and options of `npm run e2e` likewise. */
export function unknownScripts(
  text: string,
  scripts: ReadonlySet<string>,
  proofOptions: ReadonlySet<string>,
): string[] {
  const named = text.matchAll(/npm run (?:--?[a-z]+ )*([a-z][a-z0-9:-]*)([^`\n;|&,]*)/g);
  return [...named].flatMap(([, script = "", rest = ""]) => {
    if (!scripts.has(script)) return [`npm run ${script}`];
    if (script !== "e2e") return [];
    const options = [...rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)].map(([option]) => option);
    return options.filter((option) => !proofOptions.has(option)).map((option) => `npm run e2e ${option}`);
  });
}

/** Hosts of documentation and of networks of one's own. */
const HOST = /\.(example|internal)$/;

/** Paths from the middle of the file that a text names and that lead nowhere: `limits.certificate`. */
export function unknownPieces(text: string, keys: Keys): string[] {
  const pieces = text
    .replace(/https?:\/\/\S+/g, "")
    .matchAll(/(?<![\w./"$<-])[a-z]\w*(?:\.(?:<[^<>]*>|[a-z]\w*))+(?![\w(/*.-])/g);
  return [...pieces].flatMap(([piece]) => {
    if (HOST.test(piece)) return [];
    const path = piece.split(/\.(?![^<]*>)/);
    return !keys.all.has(path[0] ?? "") || keys.hasSomewhere(path) ? [] : [piece];
  });
}

/** Paths from the top of the file that a text names and that lead nowhere: `vpcs.<vpc>.natt`. */
export function unknownPaths(text: string, keys: Keys): string[] {
  const start = keys.top.join("|");
  const paths = text.matchAll(
    new RegExp(`(?<![\\w./"-])(?:${start})(?:\\.(?:<[^<>]*>|[A-Za-z][\\w-]*|\\*|\\d+))+(?![\\w(/*])`, "g"),
  );
  return [...paths].flatMap(([path]) =>
    HOST.test(path) || keys.has(path.split(/\.(?![^<]*>)/)) ? [] : [path],
  );
}

/** Codes that a text names and that no problem has. */
export function unknownCodes(
  text: string,
  codes: ReadonlySet<string>,
  others: ReadonlySet<string>,
): string[] {
  const named = text.matchAll(/(?<![\w$.{-])[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+(?![\w.(-])/g);
  return [...named].flatMap(([code]) => (codes.has(code) || others.has(code) ? [] : [code]));
}

/** Words in camel case that a text names and that are no keys. */
export function unknownWords(text: string, keys: Keys, others: ReadonlySet<string>): string[] {
  const words = text
    .replace(/https?:\/\/\S+/g, "")
    .matchAll(/(?<![\w$.{<-])[a-z]+(?:[A-Z][a-z0-9]*)+(?![\w(-])/g);
  return [...words].flatMap(([word]) =>
    keys.all.has(word) || keys.values.has(word) || others.has(word) ? [] : [word],
  );
}

/** First cells of the tables of keys in a document that name no key: `| targets.<name> |`. */
export function unknownCells(markdown: string, keys: Keys): string[] {
  const tables = markdown.matchAll(/^\| Key \|.*\n\|[-|]+\n((?:\|.*\n)*)/gm);
  return [...tables].flatMap(([, rows = ""]) =>
    rows.split("\n").flatMap((row) => {
      const [, cell = ""] = row.split("|");
      return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, code = ""]) => {
        const path = code.replace(/^….|\?$/g, "").split(/\.(?![^<]*>)/);
        return keys.hasSomewhere(path) ? [] : [code];
      });
    }),
  );
}
