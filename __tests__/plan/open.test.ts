import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../core/problem";
import { writeWhole } from "../../estate/write";
import {
  examineEstate,
  findLockFile,
  jsonSchemaText,
  type LockUse,
  lockText,
  type OpenOptions,
  openEstate,
  readTexts,
  whatIf,
} from "../../plan";
import { resolve } from "../helpers/estates";

const data = (applications: number, vpcs: object = { p: { zones: 2 } }) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/23" } } },
  environments: { e: { vpc: "p", applications } },
  vpcs,
});

let folder: string;

let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "estate-"));
  file = join(folder, "estate.yaml");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (applications: number, lock?: string, vpcs?: object) => {
  writeFileSync(file, JSON.stringify(data(applications, vpcs)));
  if (lock !== undefined) writeFileSync(findLockFile(file), lock);
};

const lockOf = (applications: number, vpcs?: object) => lockText(resolve(data(applications, vpcs)).lock);

/** The problems without the folder, which is another in every run. */
const failure = (options: OpenOptions = {}): string[] => {
  try {
    openEstate({ file, ...options });
  } catch (error) {
    if (error instanceof InputError) return error.lines().map((line) => line.replaceAll(`${folder}/`, ""));
    throw error;
  }
  return [];
};

describe("openEstate", () => {
  test("reads the file and the lock beside it", () => {
    write(30, lockOf(30));
    const { estate, lockFile } = openEstate({ file });
    expect(lockFile).toBe(join(folder, "estate.lock.json"));
    expect(estate.vpcs.map(({ name }) => name)).toEqual(["p"]);
  });

  test("no file", () => {
    expect(failure()).toEqual([
      "FILE_MISSING there is no file estate.yaml; run from the folder that holds landing-zone.yaml, name the file with --file or LANDING_ZONE_FILE, or begin an estate with the command init",
    ]);
  });

  test("a folder instead of a file", () => {
    expect(failure({ file: folder })[0]).toMatch(
      /^FILE_UNREADABLE .* can't be read \(it is a folder, EISDIR\)/,
    );
  });

  test("no lock: an error where it counts, none for a what-if", () => {
    write(30);
    expect(failure()).toEqual([
      `estate.yaml:1:1 LOCK_MISSING there is no estate.lock.json, so nothing says which addresses are in use; run landing-zone lock --file estate.yaml and commit the file (for a what-if without one: landing-zone size --file estate.yaml --no-lock)`,
    ]);
    expect(failure({ lockUse: "optional" })).toEqual([]);
    expect(failure({ lockUse: "none" })).toEqual([]);
  });

  test("no lock and a wrong file: both are said at once", () => {
    writeFileSync(file, JSON.stringify({ ...data(30), colour: "red" }));
    expect(failure().map((line) => line.split(" ")[1])).toEqual(["LOCK_MISSING", "UNKNOWN_KEY"]);
  });

  test("a lock that is not what the file needs", () => {
    write(60, lockOf(30));
    expect(failure()).toEqual([
      expect.stringMatching(
        /^estate.yaml:1:1 LOCK_STALE estate.lock.json is not what the file needs; got VPC p \(2 added, 8 kept\): \+ p\/worker-use1-az1-2 10\.96\.0\.128\/27, \+ p\/worker-use1-az2-2 10\.96\.0\.160\/27; run landing-zone lock --file estate.yaml, read the difference and commit it \(all of it, without writing: landing-zone lock --file estate.yaml --dry-run\)$/,
      ),
    ]);
    expect(failure({ lockUse: "optional" })).toEqual([]);
  });

  test("a lock that can't be read is an error wherever it is honoured", () => {
    write(30, "{");
    expect(failure({ lockUse: "optional" })[0]).toContain("LOCK_SYNTAX");
    expect(failure({ lockUse: "none" })).toEqual([]);
  });

  test.each([
    ["landing-zone.yaml", "landing-zone.lock.json"],
    ["a/b.yml", "a/b.lock.json"],
    ["estate", "estate.lock.json"],
  ])("the lock of %s is %s", (name, expected) => {
    expect(findLockFile(name)).toBe(expected);
  });
});

describe("whatIf", () => {
  const textsOf = (lockUse: LockUse = "optional") => readTexts({ file, lockUse });
  const two = { p: { zones: 2 }, q: { cidr: "10.96.1.0/24" } };

  test("is the estate where nothing has to move", () => {
    write(60, lockOf(30));
    expect(whatIf(textsOf()).refused).toEqual([]);
  });

  test("shows a VPC elsewhere where the addresses in use leave no way, and says so", () => {
    const apart = { ...two, q: { cidr: "10.97.0.0/24" } };
    write(400, lockOf(30, apart), apart);
    const { estate, refused } = whatIf(textsOf(), [
      { path: ["addressing", "pools", "more"], value: { cidr: "10.98.0.0/16" } },
    ]);
    expect(refused.map(({ code }) => code)).toEqual(["VPC_FULL"]);
    expect(String(estate.vpcs[0]?.layout.range)).toBe("10.98.0.0/22");
    expect(estate.vpcs[0]?.notes.at(-1)).toContain("as if the VPC were made anew elsewhere");
  });

  test("makes the way to a key that has a default, and none to a name that nobody has", () => {
    write(30, lockOf(30));
    const demandOf = (path: readonly string[], value: unknown) =>
      whatIf(textsOf(), [{ path, value }]).estate.vpcs[0]?.demand;
    expect(demandOf(["sizing", "headroom"], 100)).toMatchObject({ workers: 30, headroom: 30 });
    expect(() => demandOf(["vpcs", "q", "zones"], 2)).toThrow("UNKNOWN_SET_PATH");
  });

  test("what moving does not solve stays an error", () => {
    write(50_000, lockOf(30));
    expect(() => whatIf(textsOf())).toThrow("DEMAND_TOO_LARGE");
    expect(() => whatIf(textsOf("none"))).toThrow("DEMAND_TOO_LARGE");
  });
});

describe("examineEstate", () => {
  const examined = (applications: number, lock?: string) => {
    write(applications, lock);
    const { estate, lockProblems } = examineEstate(file);
    return [estate.vpcs.length, ...lockProblems.map(({ code, position }) => `${code} ${position?.line}`)];
  };

  test("shows an estate whose lock is missing or another, and says which", () => {
    expect(examined(30)).toEqual([1, "LOCK_MISSING 1"]);
    expect(examined(60, lockOf(30))).toEqual([1, "LOCK_STALE 1"]);
    expect(examined(30, lockOf(30))).toEqual([1]);
  });
});

describe("writeWhole", () => {
  test("makes the folder, replaces the file, leaves nothing else", () => {
    const target = join(folder, "a", "b.json");
    writeWhole(target, "1");
    writeWhole(target, "2");
    expect(readFileSync(target, "utf8")).toBe("2");
    expect(readdirSync(join(folder, "a"))).toEqual(["b.json"]);
  });

  test("says so where it can't, and changes nothing", () => {
    writeFileSync(file, "old");
    expect(() => writeWhole(join(file, "x.json"), "new")).toThrow(
      /FILE_UNWRITABLE .* can't be written \(.*(ENOTDIR|EEXIST)\)/,
    );
    expect(readFileSync(file, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["estate.yaml"]);
  });

  test("a read-only folder", () => {
    const locked = join(folder, "locked");
    writeWhole(join(locked, "a"), "1");
    chmodSync(locked, 0o500);
    // Root may write everywhere; there is nothing to see then.
    if (process.getuid?.() !== 0) expect(() => writeWhole(join(locked, "b"), "1")).toThrow("FILE_UNWRITABLE");
    chmodSync(locked, 0o700);
    expect(existsSync(join(locked, "a"))).toBe(true);
  });
});

test("a lock that is there and can't be read is not taken for none", () => {
  write(10);
  mkdirSync(findLockFile(file));
  expect(() => openEstate({ file, lockUse: "optional" })).toThrow("FILE_UNREADABLE");
});

test("the schema for editors describes every key of the file, and refuses the rest as we do", () => {
  const schema = JSON.parse(jsonSchemaText());
  expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(["organization", "vpcs", "waivers"]));
  expect(schema.required).toEqual(["organization", "region", "vpcs"]);
  expect(schema.additionalProperties).toBe(false);
});
