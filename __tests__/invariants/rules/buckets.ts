import {
  type Block,
  type Finding,
  finding,
  type Invariant,
  naming,
  refersTo,
  resources,
  type Subject,
  statementsOf,
} from "../model";

/** Buckets: never public, encrypted, versioned, over TLS only. */
export const BUCKETS: readonly Invariant[] = [
  {
    id: "buckets",
    title:
      "Each bucket blocks public access, has no ACLs, is encrypted with a key (logs of load balancers, lists and reports of authorities: without), versioned, tidied, and refuses plain HTTP",
    why: "checkov CKV_AWS_53 to 56, 145, 21, CKV2_AWS_6, 61 and 65; S3's own default is none of it but SSE-S3",
    check: (subject) =>
      resources(subject, "aws_s3_bucket").flatMap((bucket) => bucketFaults(subject, bucket)),
  },
  {
    id: "bucket-not-emptied",
    title: "No bucket is emptied when it is destroyed",
    why: "force_destroy deletes every object, versions included, without asking",
    check: (subject) =>
      resources(subject, "aws_s3_bucket")
        .filter(({ body }) => body["force_destroy"] === true)
        .map((bucket) => finding(bucket, "force_destroy")),
  },
];

/** What each companion of a bucket must say. */
const COMPANIONS: Readonly<Record<string, (text: string) => boolean>> = {
  public_access_block: (text) =>
    ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].every(
      (name) => text.includes(`"${name}":true`),
    ),
  ownership_controls: (text) => text.includes('"BucketOwnerEnforced"'),
  server_side_encryption_configuration: (text) =>
    text.includes('"aws:kms"') && text.includes('"kms_master_key_id"'),
  versioning: (text) => text.includes('"status":"Enabled"'),
  lifecycle_configuration: (text) =>
    text.includes('"abort_incomplete_multipart_upload"') && text.includes('"status":"Enabled"'),
};

/** Load balancers write to buckets with keys of S3 only: https://github.com/aws/aws-cdk/issues/21947 */
function isLoadBalancerLog(subject: Subject, bucket: Block): boolean {
  return resources(subject, "aws_lb").some(
    ({ stack, body }) =>
      stack === bucket.stack && refersTo((body["access_logs"] as { bucket?: string })?.bucket, bucket),
  );
}

/** Revocation lists are public by nature, and who verifies by them has no right for a key; reports name no key. */
function isOfAuthority(subject: Subject, bucket: Block): boolean {
  return naming(subject, "aws_s3_bucket_policy", "bucket", bucket).some(({ body }) =>
    String(body["policy"]).includes("acm-pca.amazonaws.com"),
  );
}

function bucketFaults(subject: Subject, bucket: Block): Finding[] {
  const faults = Object.entries(COMPANIONS).flatMap(([name, isGood]) => {
    const companions = naming(subject, `aws_s3_bucket_${name}`, "bucket", bucket);
    const isFine = (text: string) =>
      isGood(text) ||
      (text.includes('"AES256"') && (isLoadBalancerLog(subject, bucket) || isOfAuthority(subject, bucket)));
    return companions.length === 1 && companions.every(({ body }) => isFine(JSON.stringify(body)))
      ? []
      : [`lacks its ${name.replaceAll("_", " ")}`];
  });
  const statements = naming(subject, "aws_s3_bucket_policy", "bucket", bucket).flatMap(({ body }) =>
    statementsOf(body["policy"]),
  );
  const refusesHttp = statements.some(
    ({ Effect, Principal, Condition }) =>
      Effect === "Deny" && Principal === "*" && Condition?.["Bool"]?.["aws:SecureTransport"] === "false",
  );
  if (!refusesHttp) faults.push("takes plain HTTP");
  if (
    statements.some(
      ({ Effect, Principal }) => Effect === "Allow" && JSON.stringify(Principal)?.includes('"*"'),
    )
  )
    faults.push("admits everyone");
  return faults.map((what) => finding(bucket, what));
}
