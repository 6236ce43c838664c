import { constructPath, type ResourceBlock, resourcesOf, type StackJson } from "./stack-json";
import type { Difference } from "./values";

/**
 * What Terraform does to a resource. `move`: it has another address and stays as it is. `forget`: the state forgets
 * it, and it stays. `leave`: its stack is no longer synthesised, so nothing touches it until somebody destroys that.
 */
export type ResourceAction = "add" | "change" | "replace" | "destroy" | "move" | "forget" | "leave";

/** `protected`: it has `prevent_destroy`. `provider-gone`: the configuration of its provider leaves with it. */
export type Refusal = "protected" | "provider-gone";

export interface ResourceChange {
  readonly stack: string;
  /** `aws_vpc.Vpc_8378EB38` */
  readonly address: string;
  readonly type: string;
  /** The construct that makes it: `Vpc/Subnets/worker-use1-az1`. Empty where nothing says so. */
  readonly path: string;
  readonly action: ResourceAction;
  /** Arguments that differ, of what changes or is replaced. Texts are cut. */
  readonly arguments: readonly ResourceDifference[];
  /** Whether it is known that the change is made in place, or that it replaces. @default true */
  readonly isCertain?: boolean;
  /** Why Terraform refuses to replace or destroy it. @default - it does not */
  readonly refused?: Refusal;
  /** @default - the same */
  readonly formerAddress?: string;
}

export interface ResourceDifference {
  /** `health_check.interval` */
  readonly name: string;
  /** @default - it was not given */
  readonly before?: string;
  /** @default - it is not given any more */
  readonly after?: string;
  /** Whether its change replaces the resource. @default false */
  readonly forces?: boolean;
}

/** Characters of a value that a review shows. */
const LONGEST = 120;

function wholeText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function valueText(value: unknown): string {
  const text = wholeText(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Both values, so that what differs is seen even where they are long: of lists what goes and what comes. */
function valueTexts(before: unknown, after: unknown): { readonly before: string; readonly after: string } {
  const [was, will] = [valueText(before), valueText(after)];
  if (!was.endsWith("…") && !will.endsWith("…")) return { before: was, after: will };
  if (areTexts(before) && areTexts(after)) {
    const [gone, come] = [without(before, after), without(after, before)];
    if (gone.length + come.length > 0)
      return { before: elementsText(before, "that go", gone), after: elementsText(after, "that come", come) };
  }
  return was === will ? fromDifference(wholeText(before), wholeText(after)) : { before: was, after: will };
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function without(all: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return all.filter((each) => !known.has(each));
}

/** `15 elements; that come: ["hooks.chat.example"]` */
function elementsText(all: readonly string[], what: string, some: readonly string[]): string {
  const number = `${all.length} elements`;
  return some.length === 0 ? number : `${number}; ${what}: ${valueText(some)}`;
}

/** Characters before the first that differs. */
const LEAD_IN = 30;

function fromDifference(before: string, after: string): { readonly before: string; readonly after: string } {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const start = Math.max(0, at - LEAD_IN);
  return { before: `…${valueText(before.slice(start))}`, after: `…${valueText(after.slice(start))}` };
}

/** Everything of a stack that is no longer synthesised. */
export function leftBehind(stack: string, json: StackJson): ResourceChange[] {
  return [...resourcesOf(json).values()].map((block) => plainChange(stack, block, "leave"));
}

/** A change without arguments. */
export function plainChange(
  stack: string,
  { address, type, body }: ResourceBlock,
  action: ResourceChange["action"],
): ResourceChange {
  return { stack, address, type, path: constructPath(body), action, arguments: [] };
}

/** A difference as text. */
export function described(
  { path, before, after, isReferred }: Difference,
  forces: boolean,
): ResourceDifference {
  if (before !== undefined && after !== undefined && isReferred !== true)
    return { name: path, ...valueTexts(before, after), ...(forces ? { forces } : {}) };
  return {
    name: path,
    ...(before === undefined ? {} : { before: valueText(before) }),
    ...(isReferred === true
      ? { after: "known after apply" }
      : after === undefined
        ? {}
        : { after: valueText(after) }),
    ...(forces ? { forces } : {}),
  };
}
