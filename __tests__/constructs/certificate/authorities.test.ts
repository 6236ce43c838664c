import {
  RootAuthority,
  SubordinateAuthority,
  type SubordinateAuthorityProps,
} from "../../../constructs/certificate";
import { type Arguments, otherProvider, synthStack } from "../../helpers/synth";

const subject = { commonName: "Acme Hosts 1", organization: "Acme" };
const ROOT_ARN =
  "arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const issuer = { arn: ROOT_ARN, keyAlgorithm: "ec-p521" } as const;

const synthesise = (props: Partial<SubordinateAuthorityProps> = {}) =>
  synthStack(
    (stack) =>
      new SubordinateAuthority(stack, "Hosts", { authorityName: "hosts", subject, issuer, ...props }),
  );

const statements = (args: Arguments | undefined, key = "policy") => JSON.parse(String(args?.[key])).Statement;

const root = synthStack((stack) => new RootAuthority(stack, "Root", { authorityName: "root", subject }));
const hosts = synthesise({
  permittedDomains: ["acme.internal"],
  excludedDomains: ["acme.example"],
  sharedWith: { workloads: "444455556666" },
});
const shortLived = synthesise({ mode: "short-lived", pathLength: 0 });

describe("an authority", () => {
  test.each([
    ["root", root.resources.aws_acmpca_certificate_authority?.Root],
    ["subordinate", hosts.resources.aws_acmpca_certificate_authority?.Hosts],
  ])("has its key in hardware, and neither Terraform nor AWS forgets it at once (%s)", (_, authority) =>
    expect(authority).toMatchObject({
      enabled: true,
      key_storage_security_standard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
      permanent_deletion_time_in_days: 30,
      lifecycle: { prevent_destroy: true },
      certificate_authority_configuration: {
        key_algorithm: "EC_secp384r1",
        signing_algorithm: "SHA384WITHECDSA",
        subject: { common_name: "Acme Hosts 1", organization: "Acme" },
      },
    }),
  );

  test("no key is anywhere in the stack", () => {
    expect(JSON.stringify([root.json, hosts.json])).not.toMatch(/private_key|tls_private/);
  });

  test("a root signs itself by the template of roots, and is used by nobody else", () => {
    const { resources } = root;
    expect(resources.aws_acmpca_certificate?.Root_Certificate).toMatchObject({
      certificate_authority_arn: "${aws_acmpca_certificate_authority.Root.arn}",
      template_arn: expect.stringMatching(/:acm-pca:::template\/RootCACertificate\/V1$/),
      validity: { type: "DAYS", value: "3650" },
      lifecycle: { create_before_destroy: true },
    });
    expect(
      resources.aws_acmpca_certificate_authority_certificate?.Root_Installed?.certificate_chain,
    ).toBeUndefined();
    expect(resources).not.toHaveProperty("aws_acmpca_permission");
    expect(resources).not.toHaveProperty("aws_ram_resource_share");
  });

  test("a subordinate is signed by the key of its issuer, within its domains", () => {
    const certificate = hosts.resources.aws_acmpca_certificate?.Hosts_Certificate;
    expect(certificate).toMatchObject({
      certificate_authority_arn: ROOT_ARN,
      signing_algorithm: "SHA512WITHECDSA",
      template_arn: expect.stringMatching(/SubordinateCACertificate_PathLen0_APIPassthrough\/V1$/),
      validity: { type: "DAYS", value: "1825" },
    });
    const [extension] = JSON.parse(String(certificate?.api_passthrough)).Extensions.CustomExtensions;
    expect(extension).toMatchObject({ ObjectIdentifier: "2.5.29.30", Critical: true });
    const value = Buffer.from(extension.Value, "base64").toString("latin1");
    expect(value).toContain("acme.internal");
    expect(value).toContain("acme.example");
    const installed = hosts.resources.aws_acmpca_certificate_authority_certificate?.Hosts_Installed;
    expect(installed?.certificate_chain).toBe(
      "${aws_acmpca_certificate.Hosts_Certificate.certificate_chain}",
    );
  });

  test("an issuer in another account is asked there", () => {
    const far = synthStack((stack) => {
      const provider = otherProvider(stack, "security", "eu-central-1");
      new SubordinateAuthority(stack, "Hosts", {
        authorityName: "hosts",
        subject,
        issuer: { ...issuer, provider },
      });
    });
    expect(far.resources.aws_acmpca_certificate?.Hosts_Certificate?.provider).toBe("aws.security");
    expect(far.resources.aws_acmpca_certificate_authority?.Hosts?.provider).toBeUndefined();
  });

  test("without an issuer it waits for people, and nothing reminds of an end that nobody knows", () => {
    const { resources } = synthStack(
      (stack) => new SubordinateAuthority(stack, "Hosts", { authorityName: "hosts", subject }),
    );
    expect(resources).not.toHaveProperty("aws_acmpca_certificate");
    expect(Object.keys(resources.aws_scheduler_schedule ?? {})).toEqual(["Hosts_Records_Schedules_Report"]);
  });
});

describe("revocation lists", () => {
  const { resources } = hosts;

  test("lie in a bucket that no stranger reads, and only AWS Private CA of this account writes", () => {
    expect(resources.aws_acmpca_certificate_authority?.Hosts?.revocation_configuration).toMatchObject({
      crl_configuration: {
        enabled: true,
        s3_object_acl: "BUCKET_OWNER_FULL_CONTROL",
        s3_bucket_name: "${aws_s3_bucket.Hosts_RevocationLists.id}",
      },
      ocsp_configuration: { enabled: false },
    });
    expect(resources.aws_s3_bucket_public_access_block?.Hosts_RevocationLists_PublicAccess).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(resources.aws_s3_bucket_versioning).toHaveProperty("Hosts_RevocationLists_Versioning");
    const [onlyTls, writes, checks, reads, ...others] = statements(
      resources.aws_s3_bucket_policy?.Hosts_RevocationLists_Policy,
    );
    expect(onlyTls).toMatchObject({
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    for (const each of [writes, checks]) {
      expect(each.Principal).toEqual({ Service: "acm-pca.amazonaws.com" });
      expect(each.Condition.StringEquals).toHaveProperty("aws:SourceAccount");
      expect(each.Condition.ArnLike["aws:SourceArn"]).toMatch(/:acm-pca:.*:certificate-authority\/\*$/);
    }
    expect(reads).toMatchObject({ Action: "s3:GetObject", Resource: expect.stringMatching(/\/crl\/\*$/) });
    expect(reads.Principal.AWS).toEqual([expect.stringMatching(/::444455556666:root$/)]);
    expect(others).toEqual([]);
  });

  test("are of no use to certificates of a week, and a host may serve them", () => {
    expect(shortLived.resources.aws_acmpca_certificate_authority?.Hosts).toMatchObject({
      usage_mode: "SHORT_LIVED_CERTIFICATE",
      revocation_configuration: { crl_configuration: { enabled: false } },
    });
    const served = synthesise({ revocationHost: "crl.acme.internal" });
    expect(served.resources.aws_acmpca_certificate_authority?.Hosts?.revocation_configuration).toMatchObject({
      crl_configuration: { custom_cname: "crl.acme.internal" },
    });
  });
});

describe("who may have certificates issued", () => {
  test("accounts by the template of hosts alone, none outside of the organization", () => {
    const share = hosts.resources.aws_ram_resource_share?.Hosts_Share;
    expect(share).toMatchObject({ allow_external_principals: false });
    expect(share?.permission_arns).toEqual([
      expect.stringMatching(/:ram::aws:permission\/AWSRAMDefaultPermissionCertificateAuthority$/),
    ]);
  });

  test("ACM renews by a general-purpose authority; it can't use a short-lived one", () => {
    expect(hosts.resources.aws_acmpca_permission?.Hosts_RenewalByAcm).toMatchObject({
      principal: "acm.amazonaws.com",
      actions: ["IssueCertificate", "GetCertificate", "ListPermissions"],
    });
    expect(shortLived.resources).not.toHaveProperty("aws_acmpca_permission");
  });
});

describe("what is told", () => {
  const { resources, data } = hosts;

  test("requests that fail, and lists that can't be written", () => {
    const alarms = Object.values(resources.aws_cloudwatch_metric_alarm ?? {});
    expect(alarms.map(({ metric_name }) => metric_name)).toEqual(["Failure", "MisconfiguredCRLBucket"]);
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        alarm_actions: ["${aws_sns_topic.Hosts_Records_Topic.arn}"],
        threshold: 1,
      });
    expect(Object.keys(shortLived.resources.aws_cloudwatch_metric_alarm ?? {})).toHaveLength(1);
  });

  test("each week that the authority ends, a month before ACM fails to renew what it issues", () => {
    const schedule = resources.aws_scheduler_schedule?.Hosts_Records_Schedules_Expiry;
    expect(schedule).toMatchObject({
      schedule_expression: "rate(7 days)",
      start_date: '${timeadd(data.aws_acmpca_certificate_authority.Hosts_State.not_after, "-10200h")}',
    });
    // Before it has a certificate the authority has no end.
    expect(data.aws_acmpca_certificate_authority?.Hosts_State?.depends_on).toEqual([
      "aws_acmpca_certificate_authority_certificate.Hosts_Installed",
    ]);
  });

  test("a report each month, by a role that may do this alone", () => {
    const report = resources.aws_scheduler_schedule?.Hosts_Records_Schedules_Report as { target?: Arguments };
    expect(report.target?.arn).toMatch(/:scheduler:::aws-sdk:acmpca:createCertificateAuthorityAuditReport$/);
    const actions = statements(resources.aws_iam_role_policy?.Hosts_Records_Schedules_RolePolicy).flatMap(
      ({ Action }: { Action: string | string[] }) => Action,
    );
    expect(actions).toEqual([
      ...["acm-pca:CreateCertificateAuthorityAuditReport", "s3:PutObject", "sns:Publish"],
      ...["kms:Decrypt", "kms:GenerateDataKey"],
    ]);
    const [trust] = statements(resources.aws_iam_role?.Hosts_Records_Schedules_Role, "assume_role_policy");
    expect(trust.Condition.StringEquals).toHaveProperty("aws:SourceAccount");
  });
});
