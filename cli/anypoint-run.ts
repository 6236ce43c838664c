import type { AnypointPlan, DesiredPlatform } from "../capabilities/cloudhub/model";
import { applySteps, Client, PrivateFolder, readMaterials } from "../operate/anypoint";
import type { Io } from "./io";

/** What works with MuleSoft's client. */
export interface ClientRun {
  readonly client: Client;
  readonly folder: PrivateFolder;
  readonly isInterrupted: () => boolean;
}

/**
 * Lets `work` use the client, in a folder that is gone afterwards. Ctrl-C and the end that CI asks for let the command that runs
 * come to its end, because half of a change can't be told from none; the second time they end it.
 */
export async function withClient<T>(
  { organization }: DesiredPlatform,
  { client: program }: { readonly client: string },
  io: Io,
  work: (run: ClientRun) => Promise<T>,
): Promise<T> {
  const folder = new PrivateFolder();
  let signals = 0;
  const interrupt = () => {
    signals += 1;
    if (signals > 1) client?.kill();
    else
      io.err("Interrupted: no command is begun any more; the one that runs ends first. Again to end it.\n");
  };
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of names) process.on(name, interrupt);
  let client: Client | undefined;
  try {
    client = new Client({ program, organization, folder });
    return await work({ client, folder, isInterrupted: () => signals > 0 });
  } finally {
    for (const name of names) process.off(name, interrupt);
    folder.remove();
  }
}

/** Runs the commands of a plan, a line for each. @returns whether all are through */
export async function applyPlan(
  plan: AnypointPlan,
  file: string,
  { client, folder, isInterrupted }: ClientRun,
  io: Io,
): Promise<boolean> {
  const materials = await readMaterials(plan.steps, file);
  const all = plan.steps.length;
  const through = await applySteps(plan, {
    ...{ client, folder, materials, isInterrupted },
    onStep: ({ on, does }, index, status) => {
      const line = `${String(index + 1).padStart(String(all).length)}/${all} ${on}: ${does}`;
      if (status === "begins") io.err(`${line} …\n`);
      else io.err(`${line}: ${status === "done" ? "done" : "is so already"}\n`);
    },
  });
  if (through < all) io.err(`Interrupted after ${through} of ${all}: run it again, and it goes on.\n`);
  return through === all;
}
