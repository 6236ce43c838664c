import { pageMarkdown, pageText } from "../../review";
import type { Page } from "../../review/page";

const page: Page = {
  title: "Sizing of acme",
  tables: [],
  sections: [
    {
      title: "main",
      facts: ["us-east-1"],
      tables: [
        {
          columns: [{ title: "Term" }, { title: "Addresses", align: "right" }],
          rows: [{ cells: ["workers", "7"] }, { cells: ["total", "1,007"], isStrong: true }],
        },
        {
          columns: [{ title: "Subnet" }, { title: "Zone" }, { title: "Usable", align: "right" }],
          rows: [{ cells: ["a-long-name-of-a-subnet", "use1-az1", ""] }],
        },
      ],
      lines: [{ text: "nearly full", isWarning: true }, { text: "note: a" }],
    },
  ],
};

test("columns line up by what a terminal shows: wide characters take two places", () => {
  const text = pageText({
    title: "t",
    sections: [],
    tables: [
      {
        columns: [{ title: "network" }, { title: "range" }],
        rows: [{ cells: ["東京本社", "10.0.0.0/16"] }, { cells: ["office", "10.1.0.0/16"] }],
      },
    ],
  });
  expect(text).toContain("東京本社  10.0.0.0/16");
  expect(text).toContain("office    10.1.0.0/16");
});

describe("pageText", () => {
  test("lets all tables of a section end in the same column, without trailing spaces", () => {
    expect(pageText(page)).toMatchInlineSnapshot(`
"Sizing of acme

main, us-east-1
───────────────────────────────────────────
  Term                            Addresses
  workers                                 7
  total                               1,007

  Subnet                   Zone      Usable
  a-long-name-of-a-subnet  use1-az1

  nearly full
  note: a
"
`);
  });

  test("paints what is padded already, so that colour moves nothing", () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const paint = { title: mark("t"), head: mark("h"), strong: mark("s"), warning: mark("w") };
    const painted = pageText(page, paint);
    expect(painted).toContain("<t>main</t>, us-east-1\n");
    expect(painted).toContain("<s>total</s> ");
    expect(painted).toContain("<w>nearly full</w>");
    expect(painted.replace(/<\/?[a-z]>/g, "")).toBe(pageText(page));
  });

  test("gives tables of the same columns the same widths", () => {
    const columns = [{ title: "Demand" }, { title: "Before", align: "right" as const }];
    const rows = (...cells: string[]) => [{ cells }];
    const text = pageText({
      ...page,
      sections: [
        {
          title: "main",
          facts: [],
          tables: [
            { columns, rows: rows("a", "10.96.0.0/24") },
            { columns, rows: rows("a longer label", "1") },
          ],
          lines: [],
        },
      ],
    });
    expect(text).toContain("  a               10.96.0.0/24\n");
    expect(text).toContain("  a longer label             1\n");
  });
});

describe("pageMarkdown", () => {
  test("aligns numbers right and makes sums bold", () => {
    expect(pageMarkdown(page)).toMatchInlineSnapshot(`
"## Sizing of acme

### main

us-east-1

| Term | Addresses |
| --- | ---: |
| workers | 7 |
| **total** | **1,007** |

| Subnet | Zone | Usable |
| --- | --- | ---: |
| a-long-name-of-a-subnet | use1-az1 |  |

- **nearly full**
- note: a
"
`);
  });

  test("shows what the user typed as text", () => {
    const title = "what if tags={a: <b>|`c`*_}";
    expect(pageMarkdown({ ...page, title, sections: [] })).toBe(
      "## what if tags={a: \\<b\\>\\|\\`c\\`\\*\\_}\n",
    );
  });
});
