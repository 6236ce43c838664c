import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** An estate of the repository. */
export interface Estate {
  /** `default`, or the name of its folder in `examples/`. */
  readonly name: string;
  readonly file: string;
}

/** Root of the repository. */
export const ROOT = join(__dirname, "..", "..");

export const DEFAULT_ESTATE = "default";

/** The default estate, then every `examples/<name>/landing-zone.yaml` in order of names. */
export function findEstates(root = ROOT): Estate[] {
  const examples = join(root, "examples");
  const names = existsSync(examples) ? readdirSync(examples).sort() : [];
  return [
    { name: DEFAULT_ESTATE, file: join(root, "landing-zone.yaml") },
    ...names
      .map((name) => ({ name, file: join(examples, name, "landing-zone.yaml") }))
      .filter(({ file }) => existsSync(file)),
  ];
}
