import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackFolder, Workspace } from "../estates/workspace";
import { environmentOf } from "../real-provider/install";
import { CheckFailed } from "../runner/checks";
import type { Run } from "../runner/run";
import { localFiles, redirectState } from "../terraform/redirect";
import { Terraform } from "../terraform/terraform";
import { withoutProtection } from "../tier5/destroy";
import { freePort, S3Emulator } from "../tier5/emulator";
import { leadTo } from "../tier5/s3-state";
import { credentialsFor, credentialsOf } from "../tier7/accounts";
import { withoutGaps } from "../tier7/gaps";
import { type Judge, readable, type StackJson, writeStack } from "../tier7/judge";
import { withPaths } from "../tier7/lifecycle";
import { checkControls, checkTrust } from "./controls";
import { Definitions } from "./definitions";
import { Gate } from "./gate";
import { asked, mayAsk, type StatePolicies } from "./judge";
import { withLinks } from "./links";
import { checkReference } from "./reference";
import { type PipelineRights, rightsIn, type StateResource, statementsOf } from "./rights";

const SUBJECT = "rights of pipelines";

/** The example with pipelines, and the account whose stacks they apply here. */
export const PIPELINE_ESTATE = "multi-account";

const ACCOUNT = { name: "integration-test", id: "444455556666" };

const STATE_ACCOUNT = { name: "state", id: "999900001111" };

interface Setting {
  readonly estate: Workspace;
  readonly judge: Judge;
  readonly env: NodeJS.ProcessEnv;
  readonly url: string;
}

/**
 * People apply bootstrap to an emulator; then pipelines plan, apply, plan again and destroy the stacks of an account
 * with the roles that it made, through a gate that denies what a role may not. A call that is denied is a failure.
 */
export async function checkAuthorisation(estate: Workspace, judge: Judge, run: Run): Promise<void> {
  const check = (name: string, work: () => Promise<string | undefined>) =>
    judge.checks.check(SUBJECT, name, work);
  const [emulatorPort, gatePort] = [await freePort(), await freePort()];
  const emulator = await S3Emulator.start(emulatorPort, run.cacheDir, run.work);
  const env = { ...environmentOf(judge.provider, join(judge.folder, "authorisation")) };
  const setting: Setting = { estate, judge, env, url: emulator.url };
  let gate: Gate | undefined;
  try {
    // Without the platform's own boundary one is made, which bounds what pipelines and their roles may.
    estate.edit((text) => withLinks(text.replace(/^iam:.*$/m, ""), ACCOUNT.name));
    await estate.lock();
    estate.synthAgain();
    const definitions = await Definitions.load(run.cacheDir);
    await check("AWS's reference knows each action as the table does", async () =>
      checkReference(definitions),
    );
    const inState: StateResource[] = [];
    const inAccount: StateResource[] = [];
    const isReady =
      (await check("people apply bootstrap of the states", () =>
        bootstrap(setting, STATE_ACCOUNT, inState),
      )) && (await check("and of an account", () => bootstrap(setting, ACCOUNT, inAccount)));
    if (!isReady) return;
    const state = statePolicies(inState);
    await openBucket(emulator.url, state.bucketArn);
    const roles = rightsIn(inAccount);
    const named = new Map<string, string>();
    gate = await Gate.start(gatePort, emulator.url, (call) => {
      const role = named.get(call.accessKey);
      const rights = roles.get(role ?? "");
      if (role === undefined || rights === undefined) return undefined;
      const questions = asked(call, ACCOUNT.id, state, definitions);
      const denied = questions.filter((question) => !mayAsk(rights, question, state));
      return { role, denied: denied.map(({ action, resource }) => `${action} on ${resource}`) };
    });
    const enter = async (role: string): Promise<NodeJS.ProcessEnv> => {
      const { arn } = roleOf(roles, role);
      const credentials = await credentialsFor(arn, emulator.url);
      named.set(String(credentials["AWS_ACCESS_KEY_ID"]), role);
      return { ...env, ...credentials, AWS_ENDPOINT_URL: gate?.url };
    };
    const [plan, apply] = [await enter("mule-globex-plan"), await enter("mule-globex-apply")];
    await check("tokens take the role that they are for, and others none", () => checkTrust(roles));
    await live(setting, { plan, apply }, gate, check);
    const { judged } = gate;
    await check("controls", () => checkControls({ judged, roles, state, definitions, account: ACCOUNT.id }));
  } finally {
    await gate?.stop();
    await emulator.stop();
  }
}

type Check = (name: string, work: () => Promise<string | undefined>) => Promise<boolean>;

/** The life of the account's stacks, by pipelines alone. */
async function live(
  setting: Setting,
  { plan, apply }: { readonly plan: NodeJS.ProcessEnv; readonly apply: NodeJS.ProcessEnv },
  gate: Gate,
  check: Check,
): Promise<void> {
  const { estate } = setting;
  const work = () =>
    estate.stacks().filter(({ folder }) => accountOf(folder) === ACCOUNT.id && !isBootstrap(folder));
  const each = async (
    name: string,
    stacks: readonly StackFolder[],
    step: (stack: StackFolder) => Promise<void>,
  ) => {
    for (const stack of stacks)
      if (
        !(await check(`${name} ${stack.name}`, async () => {
          const from = gate.judged.length;
          await step(stack).finally(() => refuseDenied(gate, from));
          return `${gate.judged.length - from} calls`;
        }))
      )
        return false;
    return true;
  };
  const by = (env: NodeJS.ProcessEnv, stack: StackFolder) =>
    new Terraform(stack.name, stack.folder, env, join(estate.folder, "logs"), setting.judge.engine);
  const prepareAll = () => {
    for (const stack of work()) prepare(setting, stack, leadTo(gate.url));
  };
  prepareAll();
  const isBuilt = await each("pipelines plan, apply and plan again", work(), async (stack) => {
    await by(plan, stack).init();
    const planner = by(plan, stack);
    planner.refuseErrors("plan", await planner.plan());
    const writer = by(apply, stack);
    writer.refuseErrors("apply", await writer.apply());
    planner.refuseErrors("plan", await planner.plan());
  });
  if (!isBuilt) return;
  estate.edit(withoutProtection);
  estate.synthAgain();
  prepareAll();
  await each("pipelines destroy", [...work()].reverse(), async (stack) => {
    const writer = by(apply, stack);
    writer.refuseErrors("apply", await writer.apply());
    writer.refuseErrors("destroy", await writer.destroy());
  });
}

function refuseDenied({ judged }: Gate, from: number): void {
  const denied = new Set(
    judged.slice(from).flatMap(({ role, denied: what }) => what.map((each) => `${role} is denied ${each}`)),
  );
  if (denied.size > 0) throw new CheckFailed([...denied].sort().join("\n"));
}

/** People apply the stack of an account with all rights, and keep its state on disk. */
async function bootstrap(
  setting: Setting,
  account: { readonly name: string; readonly id: string },
  found: StateResource[],
): Promise<string> {
  const { estate, env, url, judge } = setting;
  const stack = estate.stacks().find(({ name }) => name === `bootstrap-${account.name}`);
  if (stack === undefined) throw new CheckFailed(`there is no bootstrap-${account.name}`);
  prepare(setting, stack, localFiles(join(estate.folder, "states")));
  const admin = { ...env, AWS_ENDPOINT_URL: url, ...(await credentialsOf(account.id, url)) };
  const terraform = new Terraform(stack.name, stack.folder, admin, join(estate.folder, "logs"), judge.engine);
  await terraform.init();
  terraform.refuseErrors("apply", await terraform.apply());
  const planned = await terraform.plan();
  terraform.refuseErrors("plan", planned);
  if (planned.status !== 0)
    throw new CheckFailed(
      `the second plan is not empty: ${planned.changes.map(({ address }) => address).join(", ")}`,
    );
  const { stdout } = await terraform.must(["show", "-json"]);
  const { values } = JSON.parse(stdout) as { values: { root_module: { resources: StateResource[] } } };
  found.push(...values.root_module.resources);
  return `${found.length} resources`;
}

function prepare(
  { judge }: Setting,
  { folder }: StackFolder,
  place: Parameters<typeof redirectState>[1],
): void {
  const { stack } = withoutGaps(readable(judge, readStack(folder)));
  writeStack(folder, withPaths(withoutSizes(stack)));
  redirectState(folder, place);
}

/** The emulator knows no rule of a lifecycle that selects objects by size, and the provider waits for it. */
export function withoutSizes(json: StackJson): StackJson {
  const type = "aws_s3_bucket_lifecycle_configuration";
  const { resource } = json as { resource?: Readonly<Record<string, Readonly<Record<string, Body>>>> };
  const kept = Object.entries(resource?.[type] ?? {}).map(([id, body]) => {
    const rules = body["rule"] as readonly object[];
    return [id, { ...body, rule: rules.filter((rule) => !JSON.stringify(rule).includes("object_size_")) }];
  });
  return kept.length === 0 ? json : { ...json, resource: { ...resource, [type]: Object.fromEntries(kept) } };
}

type Body = Readonly<Record<string, unknown>>;

const readStack = (folder: string): StackJson =>
  JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));

function accountOf(folder: string): string | undefined {
  const { aws = [] } = readStack(folder)["provider"] as { aws?: { allowed_account_ids?: string[] }[] };
  return aws[0]?.allowed_account_ids?.[0];
}

const isBootstrap = (folder: string): boolean => /[\\/]bootstrap-[^\\/]*$/.test(folder);

/**
 * The emulator reads the bucket's policy without its conditions, and denies everything for one that denies plain HTTP.
 * The gate has read it from the state, and judges by it.
 */
async function openBucket(url: string, bucketArn: string): Promise<void> {
  const credential = "emulator/20250101/us-east-1/s3/aws4_request";
  const headers = {
    Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=emulator`,
  };
  const { ok, status } = await fetch(`${url}/${bucketArn.split(":::")[1]}?policy`, {
    method: "DELETE",
    headers,
  });
  if (!ok) throw new CheckFailed(`the emulator keeps the policy of the bucket: ${status}`);
}

function statePolicies(resources: readonly StateResource[]): StatePolicies {
  const read = (type: string, name: string) =>
    String(resources.find((each) => each.type === type)?.values[name] ?? "");
  return {
    bucketArn: read("aws_s3_bucket", "arn"),
    keyArn: read("aws_kms_key", "arn"),
    bucket: statementsOf(read("aws_s3_bucket_policy", "policy")),
    key: statementsOf(read("aws_kms_key", "policy")),
  };
}

function roleOf(roles: ReadonlyMap<string, PipelineRights>, name: string): PipelineRights {
  const role = roles.get(name);
  if (role === undefined) throw new CheckFailed(`there is no role ${name}`);
  return role;
}
