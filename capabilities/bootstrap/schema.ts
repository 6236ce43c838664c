import * as z from "zod";
import { InputError, invalidValue, quoted } from "../../core/problem";
import type { KeysOf } from "../../estate/estate-file";
import { name, parsed, text } from "../../estate/schema/scalars";
import { DEFAULT_SESSION_HOURS, issuerUrl, SESSION_HOURS, wildcardSubject } from "./model";

/** A part of a subject: it must name one thing, so a wildcard is refused with its own message. */
function subjectPart(pattern: RegExp, what: string, example: string) {
  const read = (given: string): string => {
    if (/[*?]/.test(given)) throw new InputError(wildcardSubject(given));
    if (!pattern.test(given)) throw new InputError(invalidValue(`is not ${what}`, quoted(given), example));
    return given;
  };
  return parsed(z.string(), read, { examples: [example], pattern: pattern.source });
}

const branch = subjectPart(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,243}$/, "the name of a branch", "main");

const githubId = text(/^[0-9]{1,20}$/, "an id of GitHub, in quotes", "583231").optional();

const github = z.strictObject({
  repository: subjectPart(
    /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/,
    "a repository as owner/name",
    "acme/landing-zone",
  ),
  ownerId: githubId.meta({ description: "Id of the owner, in quotes. Needed." }),
  repositoryId: githubId.meta({ description: "Id of the repository, in quotes. Needed." }),
  branch: branch
    .default("main")
    .meta({ description: "Branch whose plans outside pull requests are trusted." }),
  environment: subjectPart(
    /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,254}$/,
    "the name of an environment",
    "production",
  ).meta({
    description: "Environment with required reviewers. Only its jobs apply, and plan what reads secrets.",
  }),
});

const gitlab = z.strictObject({
  url: parsed(
    z.string(),
    (given) => {
      if (!/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(given)) throw new InputError(issuerUrl(given));
      return given;
    },
    { examples: ["https://gitlab.com"], description: "Address of GitLab, as in `iss` of its tokens." },
  ).prefault("https://gitlab.com"),
  project: subjectPart(
    /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)+$/,
    "a project as group/project",
    "acme/platform/landing-zone",
  ),
  branch: branch.meta({
    description: "Protected branch. Only its jobs apply, and plan what reads secrets.",
  }),
  planBranches: z
    .array(branch)
    .default([])
    .meta({ description: "Further branches whose plans are trusted, each by name." }),
});

const bootstrap = z
  .strictObject({
    github: github.optional(),
    gitlab: gitlab.optional(),
    hcpTerraform: z
      .strictObject({})
      .optional()
      .meta({ description: "Runs in the workspaces of terraform.backend.cloud." }),
    existingIssuers: z.array(name).default([]).meta({
      description:
        "Accounts that have an identity provider for this issuer already: AWS keeps one of each address.",
    }),
    sessionHours: z
      .int()
      .min(SESSION_HOURS.least)
      .max(SESSION_HOURS.most)
      .default(DEFAULT_SESSION_HOURS)
      .meta({ description: "Longest session of the apply role, in hours." }),
    deletionProtection: z.boolean().optional().meta({
      description: "Whether Terraform refuses to destroy the state's bucket and key. Default: true.",
    }),
  })
  .meta({
    description:
      "What an account needs before its first stack: the bucket and key of the state, and roles for pipelines. Exactly one of github, gitlab and hcpTerraform. Default: others made it.",
  });

export const bootstrapKeys = { bootstrap: bootstrap.optional() };

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof bootstrapKeys> {}
}
