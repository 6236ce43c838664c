import {
  asTyped,
  correctionTo,
  type InvisibleCharacter,
  type Problem,
  type ProblemPath,
  pathText,
  quoted,
} from "../../core/problem";

export const fileMissing = (file: string): Problem => ({
  code: "FILE_MISSING",
  what: `there is no file ${file}`,
  fix: "run from the folder that holds landing-zone.yaml, name the file with --file or LANDING_ZONE_FILE, or begin an estate with the command init",
});

export const fileUnreadable = (file: string, reason: string): Problem => ({
  code: "FILE_UNREADABLE",
  what: `${file} can't be read (${reasonText(reason)})`,
  fix: "check the path and its permissions",
});

export const fileUnwritable = (file: string, reason: string): Problem => ({
  code: "FILE_UNWRITABLE",
  what: `${file} can't be written (${reasonText(reason)})`,
  fix: "check the permissions of the folder, or choose another one; nothing was changed",
});

export const fileTooLarge = (bytes: number, limit: number): Problem => ({
  code: "FILE_TOO_LARGE",
  what: "is far larger than an estate of a thousand VPCs",
  got: `${bytes.toLocaleString("en")} bytes`,
  allowed: `up to ${limit.toLocaleString("en")} bytes`,
  fix: "check that this is the right file",
});

export const fileNotUtf8 = (): Problem => ({
  code: "FILE_NOT_UTF8",
  what: "the file is not text in UTF-8",
  fix: "save it in the encoding UTF-8",
});

export const fileVersionUnknown = (version: number, known: number): Problem => ({
  code: "FILE_VERSION_UNKNOWN",
  what: `the file has the form of version ${version}, and this release reads version ${known}`,
  got: `version: ${version}`,
  allowed: `version: ${known}`,
  fix: "use the release that the file was written for, or write the file in the form of this one: CHANGELOG.md says what differs",
});

export const fileEmpty = (): Problem => ({
  code: "FILE_EMPTY",
  what: "the file is empty",
  allowed: "a map with at least organization, region and vpcs",
  fix: "start from the landing-zone.yaml of the README, or delete the file and begin with the command init",
});

export const fileNotAMap = (got: string): Problem => ({
  code: "FILE_NOT_A_MAP",
  what: "the file is not a map at its top level",
  got,
  allowed: "a map with at least organization, region and vpcs",
  fix: "start from the landing-zone.yaml of the README, or delete the file and begin with the command init",
});

/** @param home the map that knows the key, if it only stands at the wrong place */
export const unknownKey = (
  key: string,
  closest: string | undefined,
  known: readonly string[],
  home?: string,
): Problem => ({
  code: "UNKNOWN_KEY",
  what: "is not a key that is known here",
  got: quoted(key),
  allowed: known.length > 0 ? known.join(", ") : "no keys",
  fix: keyFix(key, closest, home),
});

/** A key at the top that another tool has there. */
export const keyOfOtherTool = (key: string, tool: string, known: readonly string[]): Problem => ({
  ...unknownKey(key, undefined, known),
  fix: `remove it: it is a key of ${tool}, and means nothing in this file`,
});

/** `<<` merges maps in YAML 1.1; in YAML 1.2 it is an ordinary key. */
function keyFix(key: string, closest: string | undefined, home: string | undefined): string {
  if (key === "<<") return "write the keys out: YAML 1.2 has no merge keys (an alias of a whole value works)";
  const [name, value] = key.split(":");
  if (value === "") return `write one colon: ${name}:`;
  if (value !== undefined) return `write a space after the colon: ${name}: …`;
  // `applications: 1,000` in braces.
  if (/^\d[\d./]*$/.test(key)) return "a comma ends a value here: write the number before it without commas";
  if (home !== undefined) return `it is a key of ${home}: indent it as the other keys there`;
  return closest === undefined ? "remove it" : `did you mean ${closest}?`;
}

/** A key of the entries of a map stands beside the entries: it is indented too little. */
export const keyMisplaced = (path: ProblemPath): Problem => ({
  code: "KEY_MISPLACED",
  what: `stands beside the entries of ${pathText(path.slice(0, -1))}, and is a key of them`,
  allowed: "names of entries",
  fix: "indent it below the entry that it belongs to",
});

/** A key of the map around stands among the entries of a map: it is indented too far. */
export const sectionIndented = (path: ProblemPath, home: ProblemPath) => {
  const around = home.length === 1 ? "the top of the file" : pathText(home.slice(0, -1));
  return {
    code: "KEY_MISPLACED",
    path,
    what: `stands among the entries of ${pathText(path.slice(0, -1))}, and is a key of ${around}`,
    allowed: "names of entries",
    fix: `indent it, with what is below it, like the other keys of ${around}`,
    subject: home,
  } satisfies Problem;
};

export const unknownSetPath = (
  path: ProblemPath,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "UNKNOWN_SET_PATH",
  what: "--set leads to a part that the file does not have",
  got: quoted(pathText(path)),
  allowed: known.length > 0 ? known.join(", ") : "a path whose parts exist in the file",
  fix: closest === undefined ? "check the spelling, or add the part to the file" : `did you mean ${closest}?`,
});

export const wrongType = (expected: string, got: string, allowed: string, fix: string): Problem => ({
  code: "WRONG_TYPE",
  what: `is not ${expected}`,
  got,
  allowed,
  fix,
});

export const invalidName = (given: string): Problem => ({
  ...correctionTo(nameFrom(given)),
  code: "INVALID_NAME",
  what: "is not a name",
  got: quoted(given),
  allowed: "lower-case letters, digits and single hyphens, a letter first, up to 40 characters",
  fix:
    nameFrom(given) === undefined ? (variableFix(given) ?? "rename it") : `did you mean ${nameFrom(given)}?`,
});

/** What to write in place of a variable of a shell or a template: `${AWS_REGION}`. */
export function variableFix(given: string): string | undefined {
  const isVariable = /\$\{|\{\{|%\{|^\$\w/.test(given);
  return isVariable ? "write the value itself: variables are not filled in here" : undefined;
}

/** The name that a text becomes: `Acme Corp`, `acme-corp`. */
function nameFrom(given: string): string | undefined {
  if (variableFix(given) !== undefined) return undefined;
  const words =
    asTyped(given)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const name = words.join("-");
  return /^[a-z]/.test(name) && name !== given ? name : undefined;
}

export const outOfRange = (got: string, allowed: string): Problem => ({
  code: "OUT_OF_RANGE",
  what: "is out of range",
  got,
  allowed,
  fix: "choose a value in the range",
});

export const terraformTemplate = (text: string): Problem => ({
  code: "TERRAFORM_TEMPLATE",
  what: "contains a template, which Terraform would evaluate with the permissions of the person who plans",
  got: quoted(text),
  allowed: "text without ${ and %{",
  fix: "write the value itself",
});

export const tokenText = (text: string): Problem => ({
  code: "TOKEN_TEXT",
  what: "looks like a placeholder that cdktf uses for values known only at apply",
  got: quoted(text),
  allowed: "text without Token[",
  fix: "write the value itself",
});

export const textCharacters = (text: string, characters: readonly InvisibleCharacter[]): Problem => ({
  code: "TEXT_CHARACTER",
  what: "has an invisible character, or one that changes how the text around it is displayed",
  got: `${characters.map(({ codePoint, kind, position }) => `${codePoint} (${kind}) at character ${position}`).join(", ")} in ${quoted(text)}`,
  allowed: "visible characters, spaces and line ends",
  fix: "delete it; it usually comes with pasted text",
});

/** Explains error codes of the operating system to users. */
function reasonText(code: string): string {
  const meanings: Readonly<Record<string, string>> = {
    EACCES: "permission denied",
    EISDIR: "it is a folder",
    ENOENT: "a part of its path isn't there and can't be made",
    ENOSPC: "the disk is full",
    ENOTDIR: "a part of its path is not a folder",
    EEXIST: "a part of its path is not a folder",
    EPERM: "permission denied",
    EROFS: "the file system is read-only",
  };
  const meaning = meanings[code];
  return meaning === undefined ? code : `${meaning}, ${code}`;
}

/** A file that landing-zone.yaml refers to does not exist or can't be read. */
export const namedFileMissing = (file: string): Problem => ({
  code: "FILE_MISSING",
  what: "names a file that is not there",
  got: file,
  fix: "commit the file; its path is seen from the folder of landing-zone.yaml",
});
