import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { ESTATES, textOf } from "./estates";
import { REVIEWED, reviewedText } from "./reviewed";

/** Texts of other tests than those over all estates. */
const OTHERS = [
  "constructs/runtime-fabric-objects.txt",
  "default/network-production.txt",
  "review/document.txt",
  "review/keystore-configuration.xml",
  "tls/table.md",
];

test("every text that was reviewed is one that a test still asks for", () => {
  const asked = ESTATES.flatMap((estate) => [
    join(estate.name, "summary.txt"),
    ...Object.keys(parse(textOf(estate)).runtimeFabrics ?? {}).map((fabric) =>
      join(estate.name, `rights-${fabric}.txt`),
    ),
  ]);
  const found = readdirSync(REVIEWED, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(REVIEWED.length + 1));
  expect(found.sort()).toEqual([...asked, ...OTHERS].sort());
});

test("a text is written when it is new, and over another one only on demand; by CI never", () => {
  const folder = mkdtempSync(join(tmpdir(), "reviewed-"));
  const path = join(folder, "estate", "summary.txt");
  const stored = (text: string, writes: Parameters<typeof reviewedText>[2]) =>
    reviewedText(path, text, writes);
  expect(stored("a", "none")).toBeUndefined();
  expect(stored("a", "new")).toBe("a");
  expect(stored("b", "new")).toBe("a");
  expect(stored("b", "none")).toBe("a");
  expect(stored("b", "all")).toBe("b");
  expect(stored("c", "none")).toBe("b");
  rmSync(folder, { recursive: true });
});
