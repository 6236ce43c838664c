import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { AccountContext } from "./account-context";
import { type PolicyStatement, policyDocument } from "./policy";
import { protectedFromDestroy } from "./protection";

export interface CustomerKeyProps {
  /** What the key encrypts, for its description. */
  readonly description: string;
  /** Name after `alias/`. */
  readonly aliasName: string;
  /** Permissions of AWS services for the key; `Resource` is the key itself. @default - none */
  readonly serviceStatements?: readonly PolicyStatement[];
  /** Whether Terraform rejects the destruction of the key, without which the data is unreadable. @default true */
  readonly deletionProtection?: boolean;
}

/** A customer-managed key for one purpose: yearly rotation, 30 days of deletion delay. */
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
          // Without this statement the key policy could never be changed again. IAM decides who in the account may.
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

/** The minimal permissions of a service that writes to a resource encrypted with the key. */
export const KMS_WRITER_ACTIONS = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
] as const;
