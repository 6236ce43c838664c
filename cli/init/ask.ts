import { problemText } from "../../core/problem";
import type { Io } from "../io";
import { UsageError } from "../problems";
import type { Terminal } from "../terminal";
import { type Answers, QUESTIONS, type Question } from "./answers";
import { answersMissing, initInterrupted } from "./problems";

/** Answers as options of the command give them. */
export type Given = { readonly [Key in keyof Answers]?: Answers[Key] | undefined };

/**
 * Completes the answers: asks on a terminal, and takes what is usual where nobody is to be asked.
 *
 * @throws UsageError with `ANSWERS_MISSING` where nobody can be asked, or `INIT_INTERRUPTED`
 */
export async function completeAnswers(given: Given, isUnattended: boolean, io: Io): Promise<Answers> {
  const ask = isUnattended ? undefined : io.terminal?.ask;
  if (ask === undefined) return withUsual(given);
  const answers: Record<string, unknown> = {};
  for (const [key, question] of Object.entries(QUESTIONS))
    answers[key] = given[key as keyof Answers] ?? (await askUntilRead(question, ask, io));
  return answers as unknown as Answers;
}

function withUsual(given: Given): Answers {
  const missing: string[] = [];
  const answers = Object.entries(QUESTIONS).map(([key, { option, usual, read }]) => {
    const value = given[key as keyof Answers] ?? (usual === undefined ? undefined : read(usual));
    if (value === undefined) missing.push(option);
    return [key, value];
  });
  if (missing.length > 0) throw new UsageError(answersMissing(missing));
  return Object.fromEntries(answers);
}

async function askUntilRead(
  { ask: text, usual, read }: Question<unknown>,
  ask: Terminal["ask"],
  io: Io,
): Promise<unknown> {
  for (;;) {
    const typed = await ask(`${text}${usual === undefined ? "" : ` [${usual}]`}: `);
    if (typed === undefined) throw new UsageError(initInterrupted());
    try {
      // Where nothing is usual, the reader says what it expects instead of nothing.
      return read(typed.trim() || usual || "");
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      io.err(`${problemText(error.problem)}\n`);
    }
  }
}
