import type { ApiAnswer } from "../kubernetes/api-client";

/** What an attempt is called where it fails. */
interface Named {
  readonly by: string;
  readonly what: string;
}

export function isDone({ status }: ApiAnswer): boolean {
  return status >= 200 && status < 300;
}

/** The attempts, made side by side, whose answers are not as they have to be, each with its answer. */
export async function failing<T extends Named>(
  attempts: readonly T[],
  attempt: (each: T) => Promise<ApiAnswer>,
  holds: (answer: ApiAnswer) => boolean,
): Promise<string[]> {
  const answers = await Promise.all(attempts.map(async (each) => ({ each, answer: await attempt(each) })));
  return answers
    .filter(({ answer }) => !holds(answer))
    .map(({ each, answer }) => `${each.by}: ${each.what}: ${answer.status} ${answer.body.message ?? ""}`);
}
