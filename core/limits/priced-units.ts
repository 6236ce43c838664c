/** Something that AWS charges for as long as it exists, whatever it carries. */
export interface PricedUnit {
  /** In AWS's terms, one of it. */
  readonly title: string;
  readonly per: "hour" | "month";
  /** What is charged by use on top. @default - nothing */
  readonly besides?: string;
  /** Page that states that it is charged. */
  readonly source: string;
  /** `false` if the page could not be checked recently. */
  readonly confirmed: boolean;
}

const VPC_PRICES = "https://aws.amazon.com/vpc/pricing/";
const TRANSIT_PRICES = "https://aws.amazon.com/transit-gateway/pricing/";
const BALANCER_PRICES = "https://aws.amazon.com/elasticloadbalancing/pricing/";
const VPN_PRICES = "https://aws.amazon.com/vpn/pricing/";
const WAF_PRICES = "https://aws.amazon.com/waf/pricing/";
const DNS_PRICES = "https://aws.amazon.com/route53/pricing/";

/**
 * What an estate makes that is charged by time. Keys are those of a price list. Prices are not here: they differ by
 * region and by contract, and change.
 */
export const PRICED_UNITS = {
  "nat-gateway": {
    title: "NAT gateway, or zone of a regional one",
    per: "hour",
    besides: "data processed",
    source: VPC_PRICES,
    confirmed: true,
  },
  "public-ipv4": { title: "public IPv4 address", per: "hour", source: VPC_PRICES, confirmed: true },
  "interface-endpoint-zone": {
    title: "interface endpoint in a zone",
    per: "hour",
    besides: "data processed",
    source: "https://aws.amazon.com/privatelink/pricing/",
    confirmed: true,
  },
  "vpc-encryption-control": {
    title: "VPC with encryption control",
    per: "hour",
    source: VPC_PRICES,
    confirmed: false,
  },
  "application-load-balancer": {
    title: "application load balancer",
    per: "hour",
    besides: "capacity units (LCU)",
    source: BALANCER_PRICES,
    confirmed: true,
  },
  "network-load-balancer": {
    title: "network load balancer",
    per: "hour",
    besides: "capacity units (NLCU)",
    source: BALANCER_PRICES,
    confirmed: true,
  },
  "trust-store": {
    title: "trust store of a listener with mutual TLS",
    per: "hour",
    source: BALANCER_PRICES,
    confirmed: false,
  },
  accelerator: {
    title: "Global Accelerator",
    per: "hour",
    besides: "data transfer at a premium",
    source: "https://aws.amazon.com/global-accelerator/pricing/",
    confirmed: true,
  },
  "web-acl": { title: "web ACL", per: "month", besides: "requests", source: WAF_PRICES, confirmed: true },
  "web-acl-rule": { title: "rule of a web ACL", per: "month", source: WAF_PRICES, confirmed: true },
  "vpn-connection": {
    title: "Site-to-Site VPN connection",
    per: "hour",
    besides: "data transfer out",
    source: VPN_PRICES,
    confirmed: true,
  },
  "accelerated-vpn-connection": {
    title: "Site-to-Site VPN connection with acceleration",
    per: "hour",
    besides: "accelerators, and data transfer at a premium",
    source: VPN_PRICES,
    confirmed: false,
  },
  "transit-gateway-attachment": {
    title: "transit gateway attachment",
    per: "hour",
    besides: "data processed",
    source: TRANSIT_PRICES,
    confirmed: true,
  },
  "direct-connect-port-1g": directConnectPort(1),
  "direct-connect-port-10g": directConnectPort(10),
  "direct-connect-port-100g": directConnectPort(100),
  "direct-connect-port-400g": directConnectPort(400),
  "resolver-endpoint-address": {
    title: "address of a Route 53 Resolver endpoint",
    per: "hour",
    besides: "queries",
    source: DNS_PRICES,
    confirmed: true,
  },
  "private-hosted-zone": {
    title: "private hosted zone",
    per: "month",
    besides: "queries",
    source: DNS_PRICES,
    confirmed: true,
  },
  "health-check": {
    title: "health check of Route 53",
    per: "month",
    source: DNS_PRICES,
    confirmed: false,
  },
  "dns-firewall-domain": {
    title: "domain in a list of DNS Firewall",
    per: "month",
    besides: "queries",
    source: DNS_PRICES,
    confirmed: true,
  },
  "network-firewall-endpoint": {
    title: "endpoint of a Network Firewall",
    per: "hour",
    besides: "data processed; a NAT gateway behind it is credited in part",
    source: "https://aws.amazon.com/network-firewall/pricing/",
    confirmed: true,
  },
  "kms-key": {
    title: "customer managed key",
    per: "month",
    besides: "requests, and earlier versions of a rotated key",
    source: "https://aws.amazon.com/kms/pricing/",
    confirmed: true,
  },
  alarm: {
    title: "CloudWatch alarm",
    per: "month",
    source: "https://aws.amazon.com/cloudwatch/pricing/",
    confirmed: true,
  },
  "private-authority": {
    title: "private authority, general-purpose",
    per: "month",
    besides: "certificates that it issues, other than for AWS's own services",
    source: "https://aws.amazon.com/private-ca/pricing/",
    confirmed: true,
  },
  "short-lived-authority": {
    title: "private authority, short-lived",
    per: "month",
    besides: "certificates that it issues",
    source: "https://aws.amazon.com/private-ca/pricing/",
    confirmed: true,
  },
  "cache-node": {
    title: "node of ElastiCache, of the type that the file says",
    per: "hour",
    besides: "snapshots beyond one",
    source: "https://aws.amazon.com/elasticache/pricing/",
    confirmed: true,
  },
} as const satisfies Readonly<Record<string, PricedUnit>>;

export type PricedUnitKey = keyof typeof PRICED_UNITS;

function directConnectPort(gbps: number): PricedUnit {
  return {
    title: `Direct Connect port, ${gbps} Gbit/s`,
    per: "hour",
    besides: "data transfer out",
    source: "https://aws.amazon.com/directconnect/pricing/",
    confirmed: true,
  };
}
