import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import type { Engine } from "../terraform/engine";
import { type Diagnostic, diagnosticLine, errorsOf } from "../terraform/output";
import type { Bench } from "../tier5/bench";
import { ARGUMENTS } from "./arguments";
import { soundStack } from "./base";
import { COMBINATIONS } from "./combinations";
import { type Control, type Refusal, refused } from "./control";
import { DNS } from "./dns";
import { LANGUAGE } from "./language";
import { LINKS } from "./links";
import type { StackJson } from "./stack-json";

export const CONTROLS: readonly Control[] = [...LANGUAGE, ...ARGUMENTS, ...COMBINATIONS, ...LINKS, ...DNS];

const SUBJECT = "negative controls";

/** Writes the sound stack, so that the double knows its types. */
export function prepareNegative(work: string): string {
  const folder = join(work, "negative", "sound");
  write(folder, soundStack());
  return folder;
}

/**
 * Breaks the sound stack in every way of the table. Each must be refused where and for what the table says, and the
 * sound one must pass; otherwise a green tier would prove nothing.
 */
export async function checkNegative(sound: string, synthesised: string, bench: Bench): Promise<void> {
  const group = join(bench.work, "negative");
  const passes = await bench.checks.check(SUBJECT, "the sound stack passes", async () => {
    const terraform = bench.terraform({ name: "sound", folder: sound }, group);
    await terraform.init();
    const errors = errorsOf(await terraform.validate());
    if (errors.length > 0) throw new CheckFailed(errors.map(diagnosticLine).join("\n"));
    terraform.refuseErrors("plan", await terraform.plan());
    return undefined;
  });
  if (!passes) return;
  const { asked, notes } = controlsFor(bench.engine);
  for (const note of notes) bench.checks.note(note);
  await Promise.all([
    bench.checks.check(SUBJECT, "a renamed argument of a synthesised stack is named", () =>
      renamedIsNamed(synthesised, sound, join(group, "renamed"), bench),
    ),
    ...asked.map((control, at) =>
      bench.checks.check(SUBJECT, control.name, () => {
        const folder = join(group, `broken-${String(at + 1).padStart(2, "0")}`);
        return mustBeRefused(control, sound, folder, bench);
      }),
    ),
  ]);
}

/** The controls that an engine must refuse, and why it isn't asked about the others. */
export function controlsFor(engine: Engine): { asked: readonly Control[]; notes: readonly string[] } {
  if (engine.name === "terraform") return { asked: CONTROLS, notes: [] };
  return {
    asked: CONTROLS.filter(({ terraformOnly }) => terraformOnly === undefined),
    notes: CONTROLS.flatMap(({ name, terraformOnly }) =>
      terraformOnly === undefined ? [] : [`Negative control "${name}": not run: ${terraformOnly}.`],
    ),
  };
}

/** What a developer sees who misspells an argument in a construct: the argument and whose it is. */
async function renamedIsNamed(
  stack: string,
  sound: string,
  folder: string,
  bench: Bench,
): Promise<undefined> {
  cpSync(sound, folder, { recursive: true, verbatimSymlinks: true });
  const text = readFileSync(join(stack, "cdk.tf.json"), "utf8");
  writeFileSync(join(folder, "cdk.tf.json"), text.replace('"enable_dns_support":', '"enable_dns_suport":'));
  const errors = errorsOf(
    await bench.terraform({ name: "renamed", folder }, join(bench.work, "negative")).validate(),
  );
  return compare(refused("validate", /^aws_vpc\./, /Extraneous JSON/, /"enable_dns_suport"/), errors);
}

async function mustBeRefused(
  control: Control,
  sound: string,
  folder: string,
  bench: Bench,
): Promise<undefined> {
  // Copied after `init`: what is broken is the stack, not its providers.
  cpSync(sound, folder, { recursive: true, verbatimSymlinks: true });
  const stack = soundStack();
  control.breaks(stack);
  write(folder, stack);
  const terraform = bench.terraform({ name: folder.slice(-9), folder }, join(bench.work, "negative"));
  const invalid = errorsOf(await terraform.validate());
  if (control.refusal.stage === "validate") return compare(control.refusal, invalid);
  if (invalid.length > 0)
    throw new CheckFailed(`refused too early:\n${invalid.map(diagnosticLine).join("\n")}`);
  return compare(control.refusal, [...(await terraform.plan()).errors]);
}

/** Every error must be the expected one: a second would hide that the first is gone some day. */
export function compare(refusal: Refusal, errors: readonly Diagnostic[]): undefined {
  const isExpected = ({ summary, detail, address }: Diagnostic) =>
    refusal.summary.test(summary) && refusal.detail.test(detail) && refusal.address.test(address);
  if (errors.length === 0) throw new CheckFailed(`${refusal.stage} accepts it`);
  const others = errors.filter((error) => !isExpected(error));
  if (others.length > 0)
    throw new CheckFailed(`refused for another reason:\n${others.map(diagnosticLine).join("\n")}`);
}

function write(folder: string, stack: StackJson): void {
  mkdirSync(folder, { recursive: true });
  // On many lines: of a stack on one line, Terraform quotes all of it in every message.
  writeFileSync(join(folder, "cdk.tf.json"), `${JSON.stringify(stack, null, 2)}\n`);
}
