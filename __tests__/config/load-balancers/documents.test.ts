import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { estateWith, told } from "./fixture";

/** The balancers of every block of YAML in a document that has some; indented ones go on where another ended. */
function balancersIn(file: string): Record<string, object>[] {
  const blocks = [...readFileSync(file, "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text = ""]) => text,
  );
  return blocks.flatMap((text) => {
    const data = parse(text.startsWith("  ") ? `loadBalancers:\n${text}` : text);
    return data.loadBalancers === undefined ? [] : [data.loadBalancers];
  });
}

test.each([
  ["README.md", 2],
  ["docs/load-balancers.md", 2],
])("what %s shows can be written as it is", (file, count) => {
  const shown = balancersIn(file);
  expect(shown).toHaveLength(count);
  for (const loadBalancers of shown)
    expect(
      told(
        estateWith(
          {},
          {
            loadBalancers: JSON.parse(JSON.stringify(loadBalancers).replaceAll("certs/", "")),
            vpcs: { production: { zones: 2, cidr: "10.96.4.0/24" } },
            environments: {
              e: { vpc: "production", applications: { orders: { workers: 40 }, billing: {} } },
            },
            externalNetworks: { "head-office": { cidrs: ["10.0.0.0/12"] } },
          },
        ),
      ),
    ).toEqual([]);
});
