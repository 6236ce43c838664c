import { join } from "node:path";
import { EVERYWHERE, type Row, type Table } from "./table";

export const PAGE_FILE = join(__dirname, "..", "..", "docs", "arguments.md");

/** The page for readers: what each type offers, fixes and leaves out; reasons stay in the JSON. */
export function argumentsPage({ sections }: Table): string {
  const all = [...sections.values()].flat();
  const of = (rows: readonly Row[], kind: string) => rows.filter(({ decision }) => decision.kind === kind);
  const count = (kind: string) => of(all, kind).length;
  const lines = [...sections].map(([section, rows]) => {
    const names = (kind: string) =>
      of(rows, kind)
        .map(({ path }) => `\`${path}\``)
        .join(", ");
    const title = section === EVERYWHERE ? "everywhere" : `\`${section}\``;
    return `| ${title} | ${names("offered")} | ${names("fixed")} | ${names("left out")} |`;
  });
  return `# Arguments of the providers

<!-- Generated from arguments.json by \`npm run arguments\`. -->

What the project does with each argument that the providers of AWS and Kubernetes have for the types in use. [arguments.json](arguments.json) has the decisions, one line each: \`offered\` names the [keys](file.md) that the values follow, \`fixed\` gives the value, where there is one, and the reason,
\`left out\` gives the reason. A row of a block that is left out is for all in it; \`*\` stands for a part of a name, \`**\` for several names, \`@name\` for a reason that rows share. Arguments in \`everywhere\` are those of all types that don't decide otherwise.

\`npm test\` compares the table with the bindings and with what every committed estate holds: a new type, an argument without a decision, a row about nothing, a key that the file does not have, a value that contradicts its decision, and an offered one that no key gave fail.

${count("offered")} rows are offered, ${count("fixed")} fixed, ${count("left out")} left out.

| Type | Offered | Fixed | Left out |
|---|---|---|---|
${lines.join("\n")}
`;
}
