import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutSizes } from "../authorisation/check";
import { findEstates } from "../estates/discover";
import { Workspace } from "../estates/workspace";
import { edited } from "../estates/yaml-edit";
import { CheckFailed, type Checks } from "../runner/checks";
import type { S3Emulator } from "../tier5/emulator";
import { leadTo } from "../tier5/s3-state";
import { credentialsOf } from "../tier7/accounts";
import { withoutGaps } from "../tier7/gaps";
import { type Judge, readable, type StackJson } from "../tier7/judge";
import { withPaths } from "../tier7/lifecycle";
import type { CommandLine } from "./command-line";

/** The account of the states in the estate, its stack, and where its state goes. */
const STATES = { id: "999900001111", stack: "bootstrap-state", key: "mule/network/bootstrap-state.tfstate" };

interface Step {
  readonly title: string;
  readonly commands: readonly string[];
}

/**
 * The steps that `landing-zone bootstrap` prints for the account of the states, typed one by one: its state lies on disk until
 * the bucket is there, and is moved into it.
 */
export async function checkBootstrap(
  estate: string,
  commands: CommandLine,
  {
    judge,
    emulator,
    checks,
  }: { readonly judge: Judge; readonly emulator: S3Emulator; readonly checks: Checks },
): Promise<void> {
  const source = findEstates().find(({ name }) => name === estate);
  if (source === undefined) return;
  Workspace.copy(source, commands.folder);
  commands.with(await credentialsOf(STATES.id, emulator.url));
  const { stdout } = await commands.expect(0, "bootstrap", "--format", "json");
  const { steps } = JSON.parse(stdout) as { readonly steps: readonly Step[] };
  for (const { title, commands: lines } of steps.slice(0, 4)) {
    const isDone = await checks.check(`bootstrap ${estate}`, title, async () => {
      for (const line of lines) await type(line, commands, () => adapt(commands.folder, judge, emulator.url));
      return undefined;
    });
    if (!isDone) return;
  }
  await checks.check(`bootstrap ${estate}`, "the state is in the bucket, and nowhere else", async () => {
    const bucket = bucketIn(commands.folder);
    const state = await emulator.object(bucket, STATES.key);
    if (state === undefined) throw new CheckFailed(`${bucket} has no ${STATES.key}`);
    await commands.expectOf(
      0,
      "terraform",
      `-chdir=${stackFolder(commands.folder)}`,
      "plan",
      "-detailed-exitcode",
    );
    return undefined;
  });
}

/** Types a command as it is printed, with the answers that it asks for. */
async function type(line: string, commands: CommandLine, adapted: () => void): Promise<void> {
  if (line.endsWith(" synth")) {
    await commands.expect(0, "synth");
    return adapted();
  }
  const answers = / apply$/.test(line)
    ? " -auto-approve"
    : / -migrate-state$/.test(line)
      ? " -force-copy"
      : "";
  const { stdout } = await commands.expectOf(0, "bash", "-c", `${line}${answers}`);
  if (/ output -raw state_key_arn$/.test(line)) nameKey(commands.folder, stdout.trim());
}

/** What the reader does between two commands: writes the ARN of the key into the file. */
function nameKey(folder: string, arn: string): void {
  const file = join(folder, "landing-zone.yaml");
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    edited(text, (document) => document.setIn(["terraform", "backend", "s3", "kmsKey"], arn)),
  );
}

/** Makes the stack fit for the emulator, which denies everything for a policy that denies plain HTTP. */
function adapt(folder: string, judge: Judge, url: string): void {
  const file = join(stackFolder(folder), "cdk.tf.json");
  const { stack } = withoutGaps(readable(judge, JSON.parse(readFileSync(file, "utf8")) as StackJson));
  const { resource, terraform, ...others } = withPaths(withoutSizes(stack)) as Record<string, Body>;
  const { aws_s3_bucket_policy: _, ...kept } = resource ?? {};
  const s3 = (terraform?.["backend"] as Record<string, Body> | undefined)?.["s3"] ?? {};
  const { settings } = leadTo(url)("s3", s3);
  writeFileSync(
    file,
    JSON.stringify({ ...others, resource: kept, terraform: { ...terraform, backend: { s3: settings } } }),
  );
}

type Body = Readonly<Record<string, unknown>>;

const stackFolder = (folder: string) => join(folder, "cdktf.out", "stacks", STATES.stack);

function bucketIn(folder: string): string {
  const { terraform } = JSON.parse(readFileSync(join(stackFolder(folder), "cdk.tf.json"), "utf8"));
  return terraform.backend.s3.bucket;
}
