import type { Page } from "../page";
import type { BootstrapDocument } from "./document";

export function bootstrapPage(organization: string, { steps, roles, accounts }: BootstrapDocument): Page {
  return {
    title: `Bootstrap of ${organization}`,
    tables: [
      {
        columns: [{ title: "Account" }, { title: "Id" }, { title: "Stack" }, { title: "State" }],
        rows: accounts.map(({ name, id, stack, state }) => ({ cells: [name, id, stack, state] })),
      },
    ],
    sections: [
      ...steps.map(({ title, account, commands, note }, index) => ({
        title: `${index + 1}. ${title}`,
        facts: account === undefined ? [] : [`as an administrator of account ${account}`],
        tables: [],
        lines: [
          ...commands.map((text) => ({ text: `  ${text}` })),
          ...(note === undefined ? [] : [{ text: note }]),
        ],
      })),
      {
        title: "Then pipelines apply the rest",
        facts: [],
        tables: [
          {
            columns: [{ title: "Role in each account" }, { title: "Name" }],
            rows: Object.entries(roles).map(([role, name]) => ({ cells: [role, name] })),
          },
        ],
        lines: [
          { text: "When a stack is added, its account is made ready again first: roles name each state." },
        ],
      },
    ],
  };
}
