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

/** Looks like a space; comes with text of word processors, chats and web pages. */
export const yamlNoBreakSpace = (): Problem =>
  yamlSyntax("a no-break space (U+00A0) stands where YAML needs a space", "write a space instead");

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
