import type { SecretRef } from "./spec";

/**
 * A document for a file of a Secret: JSON with values from Secrets Manager, and outputs of the stack, in their places.
 * It is put together while Terraform applies.
 */
export type SecretDocument =
  | string
  | number
  | boolean
  | readonly SecretDocument[]
  | SecretLeaf
  | OutputLeaf
  | { readonly [key: string]: SecretDocument };

/** A value from Secrets Manager. */
export interface SecretLeaf {
  readonly secret: SecretRef;
}

/** What the stack knows when it is applied, by a name of the construct's props. */
export interface OutputLeaf {
  readonly output: string;
}

/** By its key alone: a value in the place of a reference must be found, not printed. */
export function isSecretLeaf(document: SecretDocument): document is SecretLeaf {
  return isLeaf(document, "secret");
}

export function isOutputLeaf(document: SecretDocument): document is OutputLeaf {
  return isLeaf(document, "output");
}

function isLeaf(document: SecretDocument, key: string): boolean {
  if (typeof document !== "object" || Array.isArray(document)) return false;
  const keys = Object.keys(document);
  return keys.length === 1 && keys[0] === key;
}

/** The references of a document, in order. */
export function secretsOf(document: SecretDocument): SecretRef[] {
  if (isSecretLeaf(document)) return [document.secret];
  if (typeof document !== "object" || isOutputLeaf(document)) return [];
  return Object.values(document).flatMap(secretsOf);
}
