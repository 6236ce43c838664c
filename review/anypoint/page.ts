import { type AnypointPlan, type Notice, printWord, type Step } from "../../capabilities/cloudhub/model";
import { quotedWord } from "../../core/shell";
import type { Page, Section } from "../page";

/** A plan as JSON. Fields may be added, never renamed. */
export interface AnypointDocument {
  readonly steps: readonly {
    readonly on: string;
    readonly kind: Step["kind"];
    readonly does: string;
    /** Words behind the name of the client; files by what they hold. */
    readonly command: readonly string[];
    readonly unless?: "there" | "gone";
  }[];
  readonly recreate: readonly Notice[];
  readonly byHand: readonly Notice[];
  readonly leftAlone: readonly Notice[];
}

export function anypointDocument({ steps, recreate, byHand, leftAlone }: AnypointPlan): AnypointDocument {
  return {
    steps: steps.map(({ on, kind, does, command, unless }) => ({
      ...{ on, kind, does, command: command.map(printWord) },
      ...(unless === undefined ? {} : { unless: unless.is }),
    })),
    ...{ recreate, byHand, leftAlone },
  };
}

/** A plan for people. */
export function anypointPage(organization: string, plan: AnypointPlan): Page {
  const { steps, recreate, byHand, leftAlone } = plan;
  const isSettled = steps.length + recreate.length + byHand.length === 0;
  return {
    title: `CloudHub of ${organization}`,
    tables: [],
    sections: [
      section("Commands", stepsTable(steps), [
        isSettled ? "The platform is as the file says." : summary(steps),
      ]),
      ...noticeSection("Needs recreation, never done by this tool", "Differs", recreate, true),
      ...noticeSection("By hand: the client has no command for it", "Differs", byHand, true),
      ...noticeSection("Not in the file, left alone", "There is", leftAlone, false),
    ],
  };
}

function summary(steps: readonly Step[]): string {
  if (steps.length === 0) return "No command would change anything.";
  const number = (kind: Step["kind"]) => steps.filter((step) => step.kind === kind).length;
  const all = `${number("create")} to create, ${number("change")} to change, ${number("remove")} to remove`;
  return `${all}. They run in this order, one at a time.`;
}

function stepsTable(steps: readonly Step[]): Section["tables"] {
  if (steps.length === 0) return [];
  return [
    {
      columns: [{ title: "", align: "right" }, { title: "On" }, { title: "Does" }, { title: "Command" }],
      rows: steps.map((step, index) => ({
        cells: [String(index + 1), step.on, `${step.does}${condition(step)}`, commandText(step)],
        isStrong: step.kind === "remove",
      })),
    },
  ];
}

/** What the platform may have done by itself by then. */
function condition({ unless }: Step): string {
  if (unless === undefined || unless.listed.at !== undefined) return "";
  return unless.is === "there" ? ", unless it is there" : ", if it is there";
}

function commandText({ command }: Step): string {
  return command.map((word) => (typeof word === "string" ? quotedWord(word) : printWord(word))).join(" ");
}

function noticeSection(
  title: string,
  column: string,
  notices: readonly Notice[],
  isWarning: boolean,
): readonly Section[] {
  if (notices.length === 0) return [];
  const rows = notices.map(({ on, what, how = "" }) => ({ cells: [on, what, how], isStrong: isWarning }));
  const todo = isWarning ? "What to do" : "Would be removed by";
  return [section(title, [{ columns: [{ title: "On" }, { title: column }, { title: todo }], rows }], [])];
}

function section(title: string, tables: Section["tables"], lines: readonly string[]): Section {
  return { title, facts: [], tables, lines: lines.map((text) => ({ text })) };
}
