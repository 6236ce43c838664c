import type { NamedCommand } from "../../core/problem";
import type { StackState } from "../stacks";

/** A stack of Terraform, and what must be through before it is planned. */
export interface StackNode {
  readonly kind: "stack";
  /** `network-production` */
  readonly name: string;
  /** What it makes, in words. */
  readonly makes: string;
  /** Name of the account, and region, of its first provider. */
  readonly account: string;
  readonly region: string;
  readonly state: StackState;
  /** Stacks whose states it reads. */
  readonly reads: readonly string[];
  /** Stacks and steps by hand that come before it. */
  readonly after: readonly string[];
}

/** A command to type: text, or a command of this tool, whose form depends on the reader's folder. */
export type TypedCommand = string | NamedCommand;

/** What a person has to do between two stacks, or after one. */
export interface HandNode {
  readonly kind: "by-hand";
  /** `chart-europe` */
  readonly name: string;
  /** What has to be done, in a sentence. */
  readonly makes: string;
  /** Exact commands, in order. */
  readonly commands: readonly TypedCommand[];
  readonly after: readonly string[];
  /** Whether it has to be done again when something that it waits for has changed. */
  readonly isRepeated: boolean;
}

export type GraphNode = StackNode | HandNode;
