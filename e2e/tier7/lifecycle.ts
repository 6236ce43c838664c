import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLockFile, lockText } from "../../plan";
import { synthesise } from "../../stacks";
import type { StackFolder, Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import { localFiles, redirectState } from "../terraform/redirect";
import { Terraform } from "../terraform/terraform";
import { refuseDisagreement } from "../tier5/agreement";
import { againstDependencyOrder, inDependencyOrder } from "../tier5/bench";
import { type ChangeEdit, changeEdits } from "../tier5/change-edits";
import { withoutProtection } from "../tier5/destroy";
import { placesOf } from "../tier5/growth";
import { GROWTH, withMovedRanges } from "../tier5/growth-edits";
import { refuseLosses } from "../tier5/losses";
import { firstPossible } from "../tier5/possible-growth";
import { Snapshot } from "../tier5/snapshot";
import { credentialsOf, ownAccount } from "./accounts";
import { heldStacks } from "./estates";
import { refuseDrift, withoutGaps } from "./gaps";
import { awsStacks, type Judge, readable, type StackJson, writeStack } from "./judge";

/** The emulator and what it showed. */
export interface Emulated {
  readonly judge: Judge;
  readonly env: NodeJS.ProcessEnv;
  readonly url: string;
  /** Kinds of gaps that were met, see gaps.json. */
  readonly met: Set<string>;
}

/** Everything that Terraform does to an estate in its life, by the real provider. */
export async function runLifecycle(estate: Workspace, emulated: Emulated): Promise<void> {
  const check = (name: string, work: () => Promise<string | undefined>) =>
    emulated.judge.checks.check(estate.name, `emulated: ${name}`, work, "real apply");
  prepare(estate, emulated);
  const built = await inDependencyOrder(
    ofAws(estate),
    async (stack) =>
      (await check(`apply ${stack.name}`, () => applyFirst(estate, stack, emulated))) &&
      (await check(`second plan of ${stack.name}`, () => planAgain(estate, stack, emulated))),
  );
  if (built) await reviewChanges(estate, emulated, check);
  if (built) await check("one more zone", () => grow(estate, emulated));
  await check("protection off", async () => {
    estate.edit(withoutProtection);
    estate.synthAgain();
    prepare(estate, emulated);
    return undefined;
  });
  await againstDependencyOrder(ofAws(estate), (stack) =>
    check(`destroy ${stack.name}`, async () => destroy(await terraformOf(estate, stack, emulated))),
  );
}

/** Edits of an estate that are planned by the real provider, and not applied. */
const EDITS = 3;

/** What the review says of an edit is what the real provider plans, which knows by itself what replaces. */
async function reviewChanges(
  estate: Workspace,
  emulated: Emulated,
  check: (name: string, work: () => Promise<string | undefined>) => Promise<boolean>,
): Promise<void> {
  const before = Snapshot.of(estate);
  for (const { name, edited } of [...movedRanges(estate), ...changeEdits(estate, EDITS)])
    await check(`review of ${name}`, async () => {
      try {
        synthesise(edited.estate, estate.file, estate.output);
        prepare(estate, emulated);
        const stacks = Snapshot.of(estate).data();
        const changed = ofAws(estate).filter((stack) => before.differs(stack));
        const isChanged = (other: string) => changed.some((stack) => stack.name === other);
        // What reads another one is planned once that is applied, and nothing is applied here.
        const alone = changed.filter(({ dependencies }) => !dependencies.some(isChanged));
        for (const stack of alone) {
          const terraform = await terraformOf(estate, stack, emulated);
          if (!existsSync(join(stack.folder, ".terraform"))) await terraform.init();
          const planned = await terraform.plan({ args: ["-refresh=false"] });
          terraform.refuseErrors("plan", planned);
          refuseDisagreement(before.data(), {
            stacks,
            plans: [{ stack: stack.name, changes: planned.changes, joined: [] }],
          });
        }
        return alone.length === 0 ? "nothing of it is held here" : "ok";
      } finally {
        before.restore(estate);
      }
    });
}

/** The estate with other ranges: its VPCs are replaced, and what stands in them. */
function movedRanges(estate: Workspace): ChangeEdit[] {
  const moved = firstPossible(estate, [withoutProtection(withMovedRanges(estate.text()))], undefined);
  return "reason" in moved ? [] : [{ name: "moved ranges", edited: moved }];
}

/** The stacks that the provider and the emulator can hold, and what they wait for. */
function ofAws(estate: Workspace): StackFolder[] {
  const stacks = heldStacks(estate.name, awsStacks(estate));
  const isHere = (name: string) => stacks.some((stack) => stack.name === name);
  return stacks.map(({ name, folder, dependencies }) => ({
    name,
    folder,
    dependencies: dependencies.filter(isHere),
  }));
}

/** Makes of what was synthesised what this provider reads and the emulator holds. */
export function prepare(estate: Workspace, { judge, met }: Emulated): void {
  for (const { folder } of ofAws(estate)) {
    const synthesised = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
    const { stack, met: gaps } = withoutGaps(readable(judge, synthesised));
    for (const kind of gaps) met.add(kind);
    writeStack(folder, withPaths(stack));
    redirectState(folder, localFiles(join(estate.folder, "states")));
  }
}

/** Buckets have no host names of their own on loopback. */
export function withPaths(stack: StackJson): StackJson {
  const { aws = [], ...others } = stack["provider"] as { aws?: readonly object[] };
  return { ...stack, provider: { ...others, aws: aws.map((one) => ({ ...one, s3_use_path_style: true })) } };
}

export async function terraformOf(
  estate: Workspace,
  { name, folder }: StackFolder,
  { env, url, judge }: Emulated,
): Promise<Terraform> {
  const account = ownAccount(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")));
  const credentials = account === undefined ? {} : await credentialsOf(account, url);
  return new Terraform(name, folder, { ...env, ...credentials }, join(estate.folder, "logs"), judge.engine);
}

async function applyFirst(estate: Workspace, stack: StackFolder, emulated: Emulated): Promise<undefined> {
  const terraform = await terraformOf(estate, stack, emulated);
  await terraform.init();
  const applied = await terraform.apply();
  terraform.refuseErrors("apply", applied);
  const others = applied.changes.filter(({ action }) => action !== "create" && action !== "read");
  if (others.length > 0)
    throw new CheckFailed(others.map(({ action, address }) => `${action} ${address}`).join("\n"));
}

async function planAgain(estate: Workspace, stack: StackFolder, emulated: Emulated): Promise<undefined> {
  const terraform = await terraformOf(estate, stack, emulated);
  const planned = await terraform.plan({ saved: true });
  terraform.refuseErrors("plan", planned);
  if (planned.status === 0) return;
  refuseDrift((await terraform.show()).resource_changes ?? [], emulated.met);
}

/** Where an estate has no room for a zone, the check says so: the lists hold estates that have. */
async function grow(estate: Workspace, emulated: Emulated): Promise<string> {
  const [zone] = GROWTH.filter(({ name }) => name === "one more zone");
  const texts = zone?.variants(estate.text(), placesOf(estate)) ?? [];
  const grown = firstPossible(estate, texts, readFileSync(estate.lockFile, "utf8"));
  if ("reason" in grown) return `no room: ${grown.reason}`;
  writeFileSync(estate.file, grown.text);
  writeFileSync(findLockFile(estate.file), lockText(grown.estate.lock));
  const before = new Map(ofAws(estate).map((stack) => [stack.name, written(stack)]));
  estate.synthAgain();
  prepare(estate, emulated);
  const changed = ofAws(estate).filter((stack) => before.get(stack.name) !== written(stack));
  if (changed.length === 0) throw new CheckFailed("the edit changes nothing, so it proves nothing");
  for (const stack of changed) {
    const terraform = await terraformOf(estate, stack, emulated);
    if (!existsSync(join(stack.folder, ".terraform"))) await terraform.init();
    const applied = await terraform.apply();
    terraform.refuseErrors("apply", applied);
    refuseLosses(applied.changes);
  }
  return "ok";
}

function written({ folder }: StackFolder): string {
  const file = join(folder, "cdk.tf.json");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

async function destroy(terraform: Terraform): Promise<undefined> {
  // What could not be applied has nothing to destroy.
  if (!existsSync(join(terraform.folder, ".terraform"))) return;
  terraform.refuseErrors("destroy", await terraform.destroy());
  const left = await terraform.state();
  if (left.length > 0) throw new CheckFailed(`left in the state: ${left.join(", ")}`);
}
