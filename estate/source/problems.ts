import { type Problem, quoted } from "../../core/problem";

export const yamlSyntax = (detail: string): Problem => ({
  code: "YAML_SYNTAX",
  what: `is not valid YAML (${detail})`,
  fix: "correct the syntax here; what follows was not read",
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

export const yamlDuplicateKey = (key: string): Problem => ({
  code: "YAML_DUPLICATE_KEY",
  what: "the same key appears twice in one map, so one value would be lost",
  got: quoted(key),
  fix: "rename or remove one of them",
});

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
