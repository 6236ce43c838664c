import { actionsOf, type Permissions } from "./permission";

const pca = actionsOf("acm-pca");

const scheduler = actionsOf("scheduler");

/** What a certificate of ACM needs beside the rights of its type, where a private authority issues it. */
export const PRIVATE_CERTIFICATE = "aws_acm_certificate.certificate_authority_arn";

const AUTHORITY_READS = pca("DescribeCertificateAuthority GetCertificateAuthorityCsr ListTags");

const CERTIFICATE_READS = pca("GetCertificateAuthorityCertificate");

/**
 * Private authorities, and schedules of what is told of them.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsprivatecertificateauthority.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html
 */
export const CERTIFICATE_PERMISSIONS: Permissions = {
  // Reads as data source of the same type, too.
  aws_acmpca_certificate_authority: {
    reads: [...AUTHORITY_READS, ...CERTIFICATE_READS],
    writes: [
      ...pca("CreateCertificateAuthority UpdateCertificateAuthority DeleteCertificateAuthority"),
      ...pca("TagCertificateAuthority UntagCertificateAuthority"),
      // AWS asks whether the caller may write revocation lists: https://docs.aws.amazon.com/privateca/latest/userguide/crl-planning.html
      ...actionsOf("s3")("GetBucketAcl GetBucketPolicy GetBucketPublicAccessBlock"),
    ],
  },
  aws_acmpca_certificate: {
    reads: pca("GetCertificate"),
    writes: pca("IssueCertificate RevokeCertificate DescribeCertificateAuthority"),
  },
  // ACM asks the authority with the rights of whoever asks ACM: https://docs.aws.amazon.com/acm/latest/userguide/ca-access.html
  [PRIVATE_CERTIFICATE]: {
    reads: [],
    writes: pca("IssueCertificate GetCertificate DescribeCertificateAuthority"),
  },
  aws_acmpca_certificate_authority_certificate: {
    reads: CERTIFICATE_READS,
    writes: pca("ImportCertificateAuthorityCertificate"),
  },
  aws_acmpca_permission: {
    reads: pca("ListPermissions"),
    writes: pca("CreatePermission DeletePermission"),
  },
  aws_scheduler_schedule: {
    reads: scheduler("GetSchedule"),
    writes: [...scheduler("CreateSchedule UpdateSchedule DeleteSchedule"), "iam:PassRole"],
    passesRolesTo: ["scheduler.amazonaws.com"],
  },
};
