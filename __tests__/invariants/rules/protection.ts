import {
  type Block,
  balancerOf,
  type Finding,
  fabricOf,
  finding,
  type Invariant,
  resources,
  type Subject,
  vpcOf,
} from "../model";

/** What holds data or addresses that others depend on. */
const LASTING = [
  "aws_lb",
  "aws_vpc",
  "aws_eip",
  "aws_kms_key",
  "aws_s3_bucket",
  "aws_cloudwatch_log_group",
  "kubernetes_namespace_v1",
];

export const PROTECTION: readonly Invariant[] = [
  {
    id: "protected",
    title:
      "What lasts has prevent_destroy, and log groups AWS's own protection, unless a waiver of the file names the VPC, load balancer or fabric",
    why: "prevent_destroy goes with the code that carries it, so the service has to refuse as well",
    check: unprotected,
  },
];

function* unprotected(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, ...LASTING)) {
    if (isWaivedFor(subject, block)) continue;
    const { prevent_destroy } = (block.body["lifecycle"] ?? {}) as { prevent_destroy?: boolean };
    if (prevent_destroy !== true) yield finding(block, "has no prevent_destroy");
    if (block.type === "aws_cloudwatch_log_group" && block.body["deletion_protection_enabled"] !== true)
      yield finding(block, "can be deleted by hand");
  }
}

function isWaivedFor(subject: Subject, block: Block): boolean {
  const { stack } = block;
  const fabric = fabricOf(subject, stack);
  const balancer = balancerOf(subject, block);
  const owner = balancer
    ? `loadBalancers.${balancer.name}`
    : fabric
      ? `runtimeFabrics.${fabric.name}`
      : `vpcs.${vpcOf(subject, stack)?.name}`;
  const at = `${owner}.deletionProtection`;
  return subject.estate.waivers.some(
    (waiver) => waiver.finding === "DELETION_PROTECTION_OFF" && waiver.at === at,
  );
}
