import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { planAdoption, writeAdoption } from "../../adopt";
import { synthesiseInMemory } from "../../stacks";
import { Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import { run } from "../runner/process";
import type { ResourceChange, Terraform } from "../terraform/terraform";
import { refuseDrift } from "./gaps";
import { type Emulated, prepare, terraformOf } from "./lifecycle";

const SUBJECT = "adopted network";

/** How each network is taken over, and what its plan makes of it. */
const NETWORKS = {
  modules: { imported: 18, kept: ["10.20.201.0/24", "10.20.202.0/24", "10.20.203.0/24"] },
  hand: { imported: 23, kept: ["10.30.8.0/24"] },
} as const;

type Network = keyof typeof NETWORKS;

/**
 * Networks that others made, which the estate takes over: everything is imported, nothing is destroyed or replaced,
 * and a second plan is empty.
 *
 * @param programs of the Python environment that has the emulator, and with it boto3
 */
export async function checkAdoption(emulated: Emulated, programs: string): Promise<void> {
  const { judge, url } = emulated;
  const home = join(judge.folder, "adoption");
  const described = join(home, "described");
  let ids: Readonly<Record<Network, string>> | undefined;
  await judge.checks.check(SUBJECT, "made by boto3, and described", async () => {
    mkdirSync(home, { recursive: true });
    const script = join(__dirname, "networks.py");
    const made = await run(join(programs, "python"), [script, url, described], {
      cwd: home,
      env: process.env,
    });
    if (made.status !== 0) throw new CheckFailed(made.stderr);
    ids = JSON.parse(made.stdout);
    return undefined;
  });
  if (ids === undefined) return;
  for (const name of Object.keys(NETWORKS) as Network[])
    await takeOver(name, ids[name], described, new Workspace(name, join(home, name), judge.engine), emulated);
}

async function takeOver(
  name: Network,
  vpc: string,
  folder: string,
  estate: Workspace,
  emulated: Emulated,
): Promise<void> {
  const { imported, kept } = NETWORKS[name];
  const check = (what: string, work: () => Promise<string | undefined>) =>
    emulated.judge.checks.check(SUBJECT, `${name}: ${what}`, work, "real apply");
  const adopted = await check("taken over by what is described", async () => {
    const adoption = planAdoption(
      {
        ...{ folder, vpc, name, file: estate.file, as: "managed", tiers: {} },
        ...{ applications: 1, organization: "acme" },
      },
      synthesiseInMemory,
    );
    const left = adoption.findings.foreign.map(({ what }) => what).join("\n");
    const unsaid = kept.filter((cidr) => !left.includes(cidr));
    if (unsaid.length > 0) throw new CheckFailed(`not said to stay with others: ${unsaid.join(", ")}`);
    writeAdoption(adoption);
    await estate.synth();
    prepare(estate, emulated);
    return undefined;
  });
  if (!adopted) return;
  const [stack] = estate.stacks().filter((each) => each.name === `network-${name}`);
  if (stack === undefined) throw new CheckFailed(`no stack of network ${name}`);
  const terraform = await terraformOf(estate, stack, emulated);
  const applied = await check("imported, nothing destroyed, nothing replaced", async () => {
    await terraform.init();
    const planned = await terraform.plan({ saved: true });
    terraform.refuseErrors("plan", planned);
    refuseLoss((await terraform.show()).resource_changes ?? [], imported);
    await terraform.applySaved();
    return undefined;
  });
  if (applied) await check("second plan", () => refuseSecond(terraform, emulated));
}

/** A plan that imports all of them, and only adds and updates. */
function refuseLoss(changes: readonly ResourceChange[], imported: number): void {
  const lost = changes.filter(({ change }) => change.actions.includes("delete"));
  if (lost.length > 0)
    throw new CheckFailed(
      lost.map(({ address, change }) => `${change.actions.join(" and ")} ${address}`).join("\n"),
    );
  const found = changes.filter(({ change }) => change.importing !== undefined).length;
  if (found !== imported) throw new CheckFailed(`${found} are imported instead of ${imported}`);
}

async function refuseSecond(terraform: Terraform, { met }: Emulated): Promise<undefined> {
  const planned = await terraform.plan({ saved: true });
  terraform.refuseErrors("plan", planned);
  if (planned.status !== 0) refuseDrift((await terraform.show()).resource_changes ?? [], met);
}
