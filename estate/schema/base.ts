import * as z from "zod";
import type { KeysOf } from "../estate-file";
import { fileVersionUnknown } from "../problems/file";
import { arn, name, named, reason, region, roleArn, tagKey, tags, text } from "./scalars";

const backend = z
  .strictObject({
    local: z.strictObject({}).optional(),
    s3: z
      .strictObject({
        bucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket", "acme-terraform-state"),
        region,
        // These are the key id forms that Terraform's S3 backend accepts; it rejects others as late as in init.
        kmsKey: arn(
          "kms",
          "(key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})|alias/[A-Za-z0-9_/-]+)",
          "us-east-1:123456789012:alias/state",
        ).meta({
          description: "Customer-managed key that encrypts the state.",
        }),
        prefix: text(/^[A-Za-z0-9/_-]+$/, "the prefix of a key", "landing-zone/acme")
          .optional()
          .meta({ description: "Default: the organization." }),
        role: roleArn.optional(),
      })
      .optional(),
    cloud: z
      .strictObject({
        organization: text(/^[A-Za-z0-9_-]+$/, "the name of an organization", "acme"),
        hostname: text(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "the name of a host", "app.terraform.io")
          .default("app.terraform.io")
          .meta({ description: "Host of HCP Terraform or of Terraform Enterprise." }),
        project: z.string().optional(),
      })
      .optional(),
  })
  .meta({
    description: "Where the state of every stack is kept: exactly one of local, s3 and cloud.",
  });

const waiver = z.strictObject({
  finding: text(/^[A-Z][A-Z0-9_]+$/, "the code of a finding", "DELETION_PROTECTION_OFF").meta({
    description: "Code of the finding that is accepted.",
  }),
  at: z.string().min(1).meta({ description: "Where, for example vpcs.production.firewall.partners." }),
  reason: reason.meta({ description: "Why this is acceptable; every review shows it." }),
});

/** Version of the file format. An incompatible format gets another number. */
const FILE_VERSION = 1;

const version = z
  .number()
  .check((context) => {
    if (context.value !== FILE_VERSION)
      context.issues.push({
        code: "custom",
        input: context.value,
        params: { problem: fileVersionUnknown(context.value, FILE_VERSION) },
      });
  })
  .default(FILE_VERSION)
  .meta({ enum: [FILE_VERSION], description: "Version of the form of this file." });

/** The keys that do not belong to a capability. */
export const baseKeys = {
  version,
  organization: name.meta({
    description:
      "Whose estate it is; a tag, and part of names and state keys. A name: lower-case letters, digits and single hyphens.",
  }),
  region: region.meta({ description: "Region of everything that does not name its own." }),
  iam: z
    .strictObject({
      permissionsBoundary: text(
        /^[A-Za-z0-9_+=,.@-]+(\/[A-Za-z0-9_+=,.@-]+)*$/,
        "the name of a policy, with its path",
        "landing-zone/boundary",
      )
        .max(512)
        .optional()
        .meta({ description: "Policy of each account that bounds every role made here. Default: none." }),
    })
    .prefault({})
    .meta({ description: "What roles are made with." }),
  terraform: z
    .strictObject({
      backend: backend.prefault({ local: {} }),
      imports: text(
        /^(?!.*\.\.\/)[A-Za-z0-9_][A-Za-z0-9_./-]*\.json$/,
        "a JSON file below the folder of this one",
        "legacy.imports.json",
      )
        .optional()
        .meta({
          description:
            "File with ids of what exists already and becomes part of this estate, as landing-zone adopt writes it. Default: nothing is imported.",
        }),
    })
    .prefault({}),
  tags: tags.prefault({}),
  ignoreTags: z
    .strictObject({
      keys: z.array(tagKey).min(1).optional(),
      keyPrefixes: z.array(tagKey).min(1).optional(),
    })
    .prefault({})
    .meta({ description: "Tags that others set on what is made here: left as they are. Default: none." }),
  waivers: named(waiver)
    .prefault({})
    .meta({ description: "Deviations from the secure defaults, each with its reason." }),
};

declare module "../estate-file" {
  interface EstateFile extends KeysOf<typeof baseKeys> {}
}
