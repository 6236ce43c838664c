import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { edited, setAt } from "../estates/yaml-edit";
import { CheckFailed, type Checks } from "../runner/checks";
import type { CommandLine } from "./command-line";
import { type Applied, rename, replace, retire } from "./moves";
import { type ListedStack, readOrder } from "./order";

/** Where an estate lives: with a double of the provider, or with the real one on an emulator. */
export interface Stage {
  readonly name: string;
  /** Stacks that it can hold. @default - all */
  readonly stacks?: readonly string[];
  /** Makes what was synthesised fit for it. */
  readonly adapt: () => void;
}

/** What lives. */
export interface Life {
  /** Its name in the report. */
  readonly estate: string;
  /** @default - it has no row in the table */
  readonly column?: "deploy";
  /** Puts file and lock into an empty folder. */
  readonly begin: (commands: CommandLine) => Promise<void>;
  /** A VPC that gets another name, is replaced by another one and retired. @default - none */
  readonly moved?: string;
}

/** Stacks at a time. */
const PARALLEL = "3";

/** From an empty folder to an applied estate, and back to nothing, by the commands that a user types. */
export async function live(
  { estate, column, begin, moved }: Life,
  commands: CommandLine,
  stage: Stage,
  checks: Checks,
): Promise<void> {
  const names = stage.stacks ?? [];
  const step = (name: string, work: () => Promise<string | undefined>) =>
    checks.check(estate, `${stage.name}: ${name}`, work, column);
  // Examples have addresses for documentation.
  const options = ["--yes", "--no-synth", "--allow-placeholders", "--parallel", PARALLEL];
  const deploy = (...chosen: readonly string[]) =>
    commands.expect(0, "deploy", ...(chosen.length > 0 ? chosen : names), ...options);
  const refuseDifferences = () => commands.expect(0, "diff", ...names, "--no-synth", "--parallel", PARALLEL);
  const synth = async () => {
    await commands.expect(0, "synth");
    stage.adapt();
  };
  const built =
    (await step("deploy in order", async () => {
      await begin(commands);
      await synth();
      const { stderr } = await deploy();
      const listed = await listedStacks(commands, names);
      const most = readOrder(stderr, listed);
      if (most < 2) throw new CheckFailed("no two stacks were worked on at a time");
      return `${listed.length}`;
    })) &&
    (await step("second diff", async () => {
      await refuseDifferences();
      return undefined;
    })) &&
    (moved === undefined || (await move(moved, { commands, synth, deploy, refuseDifferences }, step))) &&
    (await step("destroy is refused, and says what is needed", async () => {
      const { stderr } = await commands.expect(1, "destroy", ...names, "--yes", "--no-synth");
      if (!stderr.includes("DESTROY_PROTECTED")) throw new CheckFailed(stderr);
      unprotect(join(commands.folder, "landing-zone.yaml"), stderr);
      return undefined;
    }));
  if (!built) return;
  await step("deploy without protection, destroy, nothing is left", async () => {
    await synth();
    await deploy();
    await commands.expect(0, "destroy", ...names, "--yes", "--no-synth", "--parallel", PARALLEL);
    refuseLeft(commands.folder);
    const { stdout } = await commands.expect(0, "destroy", ...names, "--yes", "--no-synth");
    if (stdout !== "nothing is applied\n") throw new CheckFailed(stdout);
    return undefined;
  });
}

type Step = (name: string, work: () => Promise<string | undefined>) => Promise<boolean>;

/** What happens to a VPC in the course of its life. */
async function move(vpc: string, applied: Applied, step: Step): Promise<boolean> {
  const name = `${vpc}-b`;
  return (
    (await step("a renamed VPC changes tags alone", () => rename(applied, vpc, name))) &&
    (await step("a VPC is replaced by another one beside it", () => replace(applied, name))) &&
    (await step("a retired VPC leaves nothing, and nothing else differs", async () => {
      await retire(applied, name);
      return undefined;
    }))
  );
}

async function listedStacks(commands: CommandLine, names: readonly string[]): Promise<ListedStack[]> {
  const { stdout } = await commands.expect(0, "stacks", "--format", "json");
  const { stacks } = JSON.parse(stdout) as { readonly stacks: readonly ListedStack[] };
  return stacks.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** Puts into the file what the command prints, with a reason, as its reader does. */
function unprotect(file: string, said: string): void {
  const [, text = ""] = /with a reason of yours:\n\n([\s\S]*)$/.exec(said) ?? [];
  const wanted: unknown = parse(text.replaceAll('reason: ""', "reason: The estate is taken down by a test."));
  const changed = edited(readFileSync(file, "utf8"), (document) => {
    for (const [path, value] of leavesOf(wanted)) setAt(document, path, value);
  });
  writeFileSync(file, changed);
}

function leavesOf(value: unknown, path: readonly string[] = []): [string[], unknown][] {
  if (typeof value !== "object" || value === null) return [[[...path], value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** States lie beside the file; none may have a resource. */
function refuseLeft(folder: string): void {
  const left = readdirSync(folder)
    .filter((name) => name.endsWith(".tfstate"))
    .filter((name) => JSON.parse(readFileSync(join(folder, name), "utf8")).resources.length > 0);
  if (left.length > 0) throw new CheckFailed(`resources are left in ${left.join(", ")}`);
}
