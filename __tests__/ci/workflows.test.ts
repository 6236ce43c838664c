import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { MARKDOWN_START } from "../../review";
import { markOf } from "../../review/estate-page/markdown";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>>;
}

const FOLDER = "ci/github";

const workflows = readdirSync(FOLDER).map(
  (file) => parse(readFileSync(join(FOLDER, file), "utf8")) as Workflow,
);

const named = (name: string) => workflows.find((workflow) => workflow.name === name);

const review = named("landing-zone review");
const comment = named("landing-zone comment");

const stepsOf = (workflow: Workflow | undefined) =>
  Object.values(workflow?.jobs ?? {}).flatMap(({ steps }) => steps);

test("no expression stands in a command: its text would be run", () => {
  const commands = workflows.flatMap(stepsOf).flatMap(({ run }) => run ?? []);
  expect(commands.length).toBeGreaterThan(4);
  expect(commands.filter((command) => command.includes("${{"))).toEqual([]);
});

test("actions are pinned to a commit", () => {
  const uses = workflows.flatMap(stepsOf).flatMap((step) => step.uses ?? []);
  expect(uses.length).toBeGreaterThan(2);
  expect(uses.filter((each) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(each))).toEqual([]);
});

test("what runs code of a pull request may read, and has no secret", () => {
  expect(review?.on).toBe("pull_request");
  expect(review?.permissions).toEqual({ contents: "read" });
  expect(Object.values(review?.jobs ?? {}).filter((job) => job.permissions !== undefined)).toEqual([]);
  expect(JSON.stringify(review)).not.toMatch(/secrets\.|github\.token/i);
});

test("what may write checks out nothing, installs nothing, and runs nothing of an artifact", () => {
  expect(comment?.on).toEqual({ workflow_run: { workflows: ["landing-zone review"], types: ["completed"] } });
  expect(comment?.permissions).toEqual({});
  const steps = stepsOf(comment);
  expect(steps.filter(({ uses }) => uses !== undefined)).toEqual([]);
  expect(steps.map(({ run }) => run).join("\n")).not.toMatch(/\b(npm|npx|node|bash|sh|eval)\b/);
});

test("the page of a public repository is nobody's unless somebody says so", () => {
  const pages = stepsOf(review).filter((step) => JSON.stringify(step).includes("pages"));
  expect(pages).toHaveLength(2);
  for (const { if: condition } of pages)
    expect(condition).toBe("github.event.repository.private || vars.LANDING_ZONE_PUBLISH_PAGE == 'true'");
});

test.each(["ci/github/landing-zone-comment.yml", "ci/gitlab/landing-zone-review.yml"])(
  "%s looks for the mark that comments begin with, and knows every one",
  (file) => {
    const text = readFileSync(file, "utf8");
    expect(text).toContain(`startswith("${MARKDOWN_START}")`);
    const [, pattern = ""] = /grep -qxE '([^']*)'/.exec(text) ?? [];
    for (const name of ["landing-zone.yaml", `a@b/--> !'(x)*\n<b>.yaml`, "straße/ö.yml"])
      expect(markOf(name).trim()).toMatch(new RegExp(`^${pattern}$`));
  },
);

test("the job of GitLab that has the token runs nothing of the repository", () => {
  const { "landing-zone-comment": job } = parse(readFileSync("ci/gitlab/landing-zone-review.yml", "utf8"));
  expect(job.variables.GIT_STRATEGY).toBe("none");
  expect(job.environment.name).toBe("landing-zone-comment");
  expect(job.script.join("\n")).not.toMatch(/\b(npm|npx|node)\b/);
});
