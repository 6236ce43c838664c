import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "yaml";
import { edited, setAt } from "../estates/yaml-edit";
import { CheckFailed } from "../runner/checks";
import type { CommandLine } from "./command-line";

/** What a life hands to the steps between its first apply and its end. */
export interface Applied {
  readonly commands: CommandLine;
  /** Synthesises, and makes it fit for where the estate lives. */
  readonly synth: () => Promise<void>;
  /** Applies these stacks, or all. */
  readonly deploy: (...names: readonly string[]) => Promise<unknown>;
  /** Refuses an estate of which anything differs from what is applied. */
  readonly refuseDifferences: () => Promise<unknown>;
}

/** Steps of a document, as `--format json` prints it. */
interface Steps {
  readonly steps: readonly { readonly notes: readonly string[]; readonly commands: readonly string[] }[];
}

/** `landing-zone rename`: what its apply changes are tags, and nothing else. */
export async function rename(applied: Applied, from: string, to: string): Promise<string> {
  const { commands, synth, deploy, refuseDifferences } = applied;
  await commands.expect(0, "rename", "vpc", from, to);
  await synth();
  const { stdout } = await commands.expect(2, "diff", "--no-synth", "--details", "--format", "json");
  const { stacks } = JSON.parse(stdout) as { readonly stacks: readonly PlannedStack[] };
  const changes = stacks.flatMap((stack) => stack.changes);
  const others = [
    ...changes
      .filter(({ action }) => action !== "update")
      .map(({ action, address }) => `${action} ${address}`),
    ...stacks.flatMap(({ text = "" }) => changedLines(text)).filter((line) => !isOfTags(line)),
  ];
  if (others.length > 0) throw new CheckFailed(`more than tags changes:\n${others.join("\n")}`);
  await deploy();
  await refuseDifferences();
  return `${changes.length} tagged anew`;
}

interface PlannedStack {
  readonly changes: readonly { readonly address: string; readonly action: string }[];
  readonly text?: string;
}

/** Lines of a plan that say what changes within a resource. */
function changedLines(plan: string): string[] {
  return plan.split("\n").filter((line) => /^ {4,}[-+~] /.test(line));
}

function isOfTags(line: string): boolean {
  return /^\s+[-+~] (tags(_all)?\s+=|"[\w:.-]+"\s+=)/.test(line);
}

/** The steps of `landing-zone replace`, from the VPC beside it to the move of what runs in it. @returns the new VPC */
export async function replace(applied: Applied, vpc: string): Promise<string> {
  const { commands, synth, deploy, refuseDifferences } = applied;
  const { stdout } = await commands.expect(0, "replace", vpc, "--format", "json");
  const plan = JSON.parse(stdout) as {
    readonly with: string;
    readonly newRange: string;
    readonly places: readonly { readonly path: string }[];
  };
  edit(commands, (document) => {
    const settings = document.getIn(["vpcs", vpc]) as { toJSON: () => object };
    setAt(document, ["vpcs", plan.with], { ...settings.toJSON(), cidr: plan.newRange });
  });
  await commands.expect(0, "lock");
  await synth();
  await deploy(`network-${plan.with}`);
  await deploy();
  edit(commands, (document) => {
    for (const { path } of plan.places) setAt(document, path.split("."), plan.with);
  });
  await commands.expect(0, "lock");
  await synth();
  await deploy();
  await refuseDifferences();
  return plan.with;
}

/** The steps of `landing-zone retire`, each by the commands that it prints, until nothing of the VPC is left. */
export async function retire(
  { commands, synth, deploy, refuseDifferences }: Applied,
  vpc: string,
): Promise<void> {
  const { stdout } = await commands.expect(0, "retire", vpc, "--format", "json");
  const { steps } = JSON.parse(stdout) as Steps;
  const [unprotect, leave, without, destroy, free] = steps;
  if (free === undefined) throw new CheckFailed(`these are not five steps:\n${stdout}`);
  const switches = (unprotect?.notes ?? []).flatMap((note) => /^([\w.-]+): false$/.exec(note)?.[1] ?? []);
  edit(commands, (document) => {
    for (const [index, path] of switches.entries()) {
      setAt(document, path.split("."), false);
      const reason = "The VPC is retired by a test.";
      setAt(document, ["waivers", `retired-${index}`], {
        finding: "DELETION_PROTECTION_OFF",
        at: path,
        reason,
      });
    }
  });
  await synth();
  await deploy(...stacksIn(unprotect));
  edit(commands, (document) => {
    document.deleteIn(["vpcs", vpc]);
    document.deleteIn(["waivers"]);
  });
  await typed(commands, leave);
  await synth();
  await deploy(...stacksIn(without));
  for (const line of destroy?.commands ?? []) {
    const [program = "", ...args] = line.split(" ");
    await commands.expectOf(0, program, ...args, "-auto-approve", "-no-color");
  }
  await typed(commands, free);
  await refuseDifferences();
}

/** The stacks that the commands of a step deploy. */
function stacksIn(step: Steps["steps"][number] | undefined): string[] {
  return (step?.commands ?? []).flatMap((line) => / deploy (\S+)$/.exec(line)?.[1] ?? []);
}

/** Types the commands of a step as it prints them. */
async function typed(commands: CommandLine, step: Steps["steps"][number] | undefined): Promise<void> {
  for (const line of step?.commands ?? []) {
    const [, words] = / landing-zone (?:-- )?(.*)$/.exec(line) ?? [];
    if (words === undefined) throw new CheckFailed(`${line} is no command of this tool`);
    await commands.expect(0, ...words.split(" "));
  }
}

function edit({ folder }: CommandLine, change: (document: Document) => void): void {
  const file = join(folder, "landing-zone.yaml");
  writeFileSync(file, edited(readFileSync(file, "utf8"), change));
}
