import { bootstrapMissing } from "../../capabilities/bootstrap/model";
import { PIPELINE_ROLES, type PipelineRole, pipelineRoleName } from "../../core/naming/pipeline-names";
import { type CommandLine, commandsOn, InputError } from "../../core/problem";
import { quotedWord } from "../../core/shell";
import type { ResolvedEstate } from "../../plan";
import { findState, type PlannedStack, planBootstrapStacks, stateKey } from "../../plan/stacks";

/** How an estate is made ready for pipelines. Fields may be added, never renamed. */
export interface BootstrapDocument {
  /** In order. */
  readonly steps: readonly BootstrapStep[];
  /** Names of the roles, the same in each account that has stacks for them. */
  readonly roles: Readonly<Record<PipelineRole, string>>;
  /** Accounts with stacks of bootstrap, and where the state of each is. */
  readonly accounts: readonly {
    readonly name: string;
    readonly id: string;
    readonly stack: string;
    readonly state: string;
  }[];
}

export interface BootstrapStep {
  readonly title: string;
  /** Name of the account whose administrator does it. @default - any */
  readonly account?: string;
  /** As they are typed, in the folder where synthesis ran. */
  readonly commands: readonly string[];
  /** What to know before or after. @default - nothing */
  readonly note?: string;
}

export interface BootstrapPlace {
  /** Path of landing-zone.yaml. */
  readonly file: string;
  /** Output folder of the synthesis. */
  readonly output: string;
}

/**
 * @param typed how the reader types commands of this tool
 * @throws InputError with `BOOTSTRAP_MISSING`
 */
export function bootstrapDocument(
  estate: ResolvedEstate,
  place: BootstrapPlace,
  typed: CommandLine,
): BootstrapDocument {
  const { bootstrap, organization } = estate;
  if (bootstrap === undefined) throw new InputError(bootstrapMissing());
  const { file, output } = place;
  const stacks = planBootstrapStacks(estate);
  const synth = commandsOn(file, typed)("synth");
  const holder = stacks.find(({ account }) => account.name === bootstrap.state?.account);
  const others = stacks.filter((stack) => stack !== holder);
  return {
    steps: [
      { title: "Synthesise", commands: [synth] },
      ...(holder === undefined ? [] : ofState(holder, output)),
      ...(holder === undefined || others.length === 0 ? [] : ofKey(estate, holder, output, synth)),
      ...others.map(
        (stack): BootstrapStep => ({
          title: `Make account ${stack.account.name} ready`,
          account: stack.account.name,
          commands: [terraform(stack, output, "init"), terraform(stack, output, "apply")],
        }),
      ),
    ],
    roles: Object.fromEntries(
      PIPELINE_ROLES.map((role) => [role, pipelineRoleName(organization, role)]),
    ) as Record<PipelineRole, string>,
    accounts: stacks.map(({ name, contents }) => ({
      name: contents.name,
      id: contents.id,
      stack: name,
      state: stateKey(findState(name, estate, file)),
    })),
  };
}

/** The bucket is made with a state on disk, which then moves into it. */
function ofState(stack: PlannedStack<"bootstrap">, output: string): BootstrapStep[] {
  const account = stack.account.name;
  const override = quotedWord(`${folderOf(stack, output)}/backend_override.tf.json`);
  const onDisk = quotedWord(`${folderOf(stack, output)}/terraform.tfstate`);
  return [
    {
      title: "Make the bucket of the states, with its own state on disk",
      account,
      commands: [
        `echo '{ "terraform": { "backend": { "local": {} } } }' > ${override}`,
        terraform(stack, output, "init"),
        terraform(stack, output, "apply"),
      ],
    },
    {
      title: "Move that state into the bucket",
      account,
      commands: [
        `rm ${override}`,
        terraform(stack, output, "init -migrate-state"),
        `${terraform(stack, output, "plan -detailed-exitcode")} && rm ${onDisk}`,
      ],
      note: "Answer yes. The state that is left on disk goes once a plan changes nothing: while it is there, Terraform offers to copy it back.",
    },
  ];
}

/** Accounts that write with a key of another one name it by its ARN. */
function ofKey(
  { backend }: ResolvedEstate,
  stack: PlannedStack<"bootstrap">,
  output: string,
  synth: string,
): BootstrapStep[] {
  if (backend.kind !== "s3" || backend.kmsKey.includes(":key/")) return [];
  return [
    {
      title: "Name the key by its ARN, for the other accounts",
      account: stack.account.name,
      commands: [
        terraform(stack, output, "output -raw state_key_arn"),
        synth,
        terraform(stack, output, "init -reconfigure"),
        terraform(stack, output, "apply"),
      ],
      note: "Between the first command and the second, write what it prints to terraform.backend.s3.kmsKey.",
    },
  ];
}

function folderOf({ name }: PlannedStack<"bootstrap">, output: string): string {
  return `${output}/stacks/${name}`;
}

function terraform(stack: PlannedStack<"bootstrap">, output: string, command: string): string {
  return `terraform ${quotedWord(`-chdir=${folderOf(stack, output)}`)} ${command}`;
}
