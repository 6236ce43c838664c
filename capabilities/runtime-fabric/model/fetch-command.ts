import { quotedWord } from "../../../core/shell";
import type { SecretPlace } from "./spec";

/** The command that writes a secret to its output, for a shell that catches it in a variable. */
export function fetchCommand({ secretsManager, key }: SecretPlace, region: string): string {
  const fetch = `aws secretsmanager get-secret-value --region ${region} --secret-id ${quotedWord(secretsManager)} --query SecretString --output text`;
  return key === undefined ? fetch : `${fetch} | jq -er ${quotedWord(`.[${JSON.stringify(key)}]`)}`;
}
