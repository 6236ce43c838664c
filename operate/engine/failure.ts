import type { Problem } from "../../core/problem";
import { quotedWord } from "../../core/shell";
import { type StateLock, stackFailed, stateLocked, stateMoved } from "../problems";
import type { Diagnostic } from "./events";

/** The stack that failed, and the program that said so. */
export interface FailedStack {
  readonly name: string;
  readonly folder: string;
  readonly program: string;
}

/** What a failure means for the user, one problem for each that the engine names. */
export function problemsOf(
  { name, folder, program }: FailedStack,
  step: string,
  diagnostics: readonly Diagnostic[],
): Problem[] {
  return diagnostics.map((diagnostic) => {
    const lock = lockIn(diagnostic);
    if (lock !== undefined) {
      const command = `${program} -chdir=${quotedWord(folder)} force-unlock ${quotedWord(lock.id)}`;
      return stateLocked(name, lock, command);
    }
    return isStale(diagnostic) ? stateMoved(name) : stackFailed(name, step, diagnostic);
  });
}

/** What fails before the engine speaks JSON is told on standard error, in a frame. */
export function diagnosticIn(stderr: string): Diagnostic {
  const lines = stderr.split("\n").map((line) => line.replace(/^[│╷╵\s]*/, "").trimEnd());
  const [summary = "the engine says nothing", ...rest] = lines.filter((line) => line !== "");
  return { summary: summary.replace(/^Error: /, ""), detail: rest.join("\n") };
}

function lockIn({ summary, detail }: Diagnostic): StateLock | undefined {
  const [, id] = /^\s*ID:\s+(\S+)/m.exec(detail) ?? [];
  if (id === undefined || !/state lock/i.test(summary)) return undefined;
  const [, who] = /^\s*Who:\s+(\S+)/m.exec(detail) ?? [];
  const [, created] = /^\s*Created:\s+(\S+ \S+)/m.exec(detail) ?? [];
  return { id, ...(who === undefined ? {} : { who }), ...(created === undefined ? {} : { created }) };
}

const isStale = ({ summary }: Diagnostic): boolean => /plan is stale/i.test(summary);
