import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  AccountContext,
  definePrivateBucket,
  formatBucketPrefix,
  onlyFor,
  type PolicyStatement,
} from "../observability";

export interface AuthorityBucketProps {
  /** Prefix of the bucket's name; AWS adds a suffix that makes it globally unique. */
  readonly bucketPrefix: string;
  /** Folder that others read. @default - nobody but the account reads it */
  readonly readFolder?: string;
  /** Ids of accounts whose roles may read the folder. @default - none */
  readonly readers?: readonly string[];
  readonly deletionProtection: boolean;
}

/**
 * A private bucket that AWS Private CA writes to, for authorities of this account and region alone.
 *
 * Revocation lists are public by nature and signed, and reports name certificates, never keys, so S3's own key
 * encrypts both: verifiers then need no permission for a key of this account.
 *
 * https://docs.aws.amazon.com/privateca/latest/userguide/crl-planning.html#s3-policies
 */
export class AuthorityBucket extends Construct {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** What must exist before an authority names the bucket: AWS tries to write at once. */
  readonly writePermission: ITerraformDependable;

  constructor(scope: Construct, id: string, props: AuthorityBucketProps) {
    super(scope, id);
    const { readFolder, readers = [], deletionProtection } = props;
    const { bucket, policy } = definePrivateBucket(this, {
      bucketPrefix: formatBucketPrefix(props.bucketPrefix),
      deletionProtection,
      statements: (arn) => [
        ...this.writing(arn),
        ...(readFolder === undefined || readers.length === 0 ? [] : [this.reading(arn, readFolder, readers)]),
      ],
    });
    this.bucketName = bucket.id;
    this.bucketArn = bucket.arn;
    this.writePermission = policy;
  }

  private writing(bucketArn: string): PolicyStatement[] {
    const account = AccountContext.of(this);
    const common = {
      Effect: "Allow",
      Principal: { Service: "acm-pca.amazonaws.com" },
      // The authority doesn't exist yet when AWS first checks that it may write.
      Condition: onlyFor(account.accountId, account.arn("acm-pca", "certificate-authority/*")),
    } as const;
    return [
      {
        ...common,
        Sid: "PrivateCaWrites",
        Action: ["s3:PutObject", "s3:PutObjectAcl"],
        Resource: `${bucketArn}/*`,
      },
      {
        ...common,
        Sid: "PrivateCaChecks",
        Action: ["s3:GetBucketAcl", "s3:GetBucketLocation"],
        Resource: bucketArn,
      },
    ];
  }

  /** Roles of the accounts need a permission of their own, too. */
  private reading(bucketArn: string, folder: string, readers: readonly string[]): PolicyStatement {
    const { partition } = AccountContext.of(this);
    return {
      Sid: "VerifiersRead",
      Effect: "Allow",
      Principal: { AWS: readers.map((id) => `arn:${partition}:iam::${id}:root`) },
      Action: "s3:GetObject",
      Resource: `${bucketArn}/${folder}/*`,
    };
  }
}
