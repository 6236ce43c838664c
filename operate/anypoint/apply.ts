import {
  type AnypointPlan,
  type FileWord,
  findListed,
  type Listed,
  printWord,
  type Step,
  type Word,
} from "../../capabilities/cloudhub/model";
import { InputError } from "../../core/problem";
import type { Client } from "./client";
import type { Materials } from "./material";
import type { PrivateFolder } from "./private-folder";
import { entryMoved } from "./problems";

export interface ApplyTools {
  readonly client: Client;
  readonly folder: PrivateFolder;
  readonly materials: Materials;
  /** Whether the user wants to stop: no further command runs. */
  readonly isInterrupted: () => boolean;
  /** Called with each step, and with how it went. */
  readonly onStep: (step: Step, index: number, status: "begins" | "done" | "there") => void;
}

/**
 * Runs the commands in their order, one at a time, and stops at the first that fails: what it throws says why. Whatever was done
 * is no part of the next plan.
 *
 * @returns number of steps that are through; less than all if the user wants to stop
 */
export async function applySteps({ steps }: AnypointPlan, tools: ApplyTools): Promise<number> {
  for (const [index, step] of steps.entries()) {
    if (tools.isInterrupted()) return index;
    tools.onStep(step, index, "begins");
    tools.onStep(step, index, (await runStep(step, tools)) ? "done" : "there");
  }
  return steps.length;
}

/** @returns whether it was still to do */
async function runStep({ command, unless }: Step, tools: ApplyTools): Promise<boolean> {
  let index: number | undefined;
  const listed = unless?.listed ?? indexOf(command);
  if (listed !== undefined) {
    index = findListed(listed, await tools.client.ask(listed.read));
    if (unless !== undefined && (index === undefined) === (unless.is === "gone")) return false;
    if (unless === undefined && index === undefined) throw moved(command, listed);
  }
  const files: string[] = [];
  try {
    const words = command.map((word) => {
      if (typeof word === "string") return word;
      if ("indexOf" in word) return String(index);
      const path = writeFile(word, tools);
      files.push(path);
      return path;
    });
    await tools.client.run(words);
  } finally {
    for (const file of files) tools.folder.discard(file);
  }
  return true;
}

function indexOf(command: readonly Word[]): Listed | undefined {
  return command
    .flatMap((word) => (typeof word !== "string" && "indexOf" in word ? [word.indexOf] : []))
    .at(0);
}

/** The files are there only while the command runs that reads them. */
function writeFile(word: FileWord, { folder, materials, client }: ApplyTools): string {
  const text = materials.get(word) ?? "";
  if (word.holds === "key.pem") client.hide(text);
  return folder.write(word.holds, text);
}

function moved(command: readonly Word[], { entry, at }: Listed): InputError {
  const text = typeof entry === "string" ? entry : Object.values(entry).join(" ");
  return new InputError(entryMoved(command.map(printWord).join(" "), text, at));
}
