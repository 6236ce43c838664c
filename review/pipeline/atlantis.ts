import type { CommandLine } from "../../core/problem";
import { findLayers, type GraphNode } from "../../plan/graph";
import { cloudhubWorkflow, reviewWorkflow } from "./atlantis-workflows";
import { relativeTo } from "./paths";
import { PIPELINE_TERRAFORM, type PipelineFile } from "./pipeline";

export interface AtlantisFacts {
  readonly nodes: readonly GraphNode[];
  readonly file: string;
  readonly typed: CommandLine;
  /** Output folder of the synthesis, as the repository names it: `cdktf.out`. */
  readonly output: string;
  /** `github.com/acme/landing-zone`, or a pattern between slashes. */
  readonly repository: string;
  /** Whether something of the file is told to CloudHub. */
  readonly isOnCloudhub: boolean;
}

/** The file of the repository, and the part of the server's that lets it work: hooks and workflows are the server's. */
export function atlantisPipeline(facts: AtlantisFacts): PipelineFile[] {
  const { nodes, file, typed, output, repository, isOnCloudhub } = facts;
  const others = [reviewWorkflow(typed), ...(isOnCloudhub ? [cloudhubWorkflow(typed, output)] : [])];
  const layers = findLayers(nodes);
  const stacks = nodes.filter((node) => node.kind === "stack");
  const names = new Set(stacks.map(({ name }) => name));
  const last = 1 + Math.max(0, ...stacks.map(({ name }) => layers.get(name) ?? 1));
  const sources = [file, file.replace(/\.ya?ml$/, ".lock.json"), "package-lock.json"];
  return [
    {
      path: "atlantis.yaml",
      about: [
        "One project a stack, in the order of the graph. The stacks are not committed: the hook of the server's file",
        "synthesises them. What waits for others is planned again once they are applied: atlantis plan -p <stack>.",
      ],
      data: {
        version: 3,
        abort_on_execution_order_fail: true,
        parallel_plan: true,
        parallel_apply: true,
        projects: [
          ...stacks.map(({ name, after }) => {
            const dir = `${output}/stacks/${name}`;
            const before = after.filter((each) => names.has(each));
            return {
              name,
              dir,
              terraform_version: `v${PIPELINE_TERRAFORM.version}`,
              execution_order_group: layers.get(name) ?? 1,
              ...(before.length === 0 ? {} : { depends_on: before }),
              autoplan: planned(dir, sources),
            };
          }),
          // Behind the stacks: what fails here stops none of them, and CloudHub is told once they are applied.
          ...others.map(({ name, dir }) => ({
            ...{ name, dir, workflow: name, execution_order_group: last },
            autoplan: planned(dir, sources),
          })),
        ],
      },
    },
    {
      path: "atlantis-server.yaml",
      about: ["For the server: --repo-config. What a pull request may not change stands here."],
      data: {
        repos: [
          {
            id: repository,
            workflow: "landing-zone",
            apply_requirements: ["approved", "mergeable", "undiverged"],
            // Which of the workflows below a project has. What they do, stands here.
            allowed_overrides: ["workflow"],
            allowed_workflows: ["landing-zone", ...others.map(({ name }) => name)],
            allow_custom_workflows: false,
            pre_workflow_hooks: [
              { description: "install", run: "npm ci --ignore-scripts" },
              { description: "synthesise", run: typed(`synth --output ${output}`) },
            ],
          },
        ],
        workflows: {
          "landing-zone": { plan: { steps: ["init", "plan"] }, apply: { steps: ["apply"] } },
          ...Object.fromEntries(
            others.map(({ name, plan, apply }) => [name, { plan: stage(plan), apply: stage(apply) }]),
          ),
        },
      },
    },
  ];
}

function planned(dir: string, sources: readonly string[]) {
  return { enabled: true, when_modified: sources.map((source) => relativeTo(dir, source)) };
}

function stage(commands: readonly string[]) {
  return { steps: commands.map((run) => ({ run })) };
}
