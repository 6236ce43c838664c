import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { type Bench, CANARY } from "../tier5/bench";
import { cleanProbe, leakingProbes, type Probe } from "./probe";
import { scanFolder } from "./scan";

const SUBJECT = "leak scan";

const PROBES: readonly Probe[] = [cleanProbe(CANARY), ...leakingProbes(CANARY)];

/** Writes the probes, so that the double knows their types. */
export function prepareProbes(work: string): string[] {
  return PROBES.map(({ name, stack }) => {
    const folder = folderOf(work, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), `${JSON.stringify(stack, null, 2)}\n`);
    return folder;
  });
}

/** Sends secrets through each probe and looks for them in all that Terraform writes and says. */
export async function checkLeaks(bench: Bench): Promise<void> {
  await Promise.all(
    PROBES.map((probe) => {
      const name = probe.leaksTo.length === 0 ? "no trace by any documented path" : `found: ${probe.name}`;
      return bench.checks.check(SUBJECT, name, async () => {
        await sendThrough(probe, bench);
        return compareLeaks(probe, scanFolder(folderOf(bench.work, probe.name), CANARY));
      });
    }),
  );
}

/** The life of a stack with everything said aloud: trace logs of Terraform and the provider lie in the folder too. */
async function sendThrough({ name, variables }: Probe, bench: Bench): Promise<void> {
  const folder = folderOf(bench.work, name);
  const trace = { TF_LOG: "trace", TF_LOG_PATH: join(folder, "trace.log") };
  const terraform = bench.terraform({ name, folder }, folder).with({ ...variables, ...trace });
  await terraform.init();
  terraform.refuseErrors("plan", await terraform.plan({ saved: true }));
  await terraform.show();
  await terraform.must(["show", "-no-color", "saved.tfplan"]);
  await terraform.applySaved();
  await terraform.must(["show", "-no-color"]);
  await terraform.must(["output", "-json"]);
  const second = await terraform.plan();
  terraform.refuseErrors("plan", second);
  if (second.status !== 0) throw new CheckFailed("the second plan is not empty");
}

export function compareLeaks({ leaksTo }: Pick<Probe, "leaksTo">, leaks: readonly string[]): undefined {
  const missed = leaksTo.filter((place) => !leaks.some((leak) => place.test(leak)));
  if (missed.length > 0) {
    throw new CheckFailed(
      `the scan misses it in ${missed.join(", ")}; it finds ${leaks.join(", ") || "nothing"}`,
    );
  }
  if (leaksTo.length === 0 && leaks.length > 0) {
    throw new CheckFailed(`the canary secret was found in\n${leaks.join("\n")}`);
  }
}

function folderOf(work: string, name: string): string {
  return join(work, "probes", name);
}
