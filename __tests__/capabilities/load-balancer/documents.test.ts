import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { estateWith, told } from "./fixture";

/** Balancers, and what somebody signed for them. */
interface Shown {
  readonly loadBalancers: Record<string, object>;
  readonly waivers?: Record<string, object>;
}

/** Every block of YAML of a document that has balancers; indented ones go on where another ended. */
function balancersIn(file: string): Shown[] {
  const blocks = [...readFileSync(file, "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text = ""]) => text,
  );
  return blocks.flatMap((text) => {
    const data = parse(text.startsWith("  ") ? `loadBalancers:\n${text}` : text);
    return data.loadBalancers === undefined ? [] : [data];
  });
}

test("what docs/load-balancers.md shows can be written as it is", () => {
  const [file, count] = ["docs/load-balancers.md", 6] as const;
  const shown = balancersIn(file);
  expect(shown).toHaveLength(count);
  for (const { loadBalancers, waivers = {} } of shown)
    expect(
      told(
        estateWith(
          {},
          {
            loadBalancers: JSON.parse(JSON.stringify(loadBalancers).replaceAll("certs/", "")),
            waivers,
            vpcs: {
              production: { zones: 2, cidr: "10.96.4.0/24" },
              public: { zones: 2 },
            },
            environments: {
              e: { vpc: "production", applications: { orders: { workers: 40 }, billing: {} } },
            },
            externalNetworks: { "head-office": { cidrs: ["10.0.0.0/12"] } },
          },
        ),
      ),
    ).toEqual([]);
});
