import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../core/problem";
import { readNamed } from "../../plan/named-files";

let home: string;

let folder: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "named-"));
  folder = join(home, "estate");
  mkdirSync(join(folder, "certs"), { recursive: true });
  writeFileSync(join(folder, "certs", "a.pem"), "authorities");
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const codeOf = (path: string, from = folder): string => {
  try {
    return readNamed(from, path);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ code }) => code).join();
    throw error;
  }
};

describe("readNamed", () => {
  test("reads what lies in the folder, by a link within it and by a link to it", () => {
    symlinkSync("a.pem", join(folder, "certs", "b.pem"));
    symlinkSync(folder, join(home, "link"));
    expect(["certs/a.pem", "certs/b.pem"].map((path) => codeOf(path))).toEqual([
      "authorities",
      "authorities",
    ]);
    expect(codeOf("certs/a.pem", join(home, "link"))).toBe("authorities");
  });

  test("follows no link out of the folder, and takes no folder beside it for it", () => {
    writeFileSync(join(home, "id.pem"), "private");
    mkdirSync(join(home, "estate-of-others"));
    writeFileSync(join(home, "estate-of-others", "id.pem"), "private");
    symlinkSync(join(home, "id.pem"), join(folder, "certs", "file.pem"));
    symlinkSync(join(home, "estate-of-others"), join(folder, "others"));
    expect(codeOf("certs/file.pem")).toBe("FILE_OUTSIDE");
    expect(codeOf("others/id.pem")).toBe("FILE_OUTSIDE");
    expect(codeOf("../id.pem")).toBe("FILE_OUTSIDE");
    expect(codeOf("certs/gone.pem")).toBe("FILE_MISSING");
  });

  test("reads files only, and none that would fill the memory", () => {
    mkdirSync(join(folder, "folder.pem"));
    writeFileSync(join(folder, "huge.pem"), "");
    truncateSync(join(folder, "huge.pem"), 64 * 1024 * 1024 + 1);
    expect(codeOf("folder.pem")).toBe("FILE_UNREADABLE");
    expect(codeOf("huge.pem")).toBe("FILE_TOO_LARGE");
    expect(codeOf("zero", "/dev")).toBe("FILE_UNREADABLE");
  });
});
