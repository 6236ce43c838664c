import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyEstate } from "../../e2e/estates/copy";
import { findEstates } from "../../e2e/estates/discover";
import { openEstate } from "../../plan";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-copies-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(findEstates())(
  "a copy of $name for the double can be opened, and keeps its state to itself",
  (estate) => {
    const copy = join(folder, estate.name, "landing-zone.yaml");
    copyEstate(estate.file, copy);
    copyEstate(estate.file, copy); // as a second command does
    const { estate: opened } = openEstate({ file: copy, lockUse: "frozen" });
    expect(opened.backend).toEqual({ kind: "local" });
  },
);
