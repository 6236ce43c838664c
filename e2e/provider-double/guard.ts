import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findStackFiles } from "../schema/used-types";

/**
 * Refuses stacks whose state isn't on this machine.
 *
 * The double makes everything up. Were it to write into the state of a real estate, Terraform would forget what really
 * exists; so only the local backend, and an S3 backend that talks to loopback, may be used with it.
 *
 * @returns the folders of the stacks
 */
export function refuseRealBackends(
  synthesised: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  const problems = environmentProblems(environment);
  const folders = findStackFiles(synthesised).map(dirname);
  for (const folder of folders) problems.push(...stackProblems(folder));
  if (problems.length > 0) {
    throw new Error(
      `the provider double only works on state that is on this machine:\n${problems.map((problem) => `  - ${problem}`).join("\n")}\nUse the local backend, or an S3 backend whose endpoints.s3 is on 127.0.0.1 or localhost.`,
    );
  }
  return folders;
}

function environmentProblems(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => name.startsWith("TF_CLI_ARGS") && /-backend-config/.test(value ?? ""))
    .map(([name]) => `${name} has -backend-config, which could lead to another backend; unset it`);
}

/** Override files come after all others and replace the backend and the arguments of a data source that they name. */
const OVERRIDE = /(^|[\\/_])override\.tf\.json$/;

function stackProblems(folder: string): string[] {
  const names = readdirSync(folder).sort();
  const hcl = names.filter((name) => name.endsWith(".tf"));
  const paths = names.filter((name) => name.endsWith(".tf.json")).map((name) => join(folder, name));
  const files = paths.map((path) => ({ path, isOverride: OVERRIDE.test(path), stack: readStack(path) }));
  const overrides = files.filter(({ isOverride }) => isOverride);
  const backendReplaced = overrides.some(({ stack }) => blocks(stack["terraform"]).some(namesABackend));
  const replacedStates = new Set(
    overrides.flatMap(({ stack }) =>
      remoteStates(stack).flatMap(([name, body]) => (isWhole(body) ? [name] : [])),
    ),
  );
  return [
    ...hcl.map((name) => `${join(folder, name)}: HCL can't be checked for its backend; remove the file`),
    ...files.flatMap(({ path, isOverride, stack }) => [
      ...(backendReplaced && !isOverride ? [] : settingsProblems(path, stack)),
      ...remoteStates(stack)
        .filter(([name]) => isOverride || !replacedStates.has(name))
        .flatMap(([name, body]) => remoteStateProblems(path, name, body)),
    ]),
  ];
}

function readStack(path: string): Body {
  return JSON.parse(readFileSync(path, "utf8"));
}

function namesABackend(settings: Body): boolean {
  return settings["backend"] !== undefined || settings["cloud"] !== undefined;
}

/** Whether a body says both where a state is kept and how to reach it, so that nothing of the overridden one is left. */
function isWhole(body: Body): boolean {
  return body["backend"] !== undefined && body["config"] !== undefined;
}

function settingsProblems(path: string, stack: Body): string[] {
  return blocks(stack["terraform"]).flatMap((settings) => [
    ...(settings["cloud"] === undefined ? [] : [`${path}: terraform.cloud keeps the state at HashiCorp`]),
    ...blocks(settings["backend"]).flatMap((backend) =>
      Object.entries(backend).flatMap(([kind, bodies]) =>
        blocks(bodies).flatMap((body) => backendProblems(path, `backend ${kind}`, kind, body)),
      ),
    ),
  ]);
}

function remoteStates(stack: Body): [string, Body][] {
  return blocks(stack["data"]).flatMap((data) =>
    blocks(data["terraform_remote_state"]).flatMap((states) =>
      Object.entries(states).flatMap(([name, bodies]) =>
        blocks(bodies).map((body) => [name, body] satisfies [string, Body]),
      ),
    ),
  );
}

function remoteStateProblems(path: string, name: string, body: Body): string[] {
  const what = `terraform_remote_state ${name}`;
  const kind = body["backend"];
  if (typeof kind !== "string") return [`${path}: ${what} has no literal backend`];
  return blocks(body["config"]).flatMap((config) => backendProblems(path, what, kind, config));
}

function backendProblems(path: string, what: string, kind: string, body: Body): string[] {
  if (kind === "local") return [];
  if (kind !== "s3") return [`${path}: ${what} is neither local nor on loopback (${kind})`];
  const endpoint = blocks(body["endpoints"])[0]?.["s3"] ?? body["endpoint"];
  if (typeof endpoint !== "string") return [`${path}: ${what} has no endpoints.s3, so it means AWS`];
  return isLoopback(endpoint)
    ? []
    : [`${path}: ${what} has its endpoint at ${endpoint}, which isn't loopback`];
}

/** Whether a URL points at this machine. */
export function isLoopback(url: string): boolean {
  let host: string;
  try {
    host = new URL(url).hostname;
  } catch {
    return false;
  }
  return host === "localhost" || host === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

type Body = Readonly<Record<string, unknown>>;

/** JSON syntax allows one block, or a list of them. */
function blocks(value: unknown): Body[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item): item is Body => typeof item === "object" && item !== null);
}
