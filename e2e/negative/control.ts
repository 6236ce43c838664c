import type { StackJson } from "./stack-json";

/** How Terraform must refuse a broken stack; anything else means that it was refused by accident. */
export interface Refusal {
  /** `validate`: already there. `plan`: the stack is valid, and its plan fails. */
  readonly stage: "validate" | "plan";
  readonly summary: RegExp;
  readonly detail: RegExp;
  /** Address that Terraform names, or the place in the file. */
  readonly address: RegExp;
}

/** One way to break the sound stack. */
export interface Control {
  readonly name: string;
  readonly breaks: (stack: StackJson) => void;
  readonly refusal: Refusal;
  /** Why OpenTofu doesn't refuse it for the same reason. */
  readonly terraformOnly?: string;
}

/** Terraform's words, and OpenTofu's. */
export const EPHEMERAL_MISUSE =
  /Invalid use of ephemeral value|Ephemeral value used in non-ephemeral context/;

/** Sets arguments of a resource of the sound stack; `undefined` takes one away. */
export function set(type: string, values: Readonly<Record<string, unknown>>): (stack: StackJson) => void {
  return (stack) => {
    const [body] = Object.values(stack.resource[type] ?? {});
    if (body === undefined) throw new Error(`the sound stack has no ${type}`);
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) delete body[key];
      else body[key] = value;
    }
  };
}

export function refused(stage: Refusal["stage"], address: RegExp, summary: RegExp, detail: RegExp): Refusal {
  return { stage, address, summary, detail };
}
