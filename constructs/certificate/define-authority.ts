import { AcmpcaCertificate } from "@cdktf/provider-aws/lib/acmpca-certificate";
import { AcmpcaCertificateAuthority } from "@cdktf/provider-aws/lib/acmpca-certificate-authority";
import { AcmpcaCertificateAuthorityCertificate } from "@cdktf/provider-aws/lib/acmpca-certificate-authority-certificate";
import { DataAwsAcmpcaCertificateAuthority } from "@cdktf/provider-aws/lib/data-aws-acmpca-certificate-authority";
import type { Construct } from "constructs";
import {
  type CaMode,
  DEFAULT_CA_KEY,
  isConstrained,
  NAME_CONSTRAINTS_ID,
  nameConstraints,
  privateCaAlgorithms,
  USAGE_MODES,
} from "../../capabilities/certificate/model";
import { protectedFromDestroy } from "../observability";
import type { AuthorityBucket } from "./authority-bucket";
import type { AuthorityIssuer, AuthorityProps } from "./authority-props";

interface RevocationList {
  readonly bucket: AuthorityBucket;
  /** Host that serves it. @default - the bucket's own name stands in certificates */
  readonly host?: string;
}

/** The authority with its key, which never leaves AWS's hardware. It issues nothing until a certificate is installed. */
export function defineKey(
  scope: Construct,
  props: AuthorityProps,
  kind: {
    readonly type: "ROOT" | "SUBORDINATE";
    readonly mode: CaMode;
    readonly revocation?: RevocationList;
  },
): AcmpcaCertificateAuthority {
  const { subject, keyAlgorithm = DEFAULT_CA_KEY, authorityName, deletionProtection } = props;
  const { type, mode, revocation } = kind;
  return new AcmpcaCertificateAuthority(scope, "Resource", {
    type,
    usageMode: USAGE_MODES[mode],
    enabled: true,
    keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
    permanentDeletionTimeInDays: 30,
    certificateAuthorityConfiguration: { ...privateCaAlgorithms(keyAlgorithm), subject: { ...subject } },
    revocationConfiguration: {
      crlConfiguration: revocation === undefined ? { enabled: false } : revocationList(revocation),
      ocspConfiguration: { enabled: false },
    },
    tags: { Name: authorityName },
    ...protectedFromDestroy(deletionProtection),
    ...(revocation === undefined ? {} : { dependsOn: [revocation.bucket.writePermission] }),
  });
}

function revocationList({ bucket, host }: RevocationList) {
  return {
    enabled: true,
    expirationInDays: 7,
    s3BucketName: bucket.bucketName,
    // Without it AWS asks for lists that everybody may read, which the bucket refuses.
    s3ObjectAcl: "BUCKET_OWNER_FULL_CONTROL",
    ...(host === undefined ? {} : { customCname: host }),
  };
}

/** An authority with its certificate, which can issue from then on. */
export interface InstalledAuthority {
  /** Its certificate in PEM. */
  readonly certificate: string;
  /** Certificates above its own in PEM; empty for a root. */
  readonly chain: string;
  /** End of its certificate. */
  readonly notAfter: string;
}

/** Has the request of the authority signed, and installs what comes back. */
export function installCertificate(
  scope: Construct,
  authority: AcmpcaCertificateAuthority,
  {
    issuer,
    template,
    lifeDays,
    props,
  }: {
    /** @default - it signs itself, as a root */
    readonly issuer?: AuthorityIssuer;
    /** ARN. */
    readonly template: string;
    readonly lifeDays: number;
    readonly props: AuthorityProps;
  },
): InstalledAuthority {
  const isRoot = issuer === undefined;
  const signer = issuer?.keyAlgorithm ?? props.keyAlgorithm ?? DEFAULT_CA_KEY;
  const issued = new AcmpcaCertificate(scope, "Certificate", {
    certificateAuthorityArn: issuer?.arn ?? authority.arn,
    certificateSigningRequest: authority.certificateSigningRequest,
    signingAlgorithm: privateCaAlgorithms(signer).signingAlgorithm,
    templateArn: template,
    validity: { type: "DAYS", value: String(lifeDays) },
    ...(isConstrained(props) ? { apiPassthrough: passthrough(props) } : {}),
    ...(issuer?.provider === undefined ? {} : { provider: issuer.provider }),
    // The old one is revoked when it goes, so the new one must be in its place by then.
    lifecycle: { createBeforeDestroy: true },
  });
  const installed = new AcmpcaCertificateAuthorityCertificate(scope, "Installed", {
    certificateAuthorityArn: authority.arn,
    certificate: issued.certificate,
    ...(isRoot ? {} : { certificateChain: issued.certificateChain }),
  });
  // The authority itself was read before it had a certificate, and so before it had an end.
  const read = new DataAwsAcmpcaCertificateAuthority(scope, "State", {
    arn: authority.arn,
    dependsOn: [installed],
  });
  return {
    certificate: issued.certificate,
    chain: isRoot ? "" : issued.certificateChain,
    notAfter: read.notAfter,
  };
}

/** https://docs.aws.amazon.com/privateca/latest/APIReference/API_CustomExtension.html */
function passthrough(domains: AuthorityProps): string {
  const Value = Buffer.from(nameConstraints(domains)).toString("base64");
  return JSON.stringify({
    Extensions: { CustomExtensions: [{ ObjectIdentifier: NAME_CONSTRAINTS_ID, Value, Critical: true }] },
  });
}
