import { type Problem, type ProblemPath, terraformTemplate } from "../core/errors";

type Placed = Problem & { readonly path: ProblemPath };

/**
 * The texts of a file that Terraform would evaluate. Every text of its JSON syntax is a template, so a tag
 * such as `${file("/etc/passwd")}` would carry that file into the account. Looked for in the whole file and not
 * field by field, so that no field to come can forget it. Keys need no look: each map has a pattern for its own.
 */
export function templateProblems(value: unknown, path: ProblemPath = []): Placed[] {
  if (typeof value === "string") return /[$%]\{/.test(value) ? [{ ...terraformTemplate(value), path }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    templateProblems(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
