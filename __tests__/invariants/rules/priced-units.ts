import { PRICED_UNITS, type PricedUnitKey } from "../../../core/limits/priced-units";
import { gather } from "../../../plan";
import { asList, type Block, type Invariant, resources, type Subject } from "../model";

/** What is charged by time, counted again in what is written. */
export const PRICED: readonly Invariant[] = [
  {
    id: "priced-units-as-written",
    title: "Of each priced unit the estate counts as many as Terraform makes",
    why: "a budget is made of these counts",
    check: (subject) => {
      const uses = gather("pricedUses", subject.estate);
      return (Object.keys(PRICED_UNITS) as PricedUnitKey[]).flatMap((unit) => {
        const counted = sum(uses.filter((use) => use.unit === unit).map(({ count }) => count));
        const written = COUNTS[unit](subject);
        return counted === written
          ? []
          : [{ at: "the whole estate", what: `${counted} ${unit} are counted, and ${written} are written` }];
      });
    },
  },
];

const COUNTS: Readonly<Record<PricedUnitKey, (subject: Subject) => number>> = {
  "nat-gateway": countNatGateways,
  "public-ipv4": (subject) =>
    countNatGateways(subject) +
    2 * resources(subject, "aws_globalaccelerator_accelerator").length +
    sum(
      resources(subject, "aws_lb")
        .filter(({ body }) => body["internal"] === false)
        .map(countZones),
    ),
  "interface-endpoint-zone": (subject) => resources(subject, "aws_vpc_endpoint_subnet_association").length,
  "vpc-encryption-control": (subject) => resources(subject, "aws_vpc_encryption_control").length,
  "application-load-balancer": countBalancers("application"),
  "network-load-balancer": countBalancers("network"),
  "trust-store": (subject) => resources(subject, "aws_lb_trust_store").length,
  accelerator: (subject) => resources(subject, "aws_globalaccelerator_accelerator").length,
  "web-acl": (subject) => resources(subject, "aws_wafv2_web_acl").length,
  "web-acl-rule": (subject) =>
    sum(resources(subject, "aws_wafv2_web_acl").map(({ body }) => asList(body["rule"]).length)),
  "vpn-connection": (subject) => countConnections(subject, ({ enable_acceleration: fast }) => fast !== true),
  "accelerated-vpn-connection": (subject) =>
    countConnections(subject, ({ enable_acceleration: fast }) => fast === true),
  "transit-gateway-attachment": countAttachments,
  "direct-connect-port-1g": countPorts("1Gbps"),
  "direct-connect-port-10g": countPorts("10Gbps"),
  "direct-connect-port-100g": countPorts("100Gbps"),
  "direct-connect-port-400g": countPorts("400Gbps"),
  "resolver-endpoint-address": (subject) =>
    sum(
      resources(subject, "aws_route53_resolver_endpoint").map(
        ({ body }) => asList(body["ip_address"]).length,
      ),
    ),
  "private-hosted-zone": (subject) => resources(subject, "aws_route53_zone").length,
  "health-check": (subject) => resources(subject, "aws_route53_health_check").length,
  "dns-firewall-domain": (subject) =>
    sum(
      resources(subject, "aws_route53_resolver_firewall_domain_list").map(
        ({ body }) => asList(body["domains"]).length,
      ),
    ),
  "network-firewall-endpoint": (subject) =>
    sum(
      resources(subject, "aws_networkfirewall_firewall").map(
        ({ body }) => asList(body["subnet_mapping"]).length,
      ),
    ),
  "private-authority": countAuthorities("GENERAL_PURPOSE"),
  "short-lived-authority": countAuthorities("SHORT_LIVED_CERTIFICATE"),
  "cache-node": (subject) =>
    sum(
      resources(subject, "aws_elasticache_replication_group").map(({ body }) =>
        Number(body["num_cache_clusters"]),
      ),
    ),
  "kms-key": (subject) => resources(subject, "aws_kms_key").length,
  alarm: (subject) => resources(subject, "aws_cloudwatch_metric_alarm").length,
};

function countAuthorities(mode: string): (subject: Subject) => number {
  return (subject) =>
    resources(subject, "aws_acmpca_certificate_authority").filter(({ body }) => body["usage_mode"] === mode)
      .length;
}

/** A regional gateway counts once for each zone of its VPC. */
function countNatGateways(subject: Subject): number {
  return sum(
    resources(subject, "aws_nat_gateway").map(({ body, stack }) =>
      body["availability_mode"] === "regional"
        ? new Set(
            resources(subject, "aws_subnet")
              .filter((subnet) => subnet.stack === stack)
              .map((subnet) => subnet.body["availability_zone_id"] ?? subnet.body["availability_zone"]),
          ).size
        : 1,
    ),
  );
}

function countZones({ body }: Block): number {
  return Math.max(asList(body["subnets"]).length, asList(body["subnet_mapping"]).length);
}

function countBalancers(type: string) {
  return (subject: Subject): number =>
    resources(subject, "aws_lb").filter(({ body }) => body["load_balancer_type"] === type).length;
}

function countConnections(subject: Subject, is: (body: Block["body"]) => boolean): number {
  return resources(subject, "aws_vpn_connection").filter(({ body }) => is(body)).length;
}

/**
 * A peering has an attachment at both ends. Attachments of others are accepted here, and not paid. A Direct Connect
 * gateway is attached by its association, or by the proposal of one.
 */
function countAttachments(subject: Subject): number {
  const directConnect = [
    ...resources(subject, "aws_dx_gateway_association").map(({ body }) => body["associated_gateway_id"]),
    ...resources(subject, "aws_dx_gateway_association_proposal").map(
      ({ body }) => body["associated_gateway_id"],
    ),
  ];
  return (
    directConnect.filter((gateway) => /transit_gateway_id|"?tgw-/.test(String(gateway))).length +
    resources(
      subject,
      "aws_ec2_transit_gateway_vpc_attachment",
      "aws_ec2_transit_gateway_peering_attachment",
      "aws_ec2_transit_gateway_peering_attachment_accepter",
    ).length +
    countConnections(subject, ({ transit_gateway_id: gateway }) => gateway !== undefined)
  );
}

function countPorts(bandwidth: string) {
  return (subject: Subject): number =>
    resources(subject, "aws_dx_connection").filter(({ body }) => body["bandwidth"] === bandwidth).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
