import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

const folder = mkdtempSync(join(tmpdir(), "comments-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Answers questions from files, and notes what is written and with which text. */
const GH = `#!/bin/bash
for last; do case "$last" in body=@*) body="\${last#body=@}";; esac; done
case "$*" in
  *"/artifacts?name="*) cat artifacts-answer.json;;
  *"/zip") cat given.zip;;
  *"--paginate"*) cat comments-answer.json;;
  *"--method"*) printf '%s %s %s\\n' "$3" "$4" "$(head -n 1 "$body")" >> written.txt; cp "$body" last.md;;
  *) exit 9;;
esac
`;

const CURL = `#!/bin/bash
case "$*" in
  *"/user"*) echo '{"id": 7}';;
  *"&page=1") cat notes-answer.json;;
  *"&page="*) echo '[]';;
  *"--request"*) printf '%s %s %s\\n' "$(sed -E 's/.*--request ([A-Z]+).*/\\1/' <<< "$*")" "\${!#}" "$(jq -r .body note.json | head -n 1)" >> written.txt;;
esac
`;

const program = (name: string, text: string) => {
  writeFileSync(join(folder, "bin", name), text);
  chmodSync(join(folder, "bin", name), 0o755);
};

beforeAll(() => {
  mkdirSync(join(folder, "bin"));
  program("gh", GH);
  program("curl", CURL);
  program("apk", "#!/bin/bash\n");
});

const env = (more: Readonly<Record<string, string>>) => ({
  PATH: `${join(folder, "bin")}:${process.env["PATH"]}`,
  ...{ REPOSITORY: "acme/network", HEAD_REPOSITORY: "acme/network", RUN: "1", NUMBER: "5" },
  ...more,
});

const run = (shell: string, script: string, more: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync(shell, ["-e", "-c", script], {
    cwd: folder,
    env: env(more),
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
};

const read = (name: string) => readFileSync(join(folder, name), "utf8");
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

const mark = (file: string) => `<!-- landing-zone review: ${file} -->`;
const review = (file: string, text = "@everybody ![x](y)") => `${mark(file)}\n## acme\n\n${text}\n`;
const UNCHANGED = "text\n<!-- landing-zone: nothing changes -->";

/** Files of the artifact, by name. */
function give(files: Readonly<Record<string, string>>): void {
  const inside = mkdtempSync(join(folder, "artifact-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(inside, name), text);
  rmSync(join(folder, "given.zip"), { force: true });
  execFileSync("zip", ["-q", join(folder, "given.zip"), ...Object.keys(files)], { cwd: inside });
  mkdirSync(join(folder, "comments"), { recursive: true });
  for (const number of Array.from({ length: 20 }, (_, index) => index + 1)) {
    rmSync(join(folder, `comment-${number}.md`), { force: true });
    rmSync(join(folder, "comments", `comment-${number}.md`), { force: true });
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "comments", name), text);
  write("written.txt", "");
}

const GITHUB = parse(readFileSync("ci/github/landing-zone-comment.yml", "utf8")).jobs.comment.steps;
const GITLAB = parse(readFileSync("ci/gitlab/landing-zone-review.yml", "utf8"))["landing-zone-comment"];

/** What the workflow of GitHub does with an artifact. */
function onGithub(
  files: Readonly<Record<string, string>>,
  comments: readonly object[] = [],
  from = "acme/network",
) {
  give(files);
  write(
    "artifacts-answer.json",
    `{"artifacts":[{"name":"landing-zone-comment","expired":false,"size_in_bytes":9,"id":3}]}`,
  );
  write("comments-answer.json", JSON.stringify(comments));
  for (const { run: script } of GITHUB.slice(1)) {
    const done = run("bash", script, { HEAD_REPOSITORY: from });
    if (done.status !== 0) return { error: done.said.trim(), written: read("written.txt") };
  }
  return { written: read("written.txt") };
}

/** What the job of GitLab does with it. */
function onGitlab(files: Readonly<Record<string, string>>, notes: readonly object[] = []) {
  give(files);
  write("notes-answer.json", JSON.stringify(notes));
  const done = run("sh", GITLAB.script.join("\n"), {
    ...{ LANDING_ZONE_REVIEW_TOKEN: "t", CI_API_V4_URL: "https://gitlab/api", NOTES: "https://gitlab/notes" },
  });
  return done.status === 0
    ? { written: read("written.txt") }
    : { error: done.said.trim(), written: read("written.txt") };
}

const TWO = {
  "comment-1.md": review("landing-zone.yaml"),
  "comment-2.md": review("estates/b/landing-zone.yaml"),
};

describe("comments on GitHub", () => {
  const bot = (id: number, body: string) => ({ id, body, user: { login: "github-actions[bot]" } });
  const post = `POST repos/acme/network/issues/5/comments`;
  const patch = (id: number) => `PATCH repos/acme/network/issues/comments/${id}`;

  test("each estate has one, which is written anew where it is there", () => {
    const others = { id: 8, body: review("landing-zone.yaml"), user: { login: "mallory" } };
    const known = [others, bot(9, review("estates/b/landing-zone.yaml"))];
    expect(onGithub(TWO, known)).toEqual({
      written: `${post} ${mark("landing-zone.yaml")}\n${patch(9)} ${mark("estates/b/landing-zone.yaml")}\n`,
    });
    expect(read("last.md")).toContain("@\u200beverybody !\u200b[x](y)");
  });

  test("an estate that does not change gets none, and one that it has is written anew", () => {
    const same = { "comment-1.md": review("landing-zone.yaml", UNCHANGED) };
    expect(onGithub(same)).toEqual({ written: "" });
    expect(onGithub(same, [bot(4, review("landing-zone.yaml"))]).written).toMatch(/^PATCH .*\/4 /);
  });

  test.each([
    ["no review", { "comment-1.md": "hello" }, "comment-1.md is no review"],
    ["a mark that closes itself", { "comment-1.md": review("a --> <b>") }, "comment-1.md is no review"],
    ["too long", { "comment-1.md": review("a", "x".repeat(70_000)) }, "longer than 60,000 bytes"],
    ["under another name", { "comment.md": review("a") }, "the artifact has no comment-1.md"],
  ])("refuses what is %s", (_, files, error) => {
    expect(onGithub(files as Readonly<Record<string, string>>)).toEqual({
      error: expect.stringContaining(error),
      written: "",
    });
  });

  test("nobody gets more than 20, and a fork is told", () => {
    const twenty = Array.from({ length: 20 }, (_, index) => bot(index, review(`estate-${index}.yaml`)));
    expect(onGithub(TWO, twenty).error).toContain("20 comments of reviews already");
    onGithub({ "comment-1.md": review("a.yaml") }, [], "mallory/network");
    expect(read("last.md")).toMatch(/\n_From a fork: code of the pull request wrote this\._\n$/);
  });
});

describe("comments on GitLab", () => {
  const note = (id: number, author: number, body: string) => ({ id, body, author: { id: author } });

  test("each estate has one, which is written anew where it is there", () => {
    const known = [
      note(8, 6, review("landing-zone.yaml")),
      note(9, 7, review("estates/b/landing-zone.yaml")),
    ];
    expect(onGitlab(TWO, known)).toEqual({
      written: [
        `POST https://gitlab/notes ${mark("landing-zone.yaml")}\n`,
        `PUT https://gitlab/notes/9 ${mark("estates/b/landing-zone.yaml")}\n`,
      ].join(""),
    });
  });

  test("refuses what is no review, and leaves out what does not change", () => {
    expect(onGitlab({ "comment-1.md": "hello" })).toEqual({
      ...{ error: expect.stringContaining("is no review"), written: "" },
    });
    expect(onGitlab({ "comment-1.md": review("a.yaml", UNCHANGED) })).toEqual({ written: "" });
  });
});
