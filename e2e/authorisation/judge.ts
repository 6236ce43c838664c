import type { Call } from "./call";
import type { Definitions } from "./definitions";
import { allows, type PolicyStatement, type Question } from "./evaluate";
import { questionsOf } from "./questions";
import type { PipelineRights } from "./rights";

/** The bucket of the states, in an account of its own, with what it and its key admit. */
export interface StatePolicies {
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly bucket: readonly PolicyStatement[];
  readonly key: readonly PolicyStatement[];
}

/** What IAM is asked for a call, with what S3 asks of the key of the states. */
export function asked(
  call: Call,
  account: string,
  state: StatePolicies,
  definitions: Definitions,
): readonly Question[] {
  const questions = questionsOf(call, account, definitions);
  const isState = questions.some(({ resource }) => resource.startsWith(`${state.bucketArn}/`));
  const through = { "s3:GetObject": "kms:Decrypt", "s3:PutObject": "kms:GenerateDataKey" }[call.action];
  if (!isState || through === undefined) return questions;
  const region = state.keyArn.split(":")[3] ?? "";
  const context = { "kms:ViaService": `s3.${region}.amazonaws.com` };
  return [...questions, { action: through, resource: state.keyArn, context }];
}

/**
 * Whether a role may: by its own statements, within its boundary, and for the states, which are in another account,
 * by the policy of the bucket or key as well.
 */
export function mayAsk(
  { arn, statements, boundary }: PipelineRights,
  question: Question,
  state: StatePolicies,
): boolean {
  const { resource } = question;
  const context = { ...question.context, "aws:PrincipalArn": arn, "aws:SecureTransport": "true" };
  const full = { ...question, context };
  if (!allows(statements, full)) return false;
  if (boundary !== undefined && !allows(boundary, full)) return false;
  if (resource === state.keyArn) return allows(state.key, full);
  const ofBucket = resource === state.bucketArn || resource.startsWith(`${state.bucketArn}/`);
  return !ofBucket || allows(state.bucket, full);
}
