import { fixWith, type Problem, toolCommand } from "../core/problem";

/** @param reason why it can't be started. @default - there is no such program */
export const engineMissing = (engine: EngineNames, other: EngineNames, reason?: string): Problem => ({
  code: "ENGINE_MISSING",
  what:
    reason === undefined ? `${engine.title} is not there` : `${engine.title} can't be started (${reason})`,
  got: reason === undefined ? `no program ${engine.name} on PATH` : engine.name,
  fix: `install ${engine.title} from ${engine.home}, or take ${other.title} by --engine ${other.name}`,
});

interface EngineNames {
  /** Of its program and of the option. */
  readonly name: string;
  readonly title: string;
  readonly home: string;
}

export const engineTooOld = (title: string, version: string, wanted: string): Problem => ({
  code: "ENGINE_TOO_OLD",
  what: `this version of ${title} knows no write-only arguments, so secrets would be stored in states`,
  got: version,
  allowed: wanted,
  fix: "install a newer version",
});

export const engineUnfit = (
  title: string,
  version: string,
  wanted: string,
  stacks: readonly string[],
): Problem => ({
  code: "ENGINE_UNFIT",
  what: `this version of ${title} may not apply ${stacks.join(", ")}`,
  got: version,
  allowed: wanted,
  fix: "install an allowed version beside it and put it first on PATH, or name the other stacks as arguments",
});

export const stackNotSynthesised = (folder: string): Problem => ({
  code: "STACK_NOT_SYNTHESISED",
  what: "the Terraform of a stack is not there",
  got: folder,
  fix: fixWith`run ${toolCommand("synth")} first, or leave --no-synth out`,
});

export const approvalImpossible = (): Problem => ({
  code: "APPROVAL_IMPOSSIBLE",
  what: "nobody can be asked for an approval: the command has no terminal",
  fix: "review the plan by the command diff, then run this one with --yes",
});

export const stateLocked = (stack: string, lock: StateLock, command: string): Problem => ({
  code: "STATE_LOCKED",
  what: `the state of ${stack} is in use by another run${lock.who === undefined ? "" : ` of ${lock.who}`}${lock.created === undefined ? "" : `, since ${lock.created}`}`,
  got: `lock ${lock.id}`,
  fix: `wait for that run, or give a longer --lock-timeout; if it has died, release its lock: ${command}`,
});

export interface StateLock {
  readonly id: string;
  readonly who?: string;
  readonly created?: string;
}

export const stateMoved = (stack: string): Problem => ({
  code: "STATE_MOVED",
  what: `somebody else has changed the state of ${stack} since the plan was made, so the plan was not applied`,
  fix: "run the same command again: it plans anew",
});

export const planNotReviewed = (stack: string, changes: readonly string[]): Problem => ({
  code: "PLAN_NOT_REVIEWED",
  what: `the plan of ${stack} is not the one that was reviewed, so it was not applied`,
  got: changes.map((line) => line.trim()).join(", "),
  fix: "look at the plan again, and run with the digests of that",
});

export const stackFailed = (
  stack: string,
  step: string,
  {
    summary,
    detail,
    address,
  }: { readonly summary: string; readonly detail: string; readonly address?: string },
): Problem => ({
  code: "STACK_FAILED",
  what: `${stack} could not be ${step}: ${oneLine(summary).replace(/\.$/, "")}`,
  ...gotOf([address, oneLine(detail)].filter((text) => text !== undefined && text !== "").join(": ")),
  fix: "correct what that names, and run the same command again: it goes on where it stopped",
});

export const stackInterrupted = (stack: string): Problem => ({
  code: "STACK_INTERRUPTED",
  what: `${stack} was interrupted; what was done until then is in its state`,
  fix: "run the same command again",
});

export const destroyProtected = (stack: string, places: readonly string[]): Problem => ({
  code: "DESTROY_PROTECTED",
  what: `${stack} is protected from being destroyed`,
  got: places.join(", "),
  fix: fixWith`switch the protection off in the file as shown below, with its waiver; then ${toolCommand("deploy")}, then destroy again`,
});

export const stackStillNeeded = (stack: string, dependents: readonly string[]): Problem => ({
  code: "STACK_STILL_NEEDED",
  what: `${stack} can't be destroyed while others are applied that build on it`,
  got: dependents.join(", "),
  fix: fixWith`destroy them first or together: ${toolCommand("destroy", ...dependents, stack)}`,
});

/** An engine may say nothing but its summary. */
function gotOf(said: string): { readonly got?: string } {
  return said === "" ? {} : { got: said };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
