import {
  type Block,
  balancerOf,
  type Finding,
  fabricOf,
  finding,
  type Invariant,
  linksIn,
  placeOfLink,
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
  "aws_acmpca_certificate_authority",
  "aws_cloudwatch_log_group",
  "aws_elasticache_replication_group",
  "kubernetes_namespace_v1",
  "aws_vpn_gateway",
  "aws_vpn_connection",
  "aws_vpc_peering_connection",
  "aws_ec2_transit_gateway",
  "aws_dx_gateway",
  "aws_route53_resolver_endpoint",
  "aws_route53_zone",
];

export const PROTECTION: readonly Invariant[] = [
  {
    id: "protected",
    title:
      "What lasts has prevent_destroy, and log groups AWS's own protection, unless a waiver of the file names the VPC, load balancer, fabric, gateway or link, or the logs of DNS",
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
  const link = linkOf(subject, block);
  const [, gateway] = /^flex-(?:aws|gateway)-(.+)$/.exec(stack) ?? [];
  const owner = balancer
    ? `loadBalancers.${balancer.name}`
    : fabric
      ? `runtimeFabrics.${fabric.name}`
      : link
        ? placeOfLink(link)
        : gateway
          ? `flexGateways.${gateway}`
          : stack.startsWith("region-")
            ? "dnsQueryLogs"
            : stack.startsWith("cluster-certificates-")
              ? `clusterCertificates.${stack.replace("cluster-certificates-", "")}`
              : `vpcs.${vpcOf(subject, stack)?.name}`;
  const owners = [owner, ...(/_NetworkFirewall_/.test(block.id) ? [`${owner}.networkFirewall`] : [])];
  return subject.estate.waivers.some(
    ({ finding: code, at }) =>
      code === "DELETION_PROTECTION_OFF" && owners.some((each) => at === `${each}.deletionProtection`),
  );
}

/** The link that a resource is a part of: the VPN that its id names, or the one that the stack is about. */
function linkOf(subject: Subject, { stack, id }: Block): ReturnType<typeof linksIn>[number] | undefined {
  const [, vpn] = /(?:^|_)Vpn-([a-z0-9-]+)_/.exec(id) ?? [];
  return linksIn(subject, stack).find(({ kind, name }) =>
    vpn === undefined ? kind !== "vpn" : name === vpn,
  );
}
