import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { Construct } from "constructs";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { RESERVED_BUCKET_NAMES, unreservedName } from "../../core/naming";
import { type PolicyStatement, policyDocument } from "./policy";
import { protectedFromDestroy } from "./protection";

export interface PrivateBucketProps {
  /** Prefix of the bucket's name; AWS adds a suffix that makes it globally unique. @default - `bucketName` */
  readonly bucketPrefix?: string;
  /** Whole name of the bucket, where others have to know it before it exists. @default - `bucketPrefix` */
  readonly bucketName?: string;
  /** The key that encrypts objects. @default - S3's own key, for writers that support no other */
  readonly keyArn?: string;
  /** Days until an object expires. @default - objects don't expire */
  readonly expirationDays?: number;
  /** Days for which overwritten or deleted objects are kept. @default 30 */
  readonly noncurrentDays?: number;
  /** Objects whose old versions go after a day, and the marks of deleted objects with them. @default - none */
  readonly shortLived?: { readonly id: string; readonly smallerThanBytes: number };
  /** Whether Terraform rejects the destruction of the bucket. @default true */
  readonly deletionProtection?: boolean;
  /** Additional policy statements, given the bucket's ARN. Plain HTTP is always denied. @default - none */
  readonly statements?: (bucketArn: string) => readonly PolicyStatement[];
}

export interface PrivateBucket {
  readonly bucket: S3Bucket;
  readonly versioning: S3BucketVersioningA;
  readonly policy: S3BucketPolicy;
}

/**
 * Defines a private bucket in `scope`: all four public access blocks, enforced ownership, versioning, encryption,
 * lifecycle rules, TLS only.
 */
export function definePrivateBucket(scope: Construct, props: PrivateBucketProps): PrivateBucket {
  const { keyArn, expirationDays, noncurrentDays = 30, deletionProtection = DELETION_PROTECTION } = props;
  const resource = new S3Bucket(scope, "Resource", {
    ...(props.bucketPrefix === undefined ? {} : { bucketPrefix: props.bucketPrefix }),
    ...(props.bucketName === undefined ? {} : { bucket: props.bucketName }),
    forceDestroy: false,
    ...protectedFromDestroy(deletionProtection),
  });
  const bucket = resource.id;
  const publicAccess = new S3BucketPublicAccessBlock(scope, "PublicAccess", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(scope, "Ownership", {
    bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  const versioning = new S3BucketVersioningA(scope, "Versioning", {
    bucket,
    versioningConfiguration: { status: "Enabled" },
  });
  new S3BucketServerSideEncryptionConfigurationA(scope, "Encryption", {
    bucket,
    rule: [keyArn === undefined ? SSE_S3 : sseKms(keyArn)],
  });
  new S3BucketLifecycleConfiguration(scope, "Lifecycle", {
    bucket,
    rule: [
      {
        id: "expire",
        status: "Enabled",
        filter: [{ prefix: "" }],
        ...(expirationDays === undefined ? {} : { expiration: [{ days: expirationDays }] }),
        ...(props.shortLived === undefined ? {} : { expiration: [{ expiredObjectDeleteMarker: true }] }),
        noncurrentVersionExpiration: [{ noncurrentDays }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
      ...(props.shortLived === undefined ? [] : [shortLivedRule(props.shortLived)]),
    ],
  });
  const policy = new S3BucketPolicy(scope, "Policy", {
    bucket,
    policy: policyDocument([onlyTls(resource.arn), ...(props.statements?.(resource.arn) ?? [])]),
    dependsOn: [publicAccess], // S3 refuses two changes of a bucket's access at once
  });
  return { bucket: resource, versioning, policy };
}

/** A name in the form of `bucket_prefix`: no reserved prefix, at most 37 characters including the hyphen. */
export function formatBucketPrefix(name: string): string {
  return `${unreservedName(name.toLowerCase(), RESERVED_BUCKET_NAMES).slice(0, 36)}-`;
}

const SSE_S3 = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };

function sseKms(kmsMasterKeyId: string) {
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
    bucketKeyEnabled: true, // one request to KMS for many objects
  };
}

function shortLivedRule({ id, smallerThanBytes }: NonNullable<PrivateBucketProps["shortLived"]>) {
  return {
    id,
    status: "Enabled",
    filter: [{ objectSizeLessThan: smallerThanBytes }],
    noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
  };
}

function onlyTls(bucketArn: string): PolicyStatement {
  return {
    Sid: "OnlyTls",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
