import {
  type Block,
  type Body,
  balancerOf,
  blocks,
  entryOf,
  type Finding,
  finding,
  type Invariant,
  referent,
  resources,
  type Subject,
} from "../model";

/** Certificates: which side of the edge they stand on, and who issues them. */
export const CERTIFICATES: readonly Invariant[] = [
  {
    id: "certificates-sides",
    title: "No listener outside shows an internal certificate, and of each certificate the side is known",
    why: "what is shown outside tells who is inside, and a key on both sides opens the one with the other",
    check: (subject) =>
      [...resources(subject, "aws_lb_listener", "aws_lb_listener_certificate")].flatMap((block) =>
        sideFaults(subject, block),
      ),
  },
  {
    id: "certificates-issued",
    title:
      "Public certificates stand in the transparency logs and can't be exported; private ones are of a subordinate that issues for more than a week",
    why: "an exported key is on whatever side it was carried to, and ACM can't use a short-lived authority",
    check: (subject) =>
      [...resources(subject, "aws_acm_certificate")].flatMap((block) => issueFaults(subject, block)),
  },
  {
    id: "certificates-rights",
    title: "Pipelines that have a private authority issue certificates may ask it",
    why: "ACM asks the authority with the rights of whoever asks ACM, and the apply would fail",
    check: (subject) =>
      subject.estate.bootstrap === undefined
        ? []
        : [...resources(subject, "aws_acm_certificate")].filter(isPrivate).flatMap((block) => {
            const account = subject.estate.vpcs.find(
              ({ name }) => block.stack === `network-${name}`,
            )?.account;
            const policies = [...resources(subject, "aws_iam_policy", "aws_iam_role_policy")].filter(
              ({ stack }) => stack === `bootstrap-${account?.name}`,
            );
            return policies.some(({ body }) => JSON.stringify(body).includes("acm-pca:IssueCertificate"))
              ? []
              : [finding(block, "is issued by nobody's right")];
          }),
  },
];

function isPrivate({ body }: Block): boolean {
  return body["certificate_authority_arn"] !== undefined;
}

function sideFaults(subject: Subject, block: Block): Finding[] {
  const arn = block.body["certificate_arn"];
  if (arn === undefined) return [];
  const balancer = balancerOf(subject, block) ?? entryOf(subject, block);
  const entry = subject.estate.certificates.find((each) => each.arn === arn);
  const made = referent(subject, block, issuedArn(subject, block, arn));
  const isInternal = entry?.class === "internal" || (made !== undefined && isPrivate(made));
  if (isInternal && balancer?.scheme === "internet-facing")
    return [finding(block, "shows an internal certificate outside")];
  const { warnings, waivers } = subject.estate;
  const isTold =
    warnings.some(({ code }) => code === UNKNOWN) || waivers.some((waiver) => waiver.finding === UNKNOWN);
  return entry === undefined && made === undefined && !isTold
    ? [finding(block, "shows a certificate of no known side")]
    : [];
}

const UNKNOWN = "CERTIFICATE_CLASS_UNKNOWN";

/** What a listener refers to is the proof that the certificate was issued, where it needs one. */
function issuedArn(subject: Subject, block: Block, arn: unknown): unknown {
  const target = referent(subject, block, arn);
  return target?.type === "aws_acm_certificate_validation" ? target.body["certificate_arn"] : arn;
}

function issueFaults(subject: Subject, block: Block): Finding[] {
  const { body } = block;
  const authority = body["certificate_authority_arn"];
  const options = (body["options"] ?? {}) as Body;
  const faults = [
    ...(options["export"] === "ENABLED" ? ["lets its key be exported"] : []),
    ...(authority === undefined && options["certificate_transparency_logging_preference"] !== "ENABLED"
      ? ["stands in no transparency log"]
      : []),
    ...(authority === undefined || canIssue(subject, block, authority) ? [] : ["is of no authority for it"]),
  ];
  return faults.map((what) => finding(block, what));
}

/** The authority is one that exists, or the stack of a general-purpose subordinate. */
function canIssue(subject: Subject, { stack }: Block, arn: unknown): boolean {
  const { authorities } = subject.estate;
  const isGeneral = (authority: (typeof authorities)[number]) =>
    "mode" in authority && authority.mode === "general-purpose";
  if (authorities.some((each) => each.kind === "existing" && each.arn === arn && isGeneral(each)))
    return true;
  const [, id] = /^\$\{data\.terraform_remote_state\.([A-Za-z0-9_-]+)\.outputs\./.exec(String(arn)) ?? [];
  const state = blocks(subject, "data").find((each) => each.stack === stack && each.id === id);
  const where = JSON.stringify(state?.body["config"] ?? "");
  return authorities.some(
    (each) =>
      each.kind === "made" &&
      each.make === "subordinate" &&
      isGeneral(each) &&
      new RegExp(`\\bauthority-${each.name}(?![a-z0-9-])`).test(where),
  );
}
