import { type Block, type Finding, finding, type Invariant, resources, type Subject } from "../model";

/** Private authorities: what everything below them rests on. */
export const AUTHORITIES: readonly Invariant[] = [
  {
    id: "authorities-kept",
    title:
      "Each authority has its key in hardware, stays for 30 days after its deletion, and writes no list that the world reads",
    why: "the provider asks for PUBLIC_READ by default, and a deleted authority takes every certificate below it",
    check: (subject) => authorities(subject).flatMap(keptFaults),
  },
  {
    id: "authorities-templates",
    title: "Certificates of authorities are issued by templates of authorities, and no others by Terraform",
    why: "another template lets the request decide what it becomes",
    check: (subject) =>
      resources(subject, "aws_acmpca_certificate")
        .filter(({ body }) => !TEMPLATE.test(String(body["template_arn"])))
        .map((block) => finding(block, `is issued by ${String(block.body["template_arn"])}`)),
  },
  {
    id: "root-issues-authorities",
    title: "No root is shared, and ACM may not use one",
    why: "a root that issues certificates of hosts can't be kept away from whoever asks for one",
    check: (subject) => authorities(subject).flatMap((block) => rootFaults(subject, block)),
  },
  {
    id: "authorities-told",
    title: "Each authority tells people of requests that fail, and of its end",
    why: "certificates below it can't outlive it, and AWS has no metric for its end",
    check: (subject) => authorities(subject).flatMap((block) => untold(subject, block)),
  },
];

const TEMPLATE =
  /:template\/(RootCACertificate|SubordinateCACertificate_PathLen[0-3])(_APIPassthrough)?\/V1$/;

function authorities(subject: Subject): Block[] {
  return [...resources(subject, "aws_acmpca_certificate_authority")];
}

function keptFaults(block: Block): Finding[] {
  const { body } = block;
  const revocation = body["revocation_configuration"] as { crl_configuration: Record<string, unknown> };
  const { enabled, s3_object_acl: acl } = revocation.crl_configuration;
  const faults = [
    ...(body["key_storage_security_standard"] === "FIPS_140_2_LEVEL_3_OR_HIGHER"
      ? []
      : ["has a key in weaker hardware"]),
    ...(body["permanent_deletion_time_in_days"] === 30 ? [] : ["is gone in less than 30 days"]),
    ...(enabled === true && acl !== "BUCKET_OWNER_FULL_CONTROL" ? ["writes a list for the world"] : []),
  ];
  return faults.map((what) => finding(block, what));
}

function inStack(subject: Subject, { stack }: Block, ...types: string[]): Block[] {
  return [...resources(subject, ...types)].filter((other) => other.stack === stack);
}

function rootFaults(subject: Subject, block: Block): Finding[] {
  if (block.body["type"] !== "ROOT") return [];
  return inStack(subject, block, "aws_acmpca_permission", "aws_ram_resource_share").map((other) =>
    finding(other, "gives a root away"),
  );
}

function untold(subject: Subject, block: Block): Finding[] {
  const alarms = inStack(subject, block, "aws_cloudwatch_metric_alarm");
  const reminders = inStack(subject, block, "aws_scheduler_schedule").filter(
    ({ body }) => body["start_date"] !== undefined,
  );
  const isInstalled = inStack(subject, block, "aws_acmpca_certificate_authority_certificate").length > 0;
  return [
    ...(alarms.some(({ body }) => body["metric_name"] === "Failure") ? [] : ["has no alarm of failures"]),
    ...(isInstalled && reminders.length === 0 ? ["ends without a reminder"] : []),
  ].map((what) => finding(block, what));
}
