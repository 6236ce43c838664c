import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installDouble } from "../provider-double/install";
import { environmentOf } from "../real-provider/install";
import { CANARY } from "../tier5/bench";
import { withoutGaps } from "../tier7/gaps";
import { type Judge, readable, type StackJson } from "../tier7/judge";
import type { CommandLine } from "./command-line";
import type { Stage } from "./life";

/** A double in place of the providers. It is installed once the stacks are there, because it stands for what they use. */
export function onDouble(commands: CommandLine, cacheDir: string): Stage {
  const output = join(commands.folder, "cdktf.out");
  const ledger = join(commands.folder, "ledger");
  mkdirSync(ledger, { recursive: true });
  return {
    name: "double",
    adapt: () => {
      const { env } = installDouble({ synthesised: [output], cacheDir, ledger, canary: CANARY });
      commands.with(env);
    },
  };
}

/** Rules whose descriptions the emulator loses, so that no second plan would be empty. */
const LOSES_DESCRIPTIONS = [
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
] as const;

/** HashiCorp's own provider, on an emulator of AWS. What the two can't hold is left out of what was synthesised. */
export function onEmulator(
  commands: CommandLine,
  judge: Judge,
  url: string,
  stacks?: readonly string[],
): Stage {
  const folder = join(commands.folder, "cdktf.out", "stacks");
  commands.with({
    ...environmentOf(judge.provider, join(commands.folder, "provider")),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "emulator",
    AWS_SECRET_ACCESS_KEY: "emulator",
  });
  return {
    name: "emulator",
    ...(stacks === undefined ? {} : { stacks }),
    adapt: () => {
      for (const name of readdirSync(folder)) {
        const file = join(folder, name, "cdk.tf.json");
        const synthesised = JSON.parse(readFileSync(file, "utf8")) as StackJson;
        const { stack } = withoutGaps(readable(judge, synthesised));
        writeFileSync(file, JSON.stringify(withPaths(withoutDescriptions(stack)), null, 2));
      }
    },
  };
}

function withoutDescriptions(stack: StackJson): StackJson {
  const resource = { ...(stack["resource"] as Readonly<Record<string, Readonly<Record<string, object>>>>) };
  for (const type of LOSES_DESCRIPTIONS) {
    const byId = resource[type];
    if (byId === undefined) continue;
    resource[type] = Object.fromEntries(
      Object.entries(byId).map(([id, body]) => [
        id,
        Object.fromEntries(Object.entries(body).filter(([name]) => name !== "description")),
      ]),
    );
  }
  return { ...stack, ...(Object.keys(resource).length === 0 ? {} : { resource }) };
}

/** Buckets have no host names of their own on loopback. */
function withPaths(stack: StackJson): StackJson {
  const { aws = [], ...others } = stack["provider"] as { aws?: readonly object[] };
  return { ...stack, provider: { ...others, aws: aws.map((one) => ({ ...one, s3_use_path_style: true })) } };
}
