import type { StackState } from "../../plan/stacks";
import type { Page, Section } from "../page";
import type { StacksDocument } from "./document";

/** An estate that CloudHub makes alone is sized and registered here. */
const NOTHING: Section = {
  title: "None",
  facts: [],
  tables: [],
  lines: [{ text: "Nothing of this estate is made at AWS or in a cluster, so there is nothing to apply." }],
};

export function stacksPage(organization: string, { stacks, byHand }: StacksDocument): Page {
  const title = `Stacks of ${organization}`;
  if (stacks.length === 0) return { title, tables: [], sections: [NOTHING] };
  return {
    title,
    tables: [
      {
        columns: [
          { title: "Step", align: "right" },
          { title: "Stack" },
          { title: "Account" },
          { title: "Region" },
          { title: "Reads the state of" },
          { title: "Else comes after" },
          { title: "State" },
        ],
        rows: stacks.map(({ step, name, account, region, reads, after, state }) => ({
          cells: [
            String(step),
            name,
            account,
            region,
            reads.join(", "),
            after.filter((each) => !reads.includes(each)).join(", "),
            stateText(state),
          ],
        })),
      },
    ],
    sections: byHand.map(({ step, name, makes, commands, after, isRepeated }) => ({
      title: `By hand: ${name}`,
      facts: [`step ${step}`, `after ${after.join(", ")}`],
      tables: [],
      lines: [
        { text: makes },
        ...commands.map((text) => ({ text: `  ${text}` })),
        ...(isRepeated ? [{ text: "Again whenever something that it comes after has changed." }] : []),
      ],
    })),
  };
}

function stateText(state: StackState): string {
  switch (state.kind) {
    case "s3":
      return `s3://${state.bucket}/${state.key}`;
    case "cloud":
      return `${state.hostname}/${state.organization}/${state.workspace}`;
    case "local":
      return state.fileName;
  }
}
