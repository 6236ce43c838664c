import stringWidth from "string-width";
import { type Page, PLAIN, pageText } from "../../review";
import { wrapWords } from "../../review/fit";

const TABLE: Page["tables"][number] = {
  columns: [{ title: "Owner" }, { title: "Quota" }, { title: "Used", align: "right" }],
  rows: [
    { cells: ["security group of workers of VPC production", "Inbound rules per security group", "12"] },
    { cells: ["VPC 東京", "VPCs per Region", "1"], isStrong: true },
  ],
};

const page = (columns: number | undefined, ...lines: string[]) =>
  pageText(
    {
      title: "t",
      tables: [],
      sections: [{ title: "s", facts: [], tables: [TABLE], lines: lines.map((text) => ({ text })) }],
    },
    columns === undefined ? PLAIN : { ...PLAIN, columns, strong: (text) => `*${text}*` },
  );

const widest = (text: string) =>
  Math.max(...text.split("\n").map((line) => stringWidth(line.replaceAll("*", ""))));

describe("a page for a terminal", () => {
  test("breaks cells and sentences at spaces, and says nothing less", () => {
    const text = page(
      60,
      "only what this file makes is counted; what else the accounts hold uses the same quotas",
    );
    expect(text).toMatchInlineSnapshot(`
"t

s
────────────────────────────────────────────────────────────
  Owner                      Quota                      Used
  security group of workers  Inbound rules per            12
    of VPC production          security group
  *VPC 東京*                   *VPCs per Region*               *1*

  only what this file makes is counted; what else the
    accounts hold uses the same quotas
"
`);
    const words = (from: string) => from.replace(/[─*]/g, "").split(/\s+/).sort();
    expect(words(text)).toEqual(
      words(
        page(
          undefined,
          "only what this file makes is counted; what else the accounts hold uses the same quotas",
        ),
      ),
    );
  });

  test.each([28, 38, 39, 40, 41, 42, 43, 44, 50, 60, 80, 120])("fits %i columns", (columns) => {
    expect(widest(page(columns))).toBeLessThanOrEqual(columns);
  });

  test("puts the values of a row below each other where no breaking makes it narrow enough", () => {
    expect(page(24)).toContain("\n  *VPC 東京*\n*    Quota: VPCs per*\n*      Region*\n*    Used: 1*\n");
    const row = { cells: ["1", "vpc", "a range that is long", "2"] };
    const columns = [
      { title: "Step", align: "right" as const },
      ...[{ title: "Owner" }, { title: "Range of the owner that is used" }, { title: "N" }],
    ];
    const wide = {
      columns: [...columns, { title: "x".repeat(40) }],
      rows: [{ ...row, cells: [...row.cells, "y"] }],
    };
    expect(pageText({ title: "t", tables: [wide], sections: [] }, { ...PLAIN, columns: 60 })).toBe(
      `t\n\n  vpc\n    Step: 1\n    Range of the owner that is used: a range that is long\n    N: 2  ${"x".repeat(40)}: y\n`,
    );
  });

  test("breaks the facts beside a title, and no command", () => {
    const command = `  terraform -chdir=${"x".repeat(30)} plan`;
    const section = {
      title: "Make it",
      facts: ["as an administrator"],
      tables: [],
      lines: [{ text: command }],
    };
    const painted = { ...PLAIN, columns: 24, title: (text: string) => `*${text}*` };
    expect(pageText({ title: "t", tables: [], sections: [section] }, painted)).toBe(
      `*t*\n\n*Make it*, as an\n  administrator\n  ${command}\n`,
    );
  });

  test("is as wide as its content where there is no terminal, and where the terminal is wider", () => {
    expect(widest(page(undefined))).toBe(widest(page(200)));
  });
});

test("a word that is wider than the line stays whole: it can be selected", () => {
  expect(wrapWords("see https://docs.aws.amazon.com/vpc for more", 12)).toEqual([
    "see",
    "  https://docs.aws.amazon.com/vpc",
    "  for more",
  ]);
});
