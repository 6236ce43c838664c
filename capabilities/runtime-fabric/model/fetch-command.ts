import { quotedWord } from "../../../core/shell";
import type { SecretPlace } from "./spec";

/** The shell command that prints a secret; the output is captured in a variable. */
export function fetchCommand({ secretsManager, key }: SecretPlace, region: string): string {
  const fetch = `aws secretsmanager get-secret-value --region ${region} --secret-id ${quotedWord(secretsManager)} --query SecretString --output text`;
  return key === undefined ? fetch : `${fetch} | jq -er ${quotedWord(`.[${JSON.stringify(key)}]`)}`;
}
