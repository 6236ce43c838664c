import type { Material } from "../desired";

/** A word of a command: as it is, or a file that is written for it while it runs. */
export type Word = string | FileWord | IndexWord;

/** Path of a file with something that is read when the command runs. */
export interface FileWord {
  readonly file: Material;
  /** Common name of the endpoint that it is for. */
  readonly of: string;
  /** What it is: its name in the temporary folder, and in messages. */
  readonly holds: "certificate.pem" | "key.pem" | "clients.pem" | "revoked.pem";
}

/** Index of an entry in a list that is read just before: the client removes by index. */
export interface IndexWord {
  readonly indexOf: Listed;
}

/** An entry of a list that the client describes as JSON. */
export interface Listed {
  /** The command that describes it. */
  readonly read: readonly string[];
  /** Field of what it prints. @default - the list itself is printed */
  readonly field?: "ipAllowlist";
  /** The entry by its fields, or the text that it is. */
  readonly entry: string | Readonly<Record<string, string | number>>;
  /** Where it must stand, or nothing is removed. @default - wherever it is: its place has no meaning */
  readonly at?: number;
}

/** One command of the official client. */
export interface Step {
  /** What it is about: `VPC production`. */
  readonly on: string;
  readonly kind: "create" | "change" | "remove";
  /** What it does, for people. */
  readonly does: string;
  /** Words behind the name of the client. */
  readonly command: readonly Word[];
  /** It is left out if this is so when its turn comes, because the platform did it by itself. @default - it always runs */
  readonly unless?: { readonly listed: Listed; readonly is: "there" | "gone" };
}

/** Something that is not done, for people. */
export interface Notice {
  readonly on: string;
  readonly what: string;
  /** What a person does about it. @default - nothing */
  readonly how?: string;
}

export interface AnypointPlan {
  /** In the order in which they run. */
  readonly steps: readonly Step[];
  /** Differs and can't be changed: a person decides, and recreates it. */
  readonly recreate: readonly Notice[];
  /** Differs, and the client has no command for it. */
  readonly byHand: readonly Notice[];
  /** On the platform and not in the file. */
  readonly leftAlone: readonly Notice[];
}

/** The parts of a plan as it is made. */
export class PlanParts {
  readonly steps: Step[] = [];
  readonly recreate: Notice[] = [];
  readonly byHand: Notice[] = [];
  readonly leftAlone: Notice[] = [];
}

export interface PlanOptions {
  /** Whether what the file lacks is removed from VPCs and load balancers of the file. Never a whole one. */
  readonly prune: boolean;
  /** Common names of endpoints whose files are sent again: the platform does not tell a renewed certificate from the old one. */
  readonly renew: readonly string[];
}

/** How a command is written for people: files and indexes by what they are. */
export function printWord(word: Word): string {
  if (typeof word === "string") return word;
  if ("file" in word) return `<${word.holds}>`;
  const { at, entry } = word.indexOf;
  return at === undefined ? `<index of ${printEntry(entry)}>` : String(at);
}

export function printEntry(entry: Listed["entry"]): string {
  return typeof entry === "string" ? entry : Object.values(entry).join(" ");
}
