import type { StackJson } from "../../invariants/model";

/** All stacks as they are written, and nothing that made them. */
type Stacks = Readonly<Record<string, StackJson>>;

/**
 * What an argument stands for once everything is applied: `network-a aws_vpc.Vpc_1.id` for what AWS gives out,
 * followed through the outputs of other stacks, or the very text where it is no reference.
 */
export function followed(stacks: Stacks, stack: string, argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map((each) => followed(stacks, stack, each));
  if (typeof argument === "object" && argument !== null)
    return Object.fromEntries(
      Object.entries(argument).map(([key, below]) => [key, followed(stacks, stack, below)]),
    );
  if (typeof argument !== "string") return argument;
  const [, expression] = /^\$\{(.*)\}$/s.exec(argument) ?? [];
  if (expression === undefined) return argument;
  const [, data, output, path = ""] =
    /^data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)(.*)$/.exec(expression) ?? [];
  if (data === undefined || output === undefined) return `${stack} ${expression}`;
  const read = readStack(stacks, stack, data);
  const published = stacks[read]?.output?.[output];
  if (published === undefined) throw new Error(`${stack} reads ${output}, which ${read} does not publish`);
  return [...path.matchAll(/\.([\w-]+)|\["?([^"\]]+)"?\]/g)].reduce(
    (value: unknown, [, name, key = name ?? ""]) => (value as Readonly<Record<string, unknown>>)[key],
    followed(stacks, read, published["value"]),
  );
}

/** {@link followed} of an argument that can only be text. */
export function followedText(stacks: Stacks, stack: string, argument: unknown): string {
  return String(followed(stacks, stack, argument));
}

/** The stack whose state a data source reads, by where that state is kept. */
function readStack(stacks: Stacks, stack: string, data: string): string {
  const source = stacks[stack]?.data?.["terraform_remote_state"]?.[data];
  const wanted = placeOfState(source?.["backend"], source?.["config"]);
  const found = Object.entries(stacks).find(([, { terraform = {} }]) => {
    const [[kind, settings] = []] = Object.entries((terraform["backend"] ?? {}) as object);
    return kind === undefined
      ? placeOfState("remote", terraform["cloud"]) === wanted
      : placeOfState(kind, settings) === wanted;
  });
  if (found === undefined) throw new Error(`${stack} reads a state that no stack has: ${wanted}`);
  return found[0];
}

function placeOfState(backend: unknown, config: unknown): string {
  const { bucket, key, path, organization, workspaces } = config as Readonly<Record<string, unknown>>;
  const workspace = (workspaces as { readonly name?: string } | undefined)?.name;
  return JSON.stringify([backend, bucket, key, path, organization, workspace]);
}
