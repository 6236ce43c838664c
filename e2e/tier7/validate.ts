import { join } from "node:path";
import { withoutInit } from "../real-provider/install";
import { CheckFailed } from "../runner/checks";
import { diagnosticLine, errorsOf } from "../terraform/output";
import { Terraform } from "../terraform/terraform";
import { type AwsStack, type Judge, readable, writeStack } from "./judge";

/** `terraform validate` of every stack, side by side. */
export async function validateStacks(stacks: readonly AwsStack[], judge: Judge): Promise<void> {
  const env = withoutInit(judge.provider, judge.folder);
  await Promise.all(
    stacks.map((stack) =>
      judge.checks.check(
        stack.estate,
        `real provider validates ${stack.name}`,
        async () => {
          const folder = join(judge.folder, "stacks", stack.estate, stack.name);
          writeStack(folder, readable(judge, stack.json));
          const terraform = new Terraform(stack.name, folder, env, join(judge.folder, "logs"), judge.engine);
          const errors = errorsOf(await terraform.validate());
          if (errors.length > 0) throw new CheckFailed(errors.map(diagnosticLine).join("\n"));
          return undefined;
        },
        "real validate",
      ),
    ),
  );
}
