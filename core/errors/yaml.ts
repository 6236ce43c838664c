import { quoted } from "./addressing";
import type { Problem } from "./problem";

export const yamlSyntax = (detail: string): Problem => ({
  code: "YAML_SYNTAX",
  what: `is not valid YAML (${detail})`,
  fix: "mend the syntax here; everything behind it was not read",
});

export const yamlTabs = (): Problem => ({
  code: "YAML_TABS",
  what: "a tab is used for indentation, which YAML does not take",
  fix: "indent with spaces",
});

export const yamlTag = (): Problem => ({
  code: "YAML_TAG",
  what: "a tag (!…) means nothing in this file",
  allowed: "plain values",
  fix: "remove the tag and write the value itself",
});

export const yamlDuplicateKey = (key: string): Problem => ({
  code: "YAML_DUPLICATE_KEY",
  what: "the same key stands twice in one map, so one of the two would be lost",
  got: quoted(key),
  fix: "rename or remove one of them",
});

export const yamlAliases = (got: string, allowed: string): Problem => ({
  code: "YAML_ALIASES",
  what: "aliases repeat too much of the file",
  got,
  allowed,
  fix: "write the repeated parts out, or use defaults",
});

export const yamlRecursion = (anchor: string): Problem => ({
  code: "YAML_RECURSION",
  what: "an alias stands inside of what it repeats, so it never ends",
  got: `*${anchor}`,
  fix: "write out what is meant here",
});
