import { readFileSync } from "node:fs";

/** As it stands in the JSON of a stack, where the quotes are escaped. */
const KEY =
  /jsondecode\(ephemeral\.aws_secretsmanager_secret_version\.[\w-]+\.secret_string\)\[\\"([^"\\]+)\\"\]/g;

/** Keys that stacks read from secrets that are JSON objects, so that the double's secrets have them. */
export function secretKeys(stackFiles: readonly string[]): string[] {
  const keys = stackFiles.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(KEY)].map(([, key = ""]) => key),
  );
  return [...new Set(keys)].sort();
}
