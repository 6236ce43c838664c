import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Estate } from "../estates/discover";
import { countResources, type StackFolder, Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import type { Outcome, Started } from "../runner/process";
import type { Engine } from "../terraform/engine";
import { type Place, redirectState } from "../terraform/redirect";
import type { Terraform } from "../terraform/terraform";
import type { Bench } from "./bench";
import { freePort, pause, S3Emulator } from "./emulator";
import { planNothing, refuseLeaks, validate } from "./lifecycle";

const SUBJECT = "state on S3";

const BUCKET = "acme-terraform-state";

const BACKEND = {
  bucket: BUCKET,
  region: "us-east-1",
  kmsKey: "arn:aws:kms:us-east-1:123456789012:alias/terraform-state",
};

/** An estate with its state on S3, in a folder of its own, and the port on which its emulator will listen. */
export interface OnS3 {
  readonly workspace: Workspace;
  readonly port: number;
}

/**
 * Synthesises the estate with an S3 backend. The JSON stays as it is; an override file leads its backend to an
 * emulator on loopback.
 */
export async function prepareS3(estate: Estate, work: string, engine: Engine): Promise<OnS3> {
  const workspace = Workspace.copy(estate, join(work, "s3"), SUBJECT, engine);
  workspace.edit((text) => {
    const document = parseDocument(text);
    document.setIn(["terraform", "backend"], { s3: BACKEND });
    return document.toString();
  });
  await workspace.synth();
  const port = await freePort();
  for (const { folder } of workspace.stacks()) redirectState(folder, leadTo(S3Emulator.url(port)));
  return { workspace, port };
}

/** Applies a stack whose state is on S3, three times at once, and looks whether they wait for each other. */
export async function checkS3State({ workspace, port }: OnS3, bench: Bench): Promise<void> {
  const check = (name: string, work: () => Promise<string | undefined>) =>
    bench.checks.check(SUBJECT, name, work);
  let emulator: S3Emulator | undefined;
  await check("the emulator runs", async () => {
    emulator = await S3Emulator.start(port, bench.cacheDir, bench.work);
    await emulator.createBucket(BUCKET);
    return undefined;
  });
  if (emulator === undefined) return;
  try {
    await applyOnS3(workspace, bench, emulator, check);
  } finally {
    await emulator.stop();
  }
}

type Check = (name: string, work: () => Promise<string | undefined>) => Promise<boolean>;

async function applyOnS3(
  workspace: Workspace,
  bench: Bench,
  emulator: S3Emulator,
  check: Check,
): Promise<void> {
  const [stack] = workspace.stacks();
  if (stack === undefined) throw new Error("the estate has no stack");
  const credentials = { AWS_ACCESS_KEY_ID: "emulator", AWS_SECRET_ACCESS_KEY: "emulator" };
  const terraform = bench.terraform(stack, workspace.folder).with(credentials);
  const key = stateKey(stack);
  (await check("init and validate", () => validate(terraform))) &&
    (await check("a second apply fails, a third waits, nothing is lost", () =>
      applyAtOnce(terraform, emulator, key),
    )) &&
    (await check("the second plan is empty", () => planNothing(terraform))) &&
    (await check("no secret in the state or the logs", async () => {
      writeFileSync(
        join(workspace.folder, "fetched.tfstate"),
        (await emulator.object(BUCKET, key))?.body ?? "",
      );
      return refuseLeaks(workspace.folder);
    }));
}

const stateKey = ({ name }: Pick<StackFolder, "name">): string => `acme/${name}.tfstate`;

/** Leads a backend to the emulator, and keeps every other setting that was synthesised. */
export function leadTo(url: string): Place {
  return (kind, settings) => ({
    kind,
    settings: {
      ...settings,
      endpoints: { s3: url },
      use_path_style: true,
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_region_validation: true,
      skip_requesting_account_id: true,
    },
  });
}

/** One apply holds the lock while it asks for approval; what others do meanwhile does not depend on luck. */
async function applyAtOnce(terraform: Terraform, emulator: S3Emulator, key: string): Promise<string> {
  const holder = terraform.start(["apply", "-no-color"]);
  try {
    await asked(holder);
    if ((await emulator.object(BUCKET, `${key}.tflock`)) === undefined) {
      throw new CheckFailed("there is no lock object");
    }
    await mustBeRefused(terraform);
    const waiting = startPatient(terraform);
    await pause(2);
    if (waiting.child.exitCode !== null) throw new CheckFailed("the third apply did not wait");
    holder.child.stdin?.end("yes\n");
    const [first, waited] = await Promise.all([holder.ended, waiting.ended]);
    mustBeWell("the apply that held the lock", first);
    const third = lostSightOfLock(waited) ? await startPatient(terraform).ended : waited;
    mustBeWell("the apply that waited", third);
    if (!/Resources: 0 added, 0 changed, 0 destroyed/.test(third.stdout)) {
      throw new CheckFailed(
        `the apply that waited did not see the other's state:\n${third.stdout.slice(-500)}`,
      );
    }
  } finally {
    holder.child.kill("SIGKILL");
  }
  return refuseLoss(terraform, emulator, key);
}

function startPatient(terraform: Terraform): Started {
  return terraform.start([...["apply", "-no-color", "-input=false", "-auto-approve"], "-lock-timeout=120s"]);
}

/**
 * Terraform stops waiting when the lock goes between its attempt (412) and its question whose it is (404): it
 * waits only for a lock that it can read. That is luck, and says nothing about the estate.
 */
function lostSightOfLock({ status, stdout, stderr }: Outcome): boolean {
  const text = stdout + stderr;
  return status !== 0 && /StatusCode: 412/.test(text) && /StatusCode: 404|NoSuchKey/.test(text);
}

async function mustBeRefused(terraform: Terraform): Promise<void> {
  const { errors } = await terraform.apply("-lock-timeout=0s");
  if (errors.some(({ summary }) => summary === "Error acquiring the state lock")) return;
  throw new CheckFailed(`the second apply was not refused for the lock: ${JSON.stringify(errors)}`);
}

async function asked({ child, ended }: Started): Promise<void> {
  let text = "";
  const prompt = new Promise<void>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("Enter a value:")) resolve();
    });
  });
  const early = ended.then(({ stderr }) => {
    throw new CheckFailed(`the first apply ended before it asked:\n${stderr}`);
  });
  await Promise.race([prompt, early]);
}

function mustBeWell(who: string, { status, stdout, stderr }: Outcome): void {
  if (status !== 0) throw new CheckFailed(`${who} failed:\n${stderr || stdout.slice(-1000)}`);
}

async function refuseLoss(terraform: Terraform, emulator: S3Emulator, key: string): Promise<string> {
  const stored = await emulator.object(BUCKET, key);
  if (stored === undefined) throw new CheckFailed("there is no state object");
  if (stored.encryption !== "aws:kms")
    throw new CheckFailed(`the state is encrypted by ${stored.encryption ?? "nothing"}`);
  const { lineage } = JSON.parse(stored.body) as { lineage: string };
  const pulled = await terraform.pullState();
  if (pulled.lineage !== lineage) throw new CheckFailed("the state changed its lineage");
  const managed = (await terraform.state()).filter((address) => !address.startsWith("data."));
  const expected = countResources(terraform.folder);
  if (managed.length !== expected)
    throw new CheckFailed(`${managed.length} of ${expected} resources are in the state`);
  if ((await emulator.object(BUCKET, `${key}.tflock`)) !== undefined)
    throw new CheckFailed("the lock was left behind");
  return "ok";
}
