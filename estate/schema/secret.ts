import * as z from "zod";
import { text } from "./scalars";

const REFERENCES = new WeakSet<object>();

/** Whether a schema describes a reference to a secret. A value in its place is never shown. */
export function isSecretReference(schema: unknown): boolean {
  return typeof schema === "object" && schema !== null && REFERENCES.has(schema);
}

function reference<T extends z.ZodType>(schema: T): T {
  REFERENCES.add(schema);
  return schema;
}

const place = {
  secretsManager: text(
    /^([A-Za-z0-9/_+=.@-]{1,512}|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]{1,512})$/,
    "the name or ARN of a secret in AWS Secrets Manager",
    "mule/runtime-fabric",
  ),
  key: text(/^[A-Za-z0-9_.-]{1,253}$/, "a key of the secret's JSON", "password")
    .optional()
    .meta({ description: "Key of the secret's JSON. Default: the whole text of the secret." }),
};

/** A secret that a shell command reads when a person runs it; Terraform never reads it. */
export const secretPlace = reference(z.strictObject(place));

/** A secret of several texts, whose keys whoever reads it knows. */
export const secretDocument = reference(z.strictObject({ secretsManager: place.secretsManager }));

const carried = {
  ...place,
  revision: z.int().min(1).meta({ description: "Raise it whenever the value changes." }),
};

/**
 * A secret that Terraform passes to a write-only argument. Terraform can't detect a changed value, so the file has
 * a revision number that must be raised.
 */
export const secretReference = reference(z.strictObject(carried));

/** One that must be given, with a description: `meta` makes another schema, whose values would be shown. */
export function describedSecret(description: string) {
  return reference(secretReference.meta({ description }));
}

/** The same for a value that may be binary. */
export const bytesReference = reference(
  z.strictObject({
    ...carried,
    encoding: z.enum(["base64"]).optional().meta({
      description:
        "base64: the text is that of bytes, such as a keystore, which arrive as they were. Default: the text itself.",
    }),
  }),
);

export type SecretPlaceFile = z.output<typeof secretPlace>;

export type SecretReferenceFile = z.output<typeof secretReference> | z.output<typeof bytesReference>;
