import * as z from "zod";

/**
 * What Atlantis reads, as strictly as it does: unknown keys are errors. Its parser is on no registry that is used here,
 * so this follows its sources: https://github.com/runatlantis/atlantis/tree/main/server/core/config/raw
 */
const flag = z.boolean().optional();

const requirements = z.array(z.enum(["approved", "mergeable", "undiverged"])).optional();

const strings = z.array(z.string()).optional();

/** Names are parts of addresses; slashes are allowed. */
const projectName = z
  .string()
  .min(1)
  .refine((name) => encodeURIComponent(name.replaceAll("/", "-")) === name.replaceAll("/", "-"), {
    error: "must contain only URL safe characters",
  });

const project = z.strictObject({
  name: projectName.optional(),
  branch: z
    .string()
    .regex(/^\/.*\/$/)
    .optional(),
  dir: z.string().refine((dir) => dir !== "" && !/\.\.|[*?[]/.test(dir), { error: "cannot contain '..'" }),
  workspace: z.string().optional(),
  workflow: z.string().optional(),
  terraform_distribution: z.enum(["terraform", "opentofu"]).optional(),
  terraform_version: z
    .string()
    .regex(/^v?\d+(\.\d+)*(-[0-9A-Za-z.-]+)?$/)
    .optional(),
  autoplan: z.strictObject({ when_modified: strings, enabled: flag }).optional(),
  plan_requirements: requirements,
  apply_requirements: requirements,
  import_requirements: requirements,
  depends_on: strings,
  delete_source_branch_on_merge: flag,
  repo_locking: flag,
  repo_locks: z.strictObject({ mode: z.enum(["disabled", "on_plan", "on_apply"]) }).optional(),
  execution_order_group: z.int().optional(),
  policy_check: flag,
  custom_policy_check: flag,
  silence_pr_comments: strings,
});

const step = z.union([
  z.enum(["init", "plan", "apply", "import", "state_rm", "policy_check", "show", "version"]),
  z.record(z.string(), z.unknown()),
]);

const stage = z.strictObject({ steps: z.array(step) }).optional();

const workflows = z
  .record(
    z.string(),
    z.strictObject({ plan: stage, apply: stage, policy_check: stage, import: stage, state_rm: stage }),
  )
  .optional();

/** `atlantis.yaml` of a repository. */
export const repositoryFile = z
  .strictObject({
    version: z.literal([2, 3]),
    projects: z.array(project).optional(),
    workflows,
    policies: z.unknown().optional(),
    autodiscover: z.unknown().optional(),
    automerge: flag,
    parallel_apply: flag,
    parallel_plan: flag,
    delete_source_branch_on_merge: flag,
    emoji_reaction: z.string().optional(),
    allowed_regexp_prefixes: strings,
    abort_on_execution_order_fail: flag,
    repo_locks: z.unknown().optional(),
    silence_pr_comments: strings,
  })
  .refine(({ projects = [] }) => new Set(projects.map(({ name }) => name)).size === projects.length, {
    error: "project names must be unique",
  })
  .refine(
    ({ projects = [] }) =>
      projects.every(({ depends_on = [] }) =>
        depends_on.every((before) => projects.some(({ name }) => name === before)),
      ),
    { error: "depends_on names projects of the file" },
  );

const hooks = z
  .array(
    z.strictObject({
      ...{ run: z.string(), description: z.string().optional() },
      ...{ shell: z.string().optional(), shellArgs: z.string().optional(), commands: z.string().optional() },
    }),
  )
  .optional();

/** The file of `--repo-config`. */
export const serverFile = z
  .strictObject({
    repos: z.array(
      z.strictObject({
        id: z.string().min(1),
        branch: z.string().optional(),
        repo_config_file: z.string().optional(),
        plan_requirements: requirements,
        apply_requirements: requirements,
        import_requirements: requirements,
        pre_workflow_hooks: hooks,
        post_workflow_hooks: hooks,
        workflow: z.string().optional(),
        allowed_workflows: strings,
        allowed_overrides: z
          .array(
            z.enum([
              "plan_requirements",
              "apply_requirements",
              "import_requirements",
              "workflow",
              "delete_source_branch_on_merge",
              "repo_locking",
              "repo_locks",
              "policy_check",
              "custom_policy_check",
              "silence_pr_comments",
            ]),
          )
          .optional(),
        allow_custom_workflows: flag,
        delete_source_branch_on_merge: flag,
        repo_locking: flag,
        repo_locks: z.unknown().optional(),
        policy_check: flag,
        custom_policy_check: flag,
        autodiscover: z.unknown().optional(),
        silence_pr_comments: strings,
      }),
    ),
    workflows,
    policies: z.unknown().optional(),
    metrics: z.unknown().optional(),
    team_authz: z.unknown().optional(),
  })
  .refine(
    ({ repos, workflows: known = {} }) =>
      repos.every(({ workflow = "default" }) => workflow === "default" || Object.hasOwn(known, workflow)),
    { error: "workflows of repositories are defined" },
  )
  .refine(
    ({ repos, workflows: known = {} }) =>
      repos.every(({ allowed_workflows = [] }) =>
        allowed_workflows.every((name) => name === "default" || Object.hasOwn(known, name)),
      ),
    { error: "workflows that repositories may choose are defined" },
  );
