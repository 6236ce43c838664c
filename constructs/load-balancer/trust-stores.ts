import { LbTrustStore } from "@cdktf/provider-aws/lib/lb-trust-store";
import { LbTrustStoreRevocation } from "@cdktf/provider-aws/lib/lb-trust-store-revocation";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { fittingName } from "../../capabilities/load-balancer/model";
import { constructId } from "../construct-id";
import { CustomerKey, definePrivateBucket, formatBucketPrefix } from "../observability";
import type { ListenerSpec, MutualTls } from "./listener-props";

export interface TrustStoresProps {
  readonly loadBalancerName: string;
  readonly listeners: readonly ListenerSpec[];
  /** Name of the key of the bucket, after `alias/`. */
  readonly keyAlias: string;
  /** Retention of former authorities and revocation lists in days. */
  readonly retentionDays: number;
  readonly deletionProtection: boolean;
}

type Verify = Extract<MutualTls, { mode: "verify" }>;

/**
 * Trust stores for verifying client certificates, one for each listener that verifies.
 *
 * A trust store copies its files once. So it refers to the version of the object, which changes with the file: new
 * authorities and revocations take effect with the next apply.
 */
export class TrustStores extends Construct {
  /** Trust stores by listener. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: TrustStoresProps) {
    super(scope, id);
    const verifying = props.listeners.flatMap(({ name, mutualTls }) =>
      mutualTls?.mode === "verify" ? [{ name, mutualTls }] : [],
    );
    if (verifying.length === 0) {
      this.arns = {};
      return;
    }
    const bucket = this.bucket(props);
    this.arns = Object.fromEntries(
      verifying.map(({ name, mutualTls }) => [
        name,
        this.trustStore(fittingName(`${props.loadBalancerName}-${name}`), name, mutualTls, bucket),
      ]),
    );
  }

  private trustStore(name: string, listener: string, { caBundle, revocationLists }: Verify, bucket: Bucket) {
    const scope = new Construct(this, constructId(listener));
    const bundle = upload(scope, "CaBundle", `${listener}/ca-bundle.pem`, caBundle.pem, bucket);
    const store = new LbTrustStore(scope, "Resource", {
      name,
      caCertificatesBundleS3Bucket: bundle.bucket,
      caCertificatesBundleS3Key: bundle.key,
      caCertificatesBundleS3ObjectVersion: bundle.versionId,
      tags: { Name: name },
    });
    const revocations = new Construct(scope, "Revocations");
    for (const [each, { pem }] of Object.entries(revocationLists ?? {})) {
      const part = new Construct(revocations, constructId(each));
      const object = upload(part, "File", `${listener}/revoked/${each}`, pem, bucket);
      new LbTrustStoreRevocation(part, "Resource", {
        trustStoreArn: store.arn,
        revocationsS3Bucket: object.bucket,
        revocationsS3Key: object.key,
        revocationsS3ObjectVersion: object.versionId,
        // The new list is in force before the old one is removed, so that no revoked certificate is accepted in
        // between.
        lifecycle: { createBeforeDestroy: true },
      });
    }
    return store.arn;
  }

  private bucket({
    loadBalancerName,
    keyAlias,
    retentionDays,
    deletionProtection,
  }: TrustStoresProps): Bucket {
    const key = new CustomerKey(this, "Key", {
      description: `Encrypts the authorities that load balancer ${loadBalancerName} trusts`,
      aliasName: keyAlias,
      deletionProtection,
    });
    const { bucket, versioning } = definePrivateBucket(this, {
      bucketPrefix: formatBucketPrefix(`${loadBalancerName.slice(0, 20)}-trust-store`),
      keyArn: key.keyArn,
      noncurrentDays: retentionDays, // as long as the logs: who was trusted, and when, is asked after an incident
      deletionProtection,
    });
    return { name: bucket.id, keyArn: key.keyArn, versioning };
  }
}

interface Bucket {
  readonly name: string;
  readonly keyArn: string;
  /** Objects have versions only with it. */
  readonly versioning: ITerraformDependable;
}

function upload(scope: Construct, id: string, key: string, content: string, bucket: Bucket): S3Object {
  return new S3Object(scope, id, {
    bucket: bucket.name,
    key,
    content,
    contentType: "application/x-pem-file",
    kmsKeyId: bucket.keyArn,
    serverSideEncryption: "aws:kms",
    dependsOn: [bucket.versioning],
  });
}
