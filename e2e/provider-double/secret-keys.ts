import { readFileSync } from "node:fs";

const TYPE = "aws_secretsmanager_secret_version";

/** As it stands in the JSON of a stack, where the quotes are escaped. */
const READ = new RegExp(
  String.raw`jsondecode\(ephemeral\.${TYPE}\.([\w-]+)\.secret_string\)\[\\"([^"\\]+)\\"\]`,
  "g",
);

interface Stack {
  readonly ephemeral?: { readonly [TYPE]?: Readonly<Record<string, { readonly secret_id: string }>> };
}

/**
 * Keys that stacks read from secrets that are JSON objects, by secret, so that the double's secrets have them. As
 * JSON, for the environment of the double.
 */
export function secretKeys(stackFiles: readonly string[]): string {
  const keys = new Map<string, Set<string>>();
  for (const file of stackFiles) {
    const text = readFileSync(file, "utf8");
    const secrets = (JSON.parse(text) as Stack).ephemeral?.[TYPE] ?? {};
    for (const [, name = "", key = ""] of text.matchAll(READ)) {
      const secret = secrets[name]?.secret_id ?? "";
      keys.set(secret, (keys.get(secret) ?? new Set()).add(key));
    }
  }
  const sorted = [...keys].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted.map(([secret, read]) => [secret, [...read].sort()])));
}
