import { fixWith, type Problem, quoted, toolCommand } from "../../core/problem";

export const yamlSyntax = (detail: string, fix = "correct the syntax here"): Problem => ({
  code: "YAML_SYNTAX",
  what: `is not valid YAML (${detail})`,
  fix: `${fix}; what follows was not read`,
});

export const fileConflict = (): Problem => ({
  code: "FILE_CONFLICT",
  what: "the file has conflict markers of a merge",
  allowed: "the lines of one version, without lines that begin with <<<<<<<, ======= or >>>>>>>",
  fix: fixWith`keep what is right of both versions and remove the markers; then run ${toolCommand("check")}`,
});

/** Looks like a space; comes with text of word processors, chats and web pages, or of a Japanese keyboard. */
export const yamlOtherSpace = (character: string): Problem =>
  yamlSyntax(
    `${character === "\u3000" ? "a full-width space (U+3000)" : "a no-break space (U+00A0)"} stands where YAML needs a space`,
    "write a space instead",
  );

export const yamlLineEnds = (): Problem =>
  yamlSyntax("its lines end with a carriage return alone", "save it with the line ends LF or CRLF");

export const yamlVersion = (): Problem =>
  yamlSyntax(
    "it asks for YAML 1.1, in which 010 is 8 and no is false; the file is read as YAML 1.2",
    "remove the line %YAML",
  );

/** `{{ region }}` of a template is a map as a key to YAML. */
export const yamlTemplate = (): Problem =>
  yamlSyntax("{{ }} of a template, which nothing fills in here", "write the value itself");

export const yamlKey = (): Problem =>
  yamlSyntax("a list or a map stands where a key is expected", "write a name and a colon");

/** @param read the number that YAML makes of it */
export const numberNotation = (got: string, read: number): Problem => ({
  code: "NUMBER_NOTATION",
  what: `is read as ${read}, and looks like another number`,
  got,
  allowed: "decimal digits, with a point before fractions, and nothing between thousands",
  fix: `write ${read} or the number that is meant, or put a text in quotes`,
});

export const yamlTabs = (): Problem => ({
  code: "YAML_TABS",
  what: "a tab is used for indentation, which YAML does not allow",
  fix: "indent with spaces",
});

export const yamlTag = (): Problem => ({
  code: "YAML_TAG",
  what: "tags (!…) are not supported in this file",
  allowed: "plain values",
  fix: "remove the tag and write the value itself",
});

/** @param first line of the other one */
export const yamlDuplicateKey = (key: string, first: number): Problem => ({
  code: "YAML_DUPLICATE_KEY",
  what: "the same key appears twice in one map, so one value would be lost",
  got: `${quoted(key)}, as in line ${first}`,
  fix: "rename or remove one of them",
});

/** A text that begins with a star is an alias to YAML: `*.acme.example`. It is not shown, because it may be a password. */
export const yamlAliasUnknown = (): Problem =>
  yamlSyntax(
    "this alias has no anchor",
    "put the value in quotes if it is a text that begins with a star; otherwise write the value itself",
  );

export const yamlAliases = (got: string, allowed: string): Problem => ({
  code: "YAML_ALIASES",
  what: "aliases expand to too much text",
  got,
  allowed,
  fix: "write the repeated parts out, or use defaults",
});

export const yamlRecursion = (anchor: string): Problem => ({
  code: "YAML_RECURSION",
  what: "an alias refers to a part that contains it, so it never ends",
  got: `*${anchor}`,
  fix: "write the value out here",
});

/** The finding that a waiver names. */
export const PLACEHOLDER_FINDING = "PLACEHOLDER_VALUE";

/** A value that stands for another: examples and templates have them, an estate that is applied does not. */
export const placeholderValue = (what: string, got: string, at: string): Problem => ({
  code: "PLACEHOLDER_VALUE",
  what: `stands for a value of yours: it is ${what}`,
  got,
  fix: [
    "write your own; ",
    toolCommand("deploy"),
    ` refuses it until then, or until waivers have { <name>: { finding: ${PLACEHOLDER_FINDING}, at: ${at}, reason: … } }`,
  ],
});
