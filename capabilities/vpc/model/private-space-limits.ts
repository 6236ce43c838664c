import { Ipv4Cidr } from "../../../core/addressing";
import type { Quota } from "../../../core/limits/quota";

const LIMITS_PAGE = "https://docs.mulesoft.com/cloudhub-2/ch2-limits";

const SETUP_PAGE = "https://docs.mulesoft.com/cloudhub-2/ps-gather-setup-info";

/** Kinds of environments that may be named instead of single ones. */
export const SPACE_ENVIRONMENTS = ["all", "sandbox", "production"] as const;

/** What the ingress does with plain HTTP. That it is accepted is not offered. */
export const INGRESS_HTTP_MODES = ["drop", "redirect"] as const;

/** Seconds for an answer: https://docs.mulesoft.com/cloudhub-2/ps-config-advanced and {@link SPACE_RULES} */
export const INGRESS_TIMEOUT = { least: 1, usual: 300, most: 3600 } as const;

/** Rules in each direction. */
export const SPACE_RULES: Quota = {
  name: "Firewall rules of a private space, inbound and outbound each",
  value: 300,
  source: LIMITS_PAGE,
  confirmed: true,
};

/** Pages differ: the one of 2024 says 10. */
export const SPACE_TLS_CONTEXTS: Quota = {
  name: "Custom TLS contexts of a private space",
  value: 50,
  source: LIMITS_PAGE,
  confirmed: false,
};

export const SPACES_PER_ORGANIZATION: Quota = {
  name: "Private spaces of an organization",
  value: 100,
  source: LIMITS_PAGE,
  confirmed: true,
};

/** "5. 10 if the connections are not redundant." A connection is a VPN with its devices, or a transit gateway. */
export const SPACE_CONNECTIONS: Quota = {
  name: "Connections of a private space, none of which is redundant",
  value: 10,
  source: LIMITS_PAGE,
  confirmed: true,
};

/** The same page does not say what applies where some of them are redundant, and others not. */
const SPACE_REDUNDANT_CONNECTIONS: Quota = {
  name: "Connections of a private space, one of which is redundant",
  value: 5,
  source: LIMITS_PAGE,
  confirmed: false,
};

/** @param isRedundant whether a VPN of the space has a second device */
export function spaceConnections(isRedundant: boolean): Quota {
  return isRedundant ? SPACE_REDUNDANT_CONNECTIONS : SPACE_CONNECTIONS;
}

export const SPACE_VPNS: Quota = {
  name: "VPNs of a private space",
  value: 10,
  source: LIMITS_PAGE,
  confirmed: true,
};

export const SPACE_TRANSIT_GATEWAYS: Quota = {
  name: "Transit gateway connections of a private space",
  value: 5,
  source: LIMITS_PAGE,
  confirmed: true,
};

/** Characters of the domains that are asked of servers of one's own: {@link SPACE_REFUSED_DOMAINS}. */
export const SPACE_DOMAINS: Quota = {
  name: "Characters of the domains that a private space asks of servers of its own",
  value: 229,
  source: SETUP_PAGE,
  confirmed: true,
};

/** Domains that a private space asks of no server but its own: https://docs.mulesoft.com/cloudhub-2/ps-gather-setup-info */
export const SPACE_REFUSED_DOMAINS: readonly string[] = [
  "cloudhub.io",
  "mulesoft.com",
  "anypointdns.net",
  "amazon.com",
  "amazonaws.com",
  "compute.internal",
  "io",
  "com",
  "net",
  "internal",
];

/**
 * Ranges that no private space may have, with their owners. The first is wider than those that MuleSoft names now
 * (100.64.0.0/16 and 100.66.0.0/16 to 100.68.0.0/16), because it says that they may change.
 * https://docs.mulesoft.com/cloudhub-2/ps-gather-setup-info
 */
export const SPACE_REFUSED_RANGES: readonly (readonly [range: Ipv4Cidr, of: string])[] = [
  [Ipv4Cidr.parse("100.64.0.0/10"), "CloudHub's own pool"],
  [Ipv4Cidr.parse("198.19.0.0/16"), "AWS"],
  [Ipv4Cidr.parse("224.0.0.0/4"), "multicast"],
  [Ipv4Cidr.parse("169.254.0.0/16"), "link-local addresses and tunnels"],
  [Ipv4Cidr.parse("127.0.0.0/8"), "loopback"],
  [Ipv4Cidr.parse("0.0.0.0/8"), "this network"],
];

export const SPACE_RANGES_SOURCE = SETUP_PAGE;

/** Prefix that MuleSoft advises; ranges are /16 to /24, and fixed for life. */
export const SPACE_ADVISED_PREFIX = 22;

/** Inbound ports: those of the ingress, and from 1024 on: https://docs.mulesoft.com/cloudhub-2/ps-config-fw-rules */
export const SPACE_PORTS = { ingress: [80, 443], lowest: 1024 } as const;

/** Length of a name, which can't be changed. */
export const SPACE_NAME = { longest: 36, source: SETUP_PAGE } as const;

/** Bytes of PEM files of a TLS context. */
export const TLS_CONTEXT_BYTES = {
  certificate: 4096,
  chain: 28_672,
  truststore: 131_072,
  source: LIMITS_PAGE,
} as const;

/** Regions of CloudHub 2.0 with the names that they have in addresses: https://docs.mulesoft.com/cloudhub-2/ch2-architecture */
export const CLOUDHUB_2_REGIONS: Readonly<Record<string, string>> = {
  "us-east-1": "usa-e1",
  "us-east-2": "usa-e2",
  "us-west-1": "usa-w1",
  "us-west-2": "usa-w2",
  "ca-central-1": "can-c1",
  "sa-east-1": "bra-s1",
  "ap-southeast-1": "sgp-s1",
  "ap-southeast-2": "aus-s1",
  "ap-northeast-1": "jpn-e1",
  "ap-south-1": "ind-w1",
  "eu-west-1": "irl-e1",
  "eu-central-1": "deu-c1",
  "eu-west-2": "gbr-e1",
};
