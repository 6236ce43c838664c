import type { Problem } from "../problem";

/** The value is not quoted, because it may be the secret. */
export const secretLiteral = (): Problem => ({
  code: "SECRET_LITERAL",
  what: "holds a value where a secret is only referred to: a literal ends up in files, plans and logs",
  allowed: "{ secretsManager: <name>, key: <key>, revision: 1 }",
  fix: "put the value into AWS Secrets Manager and give its name; a secret that was committed here needs a new value",
});

export const secretRevision = (got: string | undefined): Problem => ({
  code: "SECRET_REVISION",
  what: "the revision of a secret says when its value changed, because Terraform can't see it",
  ...(got === undefined ? {} : { got }),
  allowed: "a whole number from 1 on",
  fix: "start with revision: 1 and raise it whenever the value changes",
});

export const secretsManagerName = (): Problem => ({
  code: "SECRETS_MANAGER_NAME",
  what: "is not the name of a secret of AWS Secrets Manager, and may be a value that should be one",
  allowed: "a name of letters, digits and /_+=.@-, or an ARN of Secrets Manager",
  fix: "put the value into AWS Secrets Manager and give its name; a secret that was committed here needs a new value",
});

export const secretWithoutKeys = (secret: string): Problem => ({
  code: "SECRET_WITHOUT_KEYS",
  what: `Kubernetes Secret ${secret} has no key`,
  fix: "say which keys it holds and where their values lie, or leave it out",
});

/** The key is not quoted, because it may be a misplaced value. */
export const secretKeyName = (secret: string, longest: number): Problem => ({
  code: "SECRET_KEY_NAME",
  what: `a key of Kubernetes Secret ${secret} is not valid in Kubernetes`,
  allowed: `1 to ${longest} letters, digits and ._-, neither . nor beginning with ..`,
  fix: "rename it; a value in its place belongs into AWS Secrets Manager",
});

export const ephemeralInHcl = (place: string): Problem => ({
  code: "EPHEMERAL_IN_HCL",
  what: `${place} reads a secret by an ephemeral resource, and HCL output drops such a block`,
  fix: "synthesise JSON: leave hclOutput and SYNTH_HCL_OUTPUT out",
});

/** The finding that a waiver names. */
export const SECRET_FINDING = "SECRET_IN_TEXT";

/** A text of the file that seems to hold a secret, which is not quoted. */
export const secretInText = (kind: string, at: string): Problem => ({
  code: "SECRET_IN_TEXT",
  what: `holds what looks like ${kind}, and whoever reads the file, a plan or a tag reads it, too`,
  allowed: "with a waiver only",
  fix: `take it out, keep it in AWS Secrets Manager, and replace it wherever it is in use; or, if it is none, add to waivers: { <name>: { finding: ${SECRET_FINDING}, at: ${at}, reason: … } }`,
});

/** The same in a comment, which no waiver can name. */
export const secretInComment = (kind: string): Problem => ({
  code: "SECRET_IN_TEXT",
  what: `a comment holds what looks like ${kind}, and whoever reads the file reads it, too`,
  fix: "take it out, keep it in AWS Secrets Manager, and replace it wherever it is in use",
});
