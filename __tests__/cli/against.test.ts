import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { formerName } from "../../cli/against/former";
import type { EstateChanges } from "../../review";
import { SMALL, Workspace } from "./harness";

const workspace = new Workspace({ "landing-zone.yaml": SMALL });

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd: workspace.folder,
    stdio: ["ignore", "pipe", "ignore"],
  }).toString();

const commit = (message: string) => {
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
};

const review = (...options: string[]) => workspace.run("review", ...options);

const changes = async (against: string): Promise<EstateChanges> =>
  JSON.parse((await review("--against", against, "--format", "json")).stdout).changes;

beforeAll(async () => {
  await workspace.run("lock");
  git("init", "--quiet", "--initial-branch", "trunk");
  commit("an estate");
  git("tag", "first");
  workspace.write("former.yaml", SMALL);
  workspace.edit("landing-zone.yaml", "applications: 10", "applications: 200");
  await workspace.run("lock");
});

afterAll(() => workspace.remove());

test("says in plain words what changes, and that nothing moves", async () => {
  const { code, stdout, stderr } = await review("--against", "trunk", "--format", "text");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Review of acme against trunk\n/);
  expect(stdout).toContain("Environment live in VPC main: applications 10 → 200, workers 10 → 200.");
  expect(stdout).toContain("Nothing moves: each range, subnet and resource that exists stays where it is.");
  expect(stdout).toContain("Opens nothing and closes nothing: who reaches whom stays as it is.");
  expect(stdout).toContain("No resource is replaced or destroyed.");
});

test("says who reaches whom now and did not before, and the other way round", async () => {
  const rule = "firewall: { web: { to: { cidr: 8.8.8.0/24 }, port: 443 } }";
  workspace.write("open.yaml", SMALL.replace("zones: 2", `zones: 2, ${rule}`));
  const of = (file: string, against: string) =>
    workspace.runOn(file, "review", "--against", workspace.path(against), "--format", "text");
  const { stdout: opened } = await of("open.yaml", "former.yaml");
  expect(opened).toContain("Opens: VPC main to the internet on tcp/443 (8.8.8.0/24).\n  Closes: nothing.");
  expect(opened).toContain("Gets a way to the internet: VPC main (8.8.8.0/24).");
  expect(opened).toMatch(
    /\+ opens +VPC main +the internet +tcp\/443 +all +8\.8\.8\.0\/24 +before: security group/,
  );
  const { stdout: closed } = await of("former.yaml", "open.yaml");
  expect(closed).toContain("Opens: nothing.\n  Closes: VPC main to the internet on tcp/443 (8.8.8.0/24).");
});

test("names a file without the folders that it is in, and a commit as it was named", () => {
  expect(formerName("/home/someone/estates/landing-zone.yaml")).toBe("landing-zone.yaml of another folder");
  expect(formerName(join(process.cwd(), "examples", "estate.yaml"))).toBe(join("examples", "estate.yaml"));
  expect(["origin/main", "../former.yaml"].map(formerName)).toEqual(["origin/main", "../former.yaml"]);
});

test("reads the lock of the commit: without it, the addresses would be anybody's guess", async () => {
  const { nothingMoves, counts, tables } = await changes("first");
  expect({ nothingMoves, counts }).toEqual({ nothingMoves: true, counts: { add: expect.any(Number) } });
  expect(tables.find(({ caption }) => caption === "Environments")?.changed).toEqual([
    { before: ["main", "live", "10", "10"], after: ["main", "live", "200", "200"] },
  ]);
});

test("compares with a file, whose lock lies beside it", async () => {
  workspace.write("former.lock.json", git("show", "first:landing-zone.lock.json"));
  const [byFile, byCommit] = [await changes(workspace.path("former.yaml")), await changes("HEAD")];
  expect({ ...byFile, against: "" }).toEqual({ ...byCommit, against: "" });
});

describe("a lock that can't be relied on", () => {
  const locks = async (against: string) => {
    const { stdout, stderr } = await review("--against", against, "--format", "json");
    const { locks: states, headline } = JSON.parse(stdout).changes as EstateChanges;
    return { states, head: headline.filter((text) => /lock/.test(text)), stderr };
  };
  const whole = () => workspace.read("landing-zone.lock.json");

  test("is said of neither version where both have what they need", async () => {
    expect(await locks("first")).toEqual({
      ...{ states: { former: "current", present: "current" }, head: [], stderr: "" },
    });
  });

  test("is told before all else, with what it lacks, and as a warning", async () => {
    const kept = whole();
    workspace.write("landing-zone.lock.json", git("show", "first:landing-zone.lock.json"));
    const { states, head, stderr } = await locks("first");
    const { stdout } = await review(
      "--against",
      "first",
      "--format",
      "html",
      "--output",
      workspace.path("s.html"),
    );
    workspace.write("landing-zone.lock.json", kept);
    expect(stdout).toBe("wrote s.html\n");
    expect(states).toEqual({ former: "current", present: "stale" });
    expect(head).toEqual([
      expect.stringMatching(
        /^The lock is not what the file needs \(1 owner of ranges or numbers differs, named at the end\), so /,
      ),
      expect.stringMatching(
        /lock of this version .*: VPC main \(5 added, 8 kept\): \+ main\/range .*, 2 more\.$/,
      ),
    ]);
    expect(stderr).toMatch(
      /^warning: LOCK_STALE landing-zone.lock.json is not what the file needs; got VPC main .*\+ main/,
    );
    expect(workspace.read("s.html")).toMatch(/<ul class="alarms">\s*<li>The lock is not what the file needs/);
  });

  test("is told of the former version, too", async () => {
    workspace.write("stale.yaml", workspace.read("landing-zone.yaml"));
    workspace.write("stale.lock.json", git("show", "first:landing-zone.lock.json"));
    const stale = await locks(workspace.path("stale.yaml"));
    workspace.write("unlocked.yaml", SMALL);
    const missing = await locks(workspace.path("unlocked.yaml"));
    expect([stale, missing].map(({ states }) => states)).toEqual([
      { former: "stale", present: "current" },
      { former: "missing", present: "current" },
    ]);
    expect([...stale.head, ...missing.head]).toEqual([
      expect.stringMatching(/^The lock at stale.yaml of another folder is not what its file needs \(1 owner/),
      expect.stringMatching(/lock at stale.yaml of another folder .*: VPC main .*\+ main/),
      expect.stringMatching(/^There is no lock at unlocked.yaml of another folder, so what was deployed/),
    ]);
  });
});

test.each(["html", "markdown"])(
  "writes %s over its own file, with what changes before all else",
  async (format) => {
    const file = workspace.path(`review.${format}`);
    const options = ["--against", "trunk", "--format", format, "--output", file];
    for (const _ of [1, 2]) expect((await review(...options)).code).toBe(0);
    const text = workspace.read(`review.${format}`);
    expect(text.indexOf("Nothing moves")).toBeGreaterThan(0);
    expect(text).toContain(
      format === "html"
        ? '<section id="changes"'
        : "<!-- landing-zone review: landing-zone.yaml -->\n## acme",
    );
  },
);

test("an equal version changes nothing", async () => {
  expect((await changes(workspace.path("landing-zone.yaml"))).resources).toEqual([]);
  const { stdout } = await review("--against", workspace.path("landing-zone.yaml"), "--format", "text");
  expect(stdout).toContain("No resource changes.");
  expect(stdout).toContain("No table of the page changes.");
});

test("a file that the commit does not have makes everything new", async () => {
  workspace.write("other.yaml", SMALL);
  const { code, stdout } = await workspace.runOn(
    "other.yaml",
    "review",
    "--against",
    "trunk",
    "--format",
    "markdown",
  );
  expect(code).toBe(0);
  expect(stdout).toContain("There is no such file at trunk, so everything is new.");
  expect(stdout).toContain("<summary>Sizing</summary>");
});

describe("a version that is no estate", () => {
  beforeAll(() => {
    git("checkout", "--quiet", "-b", "broken");
    const good = workspace.read("landing-zone.yaml");
    workspace.write("landing-zone.yaml", "organization: acme\n");
    commit("broken");
    workspace.write("landing-zone.yaml", good);
  });

  test("is said with its problems, and does not stop the review", async () => {
    const { code, stdout, stderr } = await review("--against", "broken", "--format", "markdown");
    expect(code).toBe(0);
    expect(stderr).toContain("warning: broken:landing-zone.yaml:1:1 MISSING_FIELD region:");
    expect(stdout).toContain("- Nothing is compared: the version at broken is no estate");
    expect(stdout).toContain("<summary>Sizing</summary>");
  });

  test("stops where it is a file that was named", async () => {
    workspace.write("wrong.yaml", "organization: acme\n");
    const { code, stderr } = await review("--against", workspace.path("wrong.yaml"), "--format", "text");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^wrong.yaml:1:1 MISSING_FIELD /);
  });
});

test.each([
  ["trunc", "did you mean trunk?"],
  ["--output=stolen", "fetch the branch first"],
  ["-o", "fetch the branch first"],
  ["trunk; rm -rf x", "fetch the branch first"],
])("%s is no commit, and no option of git", async (ref, fix) => {
  const { code, stdout, stderr } = await review(`--against=${ref}`, "--format", "text");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^AGAINST_UNKNOWN /);
  expect(stderr).toContain(fix);
});

test("a link at the commit is not followed", async () => {
  git("checkout", "--quiet", "-b", "linked", "trunk", "--force");
  workspace.write("linked.yaml", SMALL);
  commit("a file");
  git("rm", "--quiet", "linked.yaml");
  symlinkSync("/etc/passwd", workspace.path("linked.yaml"));
  commit("a link");
  git("checkout", "--quiet", "linked~1");
  const { code, stderr } = await workspace.runOn(
    "linked.yaml",
    "review",
    "--against",
    "linked",
    "--format",
    "text",
  );
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^FILE_UNREADABLE linked:linked.yaml /m),
  });
});

test("outside of a repository a former file is asked for", async () => {
  const outside = new Workspace({ "landing-zone.yaml": SMALL });
  const { code, stderr } = await outside.run("review", "--against", "trunk", "--format", "text");
  outside.remove();
  expect(code).toBe(1);
  expect(stderr).toMatch(/^AGAINST_NO_REPOSITORY /m);
});
