import childProcess from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEstate } from "../../../plan";
import { buildApp, withCdktfShortcuts } from "../../../stacks";
import { ESTATES } from "../../estates/estates";
import { writtenByCdktf, writtenByUs } from "./own-way";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-shortcuts-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(ESTATES)("$name is written as cdktf writes it, and no process is started for it", ({ file }) => {
  const { estate } = openEstate({ file });
  const app = withCdktfShortcuts(() => buildApp(estate, file, "cdktf.out", folder));
  const started = jest.spyOn(childProcess, "execSync");
  try {
    expect(writtenByUs(app)).toEqual(writtenByCdktf(app));
    expect(started).not.toHaveBeenCalled();
  } finally {
    started.mockRestore();
  }
});
