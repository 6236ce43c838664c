import { createHash } from "node:crypto";
import { type AnypointPlan, printWord } from "../../capabilities/cloudhub/model";

/**
 * What a plan would do, as something that one job tells the next: its commands in their order, with what each is left out for.
 * Files are in it by what they hold, and what is only told to people is not.
 */
export function planDigest({ steps }: Pick<AnypointPlan, "steps">): string {
  const commands = steps.map(({ command, unless }) => [command.map(printWord), unless?.is ?? ""]);
  return createHash("sha256").update(JSON.stringify(commands)).digest("hex");
}
