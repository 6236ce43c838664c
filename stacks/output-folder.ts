import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { InputError } from "../core/problem";
import { writeWhole } from "../estate/write";
import { outputOfOtherEstate } from "../plan/problems";
import { realPath } from "./backend";

/** The Terraform of a stack, in its folder. */
export const STACK_FILE = "cdk.tf.json";

/** Says which file each stack of an output folder was made from. */
const OWNERS_FILE = "estates.json";

/** A stack that an output folder has and the estate has not. */
export interface LeftStack {
  readonly name: string;
  /** File of the estate that it is of, from the output folder. @default - an older synthesis did not write it down */
  readonly estate?: string;
  /** Whether that is the estate that was synthesised now, which had the stack before. */
  readonly isOwn: boolean;
}

/** An output folder of one estate or of several: whose stacks are in it. */
export class OutputFolder {
  private readonly owners: Readonly<Record<string, string>>;
  /** The estate as the folder sees it: `../landing-zone.yaml`. */
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
   * Refuses to write over stacks of another estate, of which nobody could say any more what they made.
   *
   * @param workdir folder in which the stacks were made just now
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
   * Writes down whose the stacks are. What the estate no longer has stays: it may still be deployed, and only its
   * Terraform can destroy it.
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

  /** Two estates never have one state. One estate may have moved its own, which Terraform asks about at init. */
  private isOfOther(name: string, fresh: string): boolean {
    const present = join(this.outdir, "stacks", name, STACK_FILE);
    if (!existsSync(present) || this.owners[name] === this.estate) return false;
    return readBackend(present) !== readBackend(fresh);
  }
}

/** Where the state of a stack is, as text. @default - nobody knows, since the file can't be read */
function readBackend(file: string): string | undefined {
  try {
    const { terraform } = JSON.parse(readFileSync(file, "utf8")) as { terraform?: { backend?: unknown } };
    return JSON.stringify(terraform?.backend);
  } catch {
    return undefined;
  }
}

/** What cannot be read was not written here; then the states decide. */
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
