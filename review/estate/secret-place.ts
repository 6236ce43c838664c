import type { ResolvedAccount } from "../../estate/account";

/** Where a secret lies, who gives it there and who uses it; never what it is. */
export interface SecretPlaceOverview {
  /** `Runtime Fabric prod`, `VPN head-office, device router-a`. */
  readonly usedBy: string;
  /** `Secret mule-license, key license` */
  readonly what: string;
  /** Where the value lies: `AWS Secrets Manager`. */
  readonly keptIn: string;
  /** Name or ARN by which it is found; `output …` of a stack where AWS chooses the name. */
  readonly reference: string;
  /** Account and region: `integration, us-east-1`. @default - the file does not know */
  readonly place?: string;
  /** KMS key that encrypts it there. @default - whoever made the secret has chosen it; the file does not know */
  readonly key?: string;
  /** Who makes the value. */
  readonly madeBy: string;
  /** Who gets to see the value, as far as the file decides; sorted within a cluster. */
  readonly readBy: readonly string[];
  /** How there comes to be a new value. @default - the file does not know */
  readonly renewal?: string;
}

export const SECRETS_MANAGER = "AWS Secrets Manager";

export const CERTIFICATE_MANAGER = "AWS Certificate Manager";

/** `integration, us-east-1` */
export function placeOf({
  account,
  region,
}: {
  readonly account: ResolvedAccount;
  readonly region: string;
}): string {
  return `${account.name}, ${region}`;
}

/** The place of what the file names by a name, which lies beside its user, or by an ARN, which says where it lies. */
export function placeOfReference(reference: string, beside: string): string {
  const [, , , region = "", account = ""] = reference.split(":");
  return reference.startsWith("arn:") ? `${account}, ${region}` : beside;
}
