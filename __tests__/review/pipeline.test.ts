import { readFileSync } from "node:fs";
import { openEstate } from "../../plan";
import { type GraphNode, planGraph } from "../../plan/graph";
import {
  githubPipeline,
  gitlabPipeline,
  PIPELINE_CLIENT,
  type PipelineFacts,
  type PipelineFile,
  pipelineJobs,
} from "../../review";

type Data = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const graphOf = (name: string): GraphNode[] => {
  const file = `examples/${name}/landing-zone.yaml`;
  return planGraph(openEstate({ file }).estate, file);
};
const estates = ["hybrid", "runtime-fabric", "shared-cluster"].map((name) => [name, graphOf(name)] as const);
const isProtected = (stack: string) => /^(runtime-fabric|peering)-/.test(stack);

const typed = (command: string) => `npx --no -- landing-zone ${command}`;
const factsOf = (nodes: readonly GraphNode[]): PipelineFacts => ({
  organization: "acme",
  jobs: pipelineJobs(nodes, isProtected),
  ...{ file: "landing-zone.yaml", typed, region: "eu-west-1", branch: "main", sessionSeconds: 7200 },
  roleOf: ({ account, isProtected: guarded }, task) =>
    `${account}/${task === "plan" && guarded ? "protected-" : ""}${task}`,
});

describe.each(estates)("%s", (_, nodes) => {
  const facts = factsOf(nodes);
  const stacks = nodes.flatMap(({ kind, name }) => (kind === "stack" ? [name] : []));
  const jobOf = (stack: string) => facts.jobs.filter((job) => job.stacks.includes(stack));

  test("every stack is in one job, in a later step than all that it waits for, with its account's role", () => {
    expect(facts.jobs.flatMap((job) => job.stacks).sort()).toEqual([...stacks].sort());
    for (const node of nodes) {
      if (node.kind !== "stack") continue;
      const [job] = jobOf(node.name);
      expect(job).toMatchObject({ account: node.account, isProtected: isProtected(node.name) });
      for (const before of node.after)
        for (const earlier of jobOf(before)) expect(earlier.step).toBeLessThan(job?.step ?? 0);
    }
    expect([...new Set(facts.jobs.map(({ step }) => step))]).toEqual(
      Array.from({ length: Math.max(...facts.jobs.map(({ step }) => step)) }, (_unused, index) => index + 1),
    );
  });

  test("GitHub: each job plans behind the applies of the step before, and applies its own plan in the environment", () => {
    const [apply, review] = githubPipeline({ ...facts, environment: "production" });
    const jobs = (apply?.data as { readonly jobs: Data } | undefined)?.jobs ?? {};
    for (const job of facts.jobs) {
      const [plan, applied] = [jobs[`plan-${job.name}`], jobs[`apply-${job.name}`]];
      const before = facts.jobs
        .filter(({ step }) => step === job.step - 1)
        .map(({ name }) => `apply-${name}`);
      expect(plan?.["needs"] ?? []).toEqual(before);
      expect(plan?.["environment"]).toBe(job.isProtected ? "production" : undefined);
      expect(applied).toMatchObject({ needs: [`plan-${job.name}`], environment: "production" });
      const [runs, applies] = [JSON.stringify(plan), JSON.stringify(applied)];
      expect(runs).toContain(
        `landing-zone diff ${job.stacks.join(" ")} --format markdown --digests digests.json`,
      );
      expect(applies).toContain(`landing-zone deploy ${job.stacks.join(" ")} --yes --reviewed digests.json`);
      expect(runs).toContain(`"ROLE":"${job.account}/${job.isProtected ? "protected-plan" : "plan"}"`);
      expect(applies).toContain(`"ROLE":"${job.account}/apply"`);
    }
    // Pull requests run code that nobody has read: no secrets, no right to write, and never what reads secrets.
    const text = JSON.stringify([apply?.data, review?.data]);
    expect(text).not.toMatch(/secrets\.|pull_request_target|AKIA|"write-all"/);
    expect(new Set(text.match(/"[\w-]+":"write"/g))).toEqual(new Set(['"id-token":"write"']));
    expect(JSON.stringify(review?.data)).not.toMatch(/runtime-fabric-|\/apply"|protected-plan/);
    // Each action by a commit; values of the event never get into a command.
    for (const [, use = ""] of text.matchAll(/"uses":"([^"]+)"/g))
      expect(use).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    for (const [, run = ""] of text.matchAll(/"run":"((?:[^"\\]|\\.)*)"/g)) expect(run).not.toContain("${{");
  });

  test("GitLab: plan, apply by hand, one at a time; merge requests of the branches that are trusted only", () => {
    const [file] = gitlabPipeline({ ...facts, url: "https://gitlab.com", planBranches: ["develop"] });
    const data = file?.data as Data;
    for (const job of facts.jobs) {
      expect(data[`plan ${job.name}`]).toMatchObject({ stage: `plan ${job.step}` });
      expect(data[`apply ${job.name}`]).toMatchObject({
        stage: `apply ${job.step}`,
        needs: [`plan ${job.name}`],
        resource_group: "landing-zone",
        rules: [{ if: expect.stringContaining('"main"'), when: "manual", allow_failure: false }],
      });
    }
    const ofRequests = Object.values(data).filter((job) =>
      JSON.stringify(job).includes("merge_request_event"),
    );
    for (const job of ofRequests)
      expect(JSON.stringify(job)).toContain('SOURCE_BRANCH_NAME == \\"develop\\"');
    const without = gitlabPipeline({ ...facts, url: "https://gitlab.com", planBranches: [] });
    expect(JSON.stringify(without)).not.toContain("merge_request_event");
  });
});

describe("CloudHub", () => {
  const facts = { ...factsOf(graphOf("hybrid")), cloudhub: { secretsIn: "live" } };
  type Jobs = Readonly<Record<string, { steps: { env?: object; run?: string }[] }>>;
  const jobsOf = (file: PipelineFile | undefined) => (file?.data as { jobs: Jobs } | undefined)?.jobs ?? {};

  test("GitHub: the connected app is in the protected environment, for two steps alone, and what was looked at is what runs", () => {
    const [apply, review] = githubPipeline({ ...facts, environment: "production" });
    const jobs = jobsOf(apply);
    const [plan, applied] = [jobs["plan-cloudhub"], jobs["apply-cloudhub"]];
    expect(plan).toMatchObject({ environment: "production", permissions: { contents: "read" } });
    expect(applied).toMatchObject({ environment: "production", needs: ["plan-cloudhub"] });
    const knows = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter((step) => JSON.stringify(step).includes("secrets.ANYPOINT_")),
    );
    expect(knows).toHaveLength(2);
    for (const { env, run } of knows) {
      expect(env).toMatchObject({ ANYPOINT_CLIENT_SECRET: "${{ secrets.ANYPOINT_CLIENT_SECRET }}" });
      expect(run).not.toMatch(/ANYPOINT_|secrets/);
    }
    expect(knows[1]?.run).toMatch(/ --yes --reviewed "\$DIGEST" \|\| \[ \$\? -eq 3 \]$/);
    // Keys are read with the role that applies; a plan reads none.
    expect(JSON.stringify(applied)).toContain('"ROLE":"live/apply"');
    expect(JSON.stringify(plan)).not.toMatch(/ROLE|id-token/);
    expect(JSON.stringify(review?.data)).not.toMatch(/cloudhub|ANYPOINT/i);
    const [without] = githubPipeline({ ...facts, cloudhub: {}, environment: "production" });
    expect(JSON.stringify(jobsOf(without)["apply-cloudhub"])).not.toMatch(/ROLE|id-token/);
  });

  test("GitLab: variables of an environment of its own, on the branch alone, by hand", () => {
    const [file] = gitlabPipeline({ ...facts, url: "https://gitlab.com", planBranches: ["develop"] });
    const data = file?.data as Data & { stages: string[] };
    expect(data.stages).toEqual(expect.arrayContaining(["plan cloudhub", "apply cloudhub"]));
    const environment = { name: "cloudhub", action: "access" };
    expect(data["plan cloudhub"]).toMatchObject({ environment, needs: [] });
    expect(data["apply cloudhub"]).toMatchObject({
      ...{ environment, needs: ["plan cloudhub"], resource_group: "landing-zone-cloudhub" },
      rules: [{ if: expect.stringContaining('"main"'), when: "manual" }],
      variables: { AWS_ROLE_ARN: "live/apply" },
    });
    const others = Object.entries(data).filter(([name]) => !name.endsWith("cloudhub") && name !== "stages");
    expect(JSON.stringify(others)).not.toMatch(/cloudhub|ANYPOINT/i);
    expect(JSON.stringify(file?.data)).not.toMatch(/\$ANYPOINT_|CLIENT_SECRET/);
  });

  test("the client is the one that is tried", () => {
    const { dependencies } = JSON.parse(readFileSync("e2e/requirements/anypoint/package.json", "utf8"));
    expect(dependencies[PIPELINE_CLIENT.name]).toBe(PIPELINE_CLIENT.version);
  });
});
