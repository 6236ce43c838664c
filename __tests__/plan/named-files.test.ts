import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../core/problem";
import { namedFiles, readNamed } from "../../plan/named-files";
import { fileOf } from "../helpers/estates";

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

test("namedFiles lists the files of all balancers and listeners, each once and by name", () => {
  const domains = { "api.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } };
  const mutualTls = (caBundle: string, ...revocationLists: string[]) => ({
    ...{ mode: "verify", caBundle },
    ...(revocationLists.length > 0 ? { revocationLists } : {}),
  });
  const common = { vpc: "p", allowlist: { office: { cidrs: ["203.0.113.0/24"] } }, domains };
  const estate = fileOf({
    organization: "acme",
    region: "us-east-1",
    vpcs: { p: {} },
    loadBalancers: {
      api: { ...common, mutualTls: mutualTls("ca.pem", "b.crl", "a.crl") },
      plain: common,
      web: { ...common, listeners: { partners: { port: 8443, mutualTls: mutualTls("other.pem", "a.crl") } } },
    },
  });
  expect(namedFiles(estate)).toEqual(["a.crl", "b.crl", "ca.pem", "other.pem"]);
});

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
