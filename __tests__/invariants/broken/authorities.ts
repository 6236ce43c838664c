import type { Broken } from "./broken";
import { find, remove } from "./edit";

const [ROOT, SERVERS] = ["authority-root", "authority-servers"];

/** Private authorities that nobody should apply. */
export const AUTHORITIES_BROKEN: Broken = {
  "authorities-kept": [
    [
      "a revocation list for the world",
      (estate) => {
        const authority = find(estate, "aws_acmpca_certificate_authority", { type: "SUBORDINATE" }, SERVERS);
        authority["revocation_configuration"]["crl_configuration"]["s3_object_acl"] = "PUBLIC_READ";
      },
      "writes a list for the world",
    ],
    [
      "a key outside of hardware of level 3",
      (estate) => {
        const authority = find(estate, "aws_acmpca_certificate_authority", { type: "ROOT" }, ROOT);
        authority["key_storage_security_standard"] = "FIPS_140_2_LEVEL_2_OR_HIGHER";
      },
      "has a key in weaker hardware",
    ],
    [
      "an authority that is gone within a week",
      (estate) => {
        const authority = find(estate, "aws_acmpca_certificate_authority", { type: "ROOT" }, ROOT);
        authority["permanent_deletion_time_in_days"] = 7;
      },
      "is gone in less than 30 days",
    ],
  ],
  "authorities-templates": [
    [
      "a certificate whose request decides",
      (estate) => {
        find(estate, "aws_acmpca_certificate", {}, SERVERS)["template_arn"] =
          "arn:aws:acm-pca:::template/BlankEndEntityCertificate_APICSRPassthrough/V1";
      },
      "is issued by arn:aws:acm-pca:::template/BlankEndEntityCertificate_APICSRPassthrough/V1",
    ],
  ],
  "root-issues-authorities": [
    [
      "a root that ACM may use",
      ({ stacks }) => {
        const resource = stacks[ROOT]?.["resource"];
        resource.aws_acmpca_permission = { given: { principal: "acm.amazonaws.com" } };
      },
      "gives a root away",
    ],
  ],
  "authorities-told": [
    [
      "failures that nobody hears of",
      (estate) => remove(estate, "aws_cloudwatch_metric_alarm", ROOT),
      "has no alarm of failures",
    ],
    [
      "an end that nobody hears of",
      (estate) => remove(estate, "aws_scheduler_schedule", SERVERS),
      "ends without a reminder",
    ],
  ],
};
