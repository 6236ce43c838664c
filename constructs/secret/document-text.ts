import {
  isOutputLeaf,
  isSecretLeaf,
  type SecretDocument,
  type SecretRef,
} from "../../capabilities/runtime-fabric/model";
import { literal } from "./literal";

/** Where a document gets its values. */
export interface DocumentValues {
  /** The expression of a secret's value. */
  readonly secret: (reference: SecretRef) => string;
  /** What the stack knows when it is applied, by name; may be tokens. */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * The expression that puts a document together as YAML. Terraform keeps what comes from an ephemeral value out of
 * plan and state, however it is put together; only write-only arguments take it.
 */
export function documentText(document: SecretDocument, values: DocumentValues): string {
  return `\${yamlencode(${expression(document, values)})}`;
}

function expression(document: SecretDocument, values: DocumentValues): string {
  if (typeof document === "string") return literal(document);
  if (typeof document !== "object") return String(document);
  if (isSecretLeaf(document)) return values.secret(document.secret);
  if (isOutputLeaf(document)) return output(document.output, values);
  if (Array.isArray(document)) return `[${document.map((each) => expression(each, values)).join(", ")}]`;
  const entries = Object.entries(document).map(
    ([key, value]) => `${literal(key)} = ${expression(value, values)}`,
  );
  return `{${entries.join(", ")}}`;
}

/** A template of its own within the expression, since the token becomes `${…}`. */
function output(name: string, { outputs }: DocumentValues): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the document needs the output ${name}`);
  return `"${value}"`;
}
