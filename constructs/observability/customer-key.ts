import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { AccountContext } from "./account-context";
import { type PolicyStatement, policyDocument } from "./policy";
import { protectedFromDestroy } from "./protection";

export interface CustomerKeyProps {
  /** What the key encrypts, for the key's description. */
  readonly description: string;
  /** Name after `alias/`. */
  readonly aliasName: string;
  /** What services may do with the key; `Resource` is the key itself. @default - nothing */
  readonly serviceStatements?: readonly PolicyStatement[];
  /** Whether Terraform refuses to destroy the key, without which nothing can be read. @default true */
  readonly deletionProtection?: boolean;
}

/** A customer-managed key for one thing: yearly rotation, 30 days to think again before it is gone. */
export class CustomerKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const account = AccountContext.of(this);
    const key = new KmsKey(this, "Resource", {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument([
        {
          // Without it nobody could ever change the key again. IAM decides who in the account may.
          Sid: "AccountAdministersKey",
          Effect: "Allow",
          Principal: { AWS: `arn:${account.partition}:iam::${account.accountId}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        ...(props.serviceStatements ?? []),
      ]),
      tags: { Name: props.aliasName.replaceAll("/", "-") },
      ...protectedFromDestroy(props.deletionProtection),
    });
    new KmsAlias(this, "Alias", { name: `alias/${props.aliasName}`, targetKeyId: key.keyId });
    this.keyArn = key.arn;
  }
}

/** What a service needs to write to something that the key encrypts, and no more. */
export const KMS_WRITER_ACTIONS = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
] as const;
