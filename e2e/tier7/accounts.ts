import { CheckFailed } from "../runner/checks";
import type { StackJson } from "./judge";
import { element, query } from "./probes";

interface Provider {
  readonly alias?: string;
  readonly allowed_account_ids?: readonly string[];
  readonly assume_role?: unknown;
}

/**
 * The account that a stack needs credentials of: the one that its provider allows and takes no role in. At AWS the
 * pipeline brings them; `undefined` where any account will do.
 */
export function ownAccount(stack: StackJson): string | undefined {
  const { aws = [] } = stack["provider"] as { aws?: readonly Provider[] };
  const [first] = aws.filter(({ assume_role }) => assume_role === undefined);
  return first?.allowed_account_ids?.[0];
}

/** Credentials of an account of the emulator, which makes one of every number that is asked for. */
export function credentialsOf(account: string, url: string): Promise<NodeJS.ProcessEnv> {
  return credentialsFor(`arn:aws:iam::${account}:role/pipeline`, url);
}

/** Credentials of a role of the emulator, which asks nobody whether he may have them. */
export async function credentialsFor(role: string, url: string): Promise<NodeJS.ProcessEnv> {
  const answer = await query(url, "sts", {
    Version: "2011-06-15",
    Action: "AssumeRole",
    RoleArn: role,
    RoleSessionName: "pipeline",
  });
  const part = (name: string) => element(answer, name);
  if (part("AccessKeyId") === "")
    throw new CheckFailed(`the emulator gives no credentials of ${role}: ${answer}`);
  return {
    AWS_ACCESS_KEY_ID: part("AccessKeyId"),
    AWS_SECRET_ACCESS_KEY: part("SecretAccessKey"),
    AWS_SESSION_TOKEN: part("SessionToken"),
  };
}
