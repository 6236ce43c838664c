import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutInit } from "../real-provider/install";
import { CheckFailed } from "../runner/checks";
import { type Diagnostic, diagnosticLine, errorsOf } from "../terraform/output";
import { Terraform } from "../terraform/terraform";
import { type Judge, type StackJson, writeStack } from "./judge";

/** A stack as the provider at hand reads it, with a name of its own. */
export interface Named {
  readonly name: string;
  readonly json: StackJson;
}

type Settings = Readonly<Record<string, unknown>>;

/** Where the modules of one configuration lie, as `terraform init` would write it. */
const MANIFEST = join(".terraform", "modules");

/**
 * `terraform validate` of many stacks in one configuration, each a module of it. To start the provider and to hand over its schema takes
 * most of the time that one stack takes.
 *
 * @returns the errors of each stack, none without an entry
 * @throws CheckFailed what is said of none of them
 */
export async function validateTogether(
  stacks: readonly Named[],
  judge: Judge,
  name: string,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const folder = join(judge.folder, name);
  writeConfiguration(stacks, folder);
  const env = withoutInit(judge.provider, judge.folder);
  const terraform = new Terraform(name, folder, env, join(judge.folder, "logs"), judge.engine);
  const errors = new Map<string, Diagnostic[]>(stacks.map((stack) => [stack.name, []]));
  const others: Diagnostic[] = [];
  for (const error of errorsOf(await terraform.validate())) {
    const of = /^(.*)\/cdk\.tf\.json$/.exec(error.file ?? "")?.[1];
    (errors.get(of ?? "") ?? others).push(inStack(error));
  }
  if (others.length > 0) throw new CheckFailed(others.map(diagnosticLine).join("\n"));
  return errors;
}

/** The address as it is in the stack itself. */
const inStack = (error: Diagnostic): Diagnostic => ({
  ...error,
  address: error.address.replace(/^module\.[^.]+\./, ""),
});

function writeConfiguration(stacks: readonly Named[], folder: string): void {
  const providers = new Providers();
  const modules = stacks.map(({ name, json }, at) => {
    const { provider, terraform, ...rest } = json as Readonly<Record<string, Settings>>;
    const { backend: _, required_providers, ...settings } = terraform ?? {};
    const given = providers.of((provider?.["aws"] ?? []) as readonly Settings[]);
    const aws = { ...(required_providers as Readonly<Record<string, Settings>>)["aws"] };
    const aliases = Object.keys(given).filter((one) => one !== "aws");
    const required = { aws: { ...aws, ...(aliases.length === 0 ? {} : { configuration_aliases: aliases }) } };
    writeStack(join(folder, name), { ...rest, terraform: { ...settings, required_providers: required } });
    return { Key: `stack-${at}`, Source: `./${name}`, Dir: name, given };
  });
  const calls = modules.map(({ Key, Source, given }) => [Key, { source: Source, providers: given }]);
  writeStack(folder, {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: providers.all },
    module: Object.fromEntries(calls),
  });
  const listed = modules.map(({ Key, Source, Dir }) => ({ Key, Source, Dir }));
  mkdirSync(join(folder, MANIFEST), { recursive: true });
  writeFileSync(
    join(folder, MANIFEST, "modules.json"),
    JSON.stringify({ Modules: [{ Key: "", Source: "", Dir: "." }, ...listed] }),
  );
}

/** The configurations of the provider that stacks have, each once: Terraform starts a process for each. Tags are words, and make no difference. */
class Providers {
  readonly all: Settings[] = [];
  private readonly aliases = new Map<string, string>();

  /** What a module is given: its own names of providers, and those of the configuration. */
  of(own: readonly Settings[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      own.map(({ alias, ...settings }) => [
        alias === undefined ? "aws" : `aws.${alias}`,
        `aws.${this.aliasOf(settings)}`,
      ]),
    );
  }

  private aliasOf(settings: Settings): string {
    const { default_tags: _, ...told } = settings;
    const key = JSON.stringify(told);
    const known = this.aliases.get(key) ?? `as-${this.all.length}`;
    if (!this.aliases.has(key)) {
      this.aliases.set(key, known);
      this.all.push({ ...settings, alias: known });
    }
    return known;
  }
}
