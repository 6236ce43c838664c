import { CheckFailed } from "../runner/checks";
import { diagnosticLine } from "../terraform/output";
import { type AwsStack, type Judge, readable } from "./judge";
import { validateTogether } from "./together";

/** Stacks in one configuration. Of one alone both processors would have to wait for at its end. */
const TOGETHER = 32;

/** `terraform validate` of every stack, many at a time. */
export async function validateStacks(stacks: readonly AwsStack[], judge: Judge): Promise<void> {
  const batches: Promise<void>[] = [];
  for (let from = 0; from < stacks.length; from += TOGETHER)
    batches.push(validateBatch(stacks.slice(from, from + TOGETHER), judge, `stacks-${from}`));
  await Promise.all(batches);
}

async function validateBatch(stacks: readonly AwsStack[], judge: Judge, name: string): Promise<void> {
  const nameOf = (stack: AwsStack) => `${stack.estate}-${stack.name}`;
  const named = () => stacks.map((stack) => ({ name: nameOf(stack), json: readable(judge, stack.json) }));
  // Each stack has a check of its own, which says what is wrong with it, or with the batch.
  const judged = Promise.resolve().then(() => validateTogether(named(), judge, name));
  await Promise.all(
    stacks.map((stack) =>
      judge.checks.check(
        stack.estate,
        `real provider validates ${stack.name}`,
        async () => {
          const errors = (await judged).get(nameOf(stack)) ?? [];
          if (errors.length > 0) throw new CheckFailed(errors.map(diagnosticLine).join("\n"));
          return undefined;
        },
        "real validate",
      ),
    ),
  );
}
