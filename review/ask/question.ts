import type { Problem } from "../../core/problem";
import type { EstateTexts, ResolvedEstate } from "../../plan";
import type { BarPicture } from "../estate-page/section";
import type { Page } from "../page";
import type { PathLadder } from "../reachability/ladder";

/** The names of an estate that a field can be filled with. */
export type Suggestion =
  | "environment"
  | "vpc"
  | "place"
  | "loadBalancer"
  | "listener"
  | "fabric"
  | "subject"
  | "verb"
  | "resource"
  | "namespace";

/** One part of a question: an argument or an option of its command, and a field of its form. */
export interface Field {
  /** Stands in addresses of questions, so it never changes. */
  readonly name: string;
  readonly label: string;
  /** Option of the command, `--host`. @default - an argument, in the order of the fields */
  readonly option?: string;
  /** Whether the question makes no sense without it. @default false */
  readonly isRequired?: boolean;
  /** Whether it may be given several times, each a change of the file. @default false */
  readonly isChange?: boolean;
  /** Whether it is given or not, without a value. @default false */
  readonly isSwitch?: boolean;
  /** Names that are offered. @default - none */
  readonly suggests?: Suggestion;
  /** What to write, below the field. @default - the label says it */
  readonly hint?: string;
}

/** What somebody wrote, by the name of the field. Fields that are empty are left out. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** What a question is asked about: the texts, and the estate that they make. */
export interface Asked {
  readonly texts: EstateTexts;
  /** Resolved once, when somebody asks. @throws InputError where the file is wrong */
  readonly estate: () => ResolvedEstate;
}

export interface Answer {
  readonly page: Page;
  /** Warnings that the command prints beside its answer. */
  readonly warnings: readonly Problem[];
  readonly pictures: readonly BarPicture[];
  /** Paths hop by hop, which say what the sections of the page say. @default - the sections are shown */
  readonly ladders?: readonly PathLadder[];
}

/** A question that a page answers as the command of the same name does. */
export interface Question {
  /** The command; `ask-` and the name are the address of the question. Never changes. */
  readonly name: string;
  readonly title: string;
  /** What it answers, in a sentence. */
  readonly intro: string;
  readonly fields: readonly Field[];
  /** What the estate must have any of, for the question to have an answer. @default - nothing */
  readonly about?: "loadBalancers" | "runtimeFabrics";
  /** @throws InputError or UsageError as the command does */
  readonly answer: (asked: Asked, values: Values) => Answer;
}

/** The first value of a field; `undefined` where it is empty. */
export function one(values: Values, name: string): string | undefined {
  return values[name]?.[0];
}

/** The values of these fields that are not empty, for options that may be missing. */
export function given<K extends string>(
  values: Values,
  ...names: readonly K[]
): { readonly [P in K]?: string } {
  const entries = names.flatMap((name) => {
    const value = one(values, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries) as { readonly [P in K]?: string };
}

/** An answer of a page alone. */
export function plainAnswer(page: Page): Answer {
  return { page, warnings: [], pictures: [] };
}
