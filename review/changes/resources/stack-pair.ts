import { renamer } from "./references";
import { objectOf, type ResourceBlock, resourcesOf, type StackJson } from "./stack-json";

/** A stack in both versions. */
export interface StackPair {
  readonly name: string;
  readonly before: StackJson;
  readonly after: StackJson;
  readonly was: ReadonlyMap<string, ResourceBlock>;
  readonly will: ReadonlyMap<string, ResourceBlock>;
  /** Former address by present address. */
  readonly formers: ReadonlyMap<string, string>;
  readonly renamed: (text: string) => string;
}

export function pairOf(name: string, before: StackJson, after: StackJson): StackPair {
  const [was, will] = [resourcesOf(before), resourcesOf(after)];
  const formers = new Map<string, string>();
  for (const { from, to } of after.moved ?? [])
    if (will.has(to) && !will.has(from) && !was.has(to) && was.has(from)) formers.set(to, from);
  const moves = new Map([...formers].map(([to, from]) => [from, to]));
  return { name, before, after, was, will, formers, renamed: renamer(moves) };
}

/** The resource as it was; `undefined` for a new one. */
export function formerOf({ was, formers }: StackPair, address: string): ResourceBlock | undefined {
  return was.get(formers.get(address) ?? address);
}

/** What tells one state from all others, in a backend and in what reads it alike. */
export function stateText(settings: unknown): string {
  const { path, key, bucket, workspaces, workspace, organization } = objectOf(settings);
  return JSON.stringify([path, key, bucket, objectOf(workspaces)["name"] ?? workspace, organization]);
}
