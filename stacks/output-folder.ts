import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { InputError } from "../core/problem";
import { writeWhole } from "../estate/write";
import { outputOfOtherEstate } from "../plan/problems";
import { realPath } from "./backend";

/** File name of a stack's Terraform JSON in its folder. */
export const STACK_FILE = "cdk.tf.json";

/** File in the output folder that records the estate of each stack. */
const OWNERS_FILE = "estates.json";

/** A stack in the output folder that the estate no longer has. */
export interface LeftStack {
  readonly name: string;
  /** File of its estate, relative to the output folder. @default - unknown, from an older synthesis */
  readonly estate?: string;
  /** Whether it belonged to the estate that is synthesised now. */
  readonly isOwn: boolean;
}

/** An output folder of one or several estates, with the owner of each stack. */
export class OutputFolder {
  private readonly owners: Readonly<Record<string, string>>;
  /** Path of the estate, relative to the folder: `../landing-zone.yaml`. */
  private readonly estate: string;

  constructor(
    private readonly outdir: string,
    file: string,
  ) {
    const home = join(realPath(dirname(resolve(file))), file.split(/[\\/]/).at(-1) ?? file);
    this.estate = relative(realPath(outdir), home).replaceAll("\\", "/");
    this.owners = readOwners(join(outdir, OWNERS_FILE));
  }

  /**
   * Rejects overwriting stacks of another estate: their Terraform would be lost.
   *
   * @param workdir folder of the new stacks
   * @throws InputError with `OUTPUT_OF_OTHER_ESTATE`
   */
  refuseOthers(workdir: string, names: readonly string[]): void {
    const others = names.filter((name) => this.isOfOther(name, join(workdir, "stacks", name, STACK_FILE)));
    if (others.length > 0)
      throw new InputError(
        outputOfOtherEstate(this.outdir, others, [
          ...new Set(others.map((name) => this.owners[name] ?? "unknown")),
        ]),
      );
  }

  /**
   * Records the owner of the stacks. Stacks that the estate no longer has are kept, because they may still be
   * deployed, and only their Terraform can destroy them.
   */
  claim(names: readonly string[]): LeftStack[] {
    const left = this.leftBeside(new Set(names));
    const kept = left.flatMap(({ name, estate }) => (estate === undefined ? [] : [[name, estate] as const]));
    const owners = [...names.map((name) => [name, this.estate] as const), ...kept].sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    writeWhole(join(this.outdir, OWNERS_FILE), `${JSON.stringify(Object.fromEntries(owners), null, 2)}\n`);
    return left;
  }

  private leftBeside(names: ReadonlySet<string>): LeftStack[] {
    const stacks = join(this.outdir, "stacks");
    return (existsSync(stacks) ? readdirSync(stacks) : [])
      .sort()
      .filter((name) => !names.has(name) && existsSync(join(stacks, name, STACK_FILE)))
      .map((name) => {
        const estate = this.owners[name];
        return { name, ...(estate === undefined ? {} : { estate }), isOwn: estate === this.estate };
      });
  }

  /** Two estates never share a state. If an estate moved its own state, Terraform asks about it at init. */
  private isOfOther(name: string, fresh: string): boolean {
    const present = join(this.outdir, "stacks", name, STACK_FILE);
    if (!existsSync(present) || this.owners[name] === this.estate) return false;
    return readBackend(present) !== readBackend(fresh);
  }
}

/** The backend of a stack as text. @default - the file can't be read */
function readBackend(file: string): string | undefined {
  try {
    const { terraform } = JSON.parse(readFileSync(file, "utf8")) as { terraform?: { backend?: unknown } };
    return JSON.stringify(terraform?.backend);
  } catch {
    return undefined;
  }
}

/** An unreadable file was not written by this tool; then the backends decide. */
function readOwners(file: string): Readonly<Record<string, string>> {
  try {
    const data: unknown = JSON.parse(readFileSync(file, "utf8"));
    const entries = Object.entries(typeof data === "object" && data !== null ? data : {});
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return {};
  }
}
