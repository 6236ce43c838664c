import { SERVICE_PORTS } from "../../../core/firewall";
import type { Quota } from "../../../core/limits/quota";

const GUIDE = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide";
const QUOTAS = `${GUIDE}/DNSLimitations.html#limits-api-entities-resolver`;

/** Whether a list is enforced: what is not on it is resolved and logged, or not resolved. */
export const ENFORCEMENTS = ["alert", "block"] as const;

export type Enforcement = (typeof ENFORCEMENTS)[number];

/** Closed by default: a list that only reports is asked for by name. */
export const DEFAULT_ENFORCEMENT: Enforcement = "block";

/** Port of a host that names none. */
export const DEFAULT_HOST_PORT = SERVICE_PORTS.https;

/**
 * Priorities of the rules of a group, the lowest first; the first rule that matches decides. Gaps are left between
 * them, so that a new kind of rule moves none: https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateFirewallRule.html
 */
export const RULE_PRIORITIES = {
  /** Names that are listed one by one, and those that the estate answers itself. */
  names: 100,
  /** Resolvers that answer over HTTPS. */
  otherResolvers: 200,
  /** The first list of AWS; each further one is {@link RULE_PRIORITIES.step} later. */
  managed: 1_000,
  step: 10,
  /** Names below a listed domain, which nobody has listed one by one. */
  subdomains: 5_000,
  everything: 9_000,
} as const;

/**
 * Priority of the rule group among those of a VPC. Firewall Manager keeps 1 to 99 and 9901 to 10000:
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_AssociateFirewallRuleGroup.html
 */
export const GROUP_PRIORITY = 1_000;

/** The provider sends a list in one request: https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_UpdateFirewallDomains.html */
export const DOMAINS_PER_LIST: Quota = {
  name: "Domains per request that changes a DNS Firewall domain list",
  value: 1_000,
  source:
    "https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_UpdateFirewallDomains.html",
  confirmed: true,
};

/** Rule groups are made here for each VPC, so this bounds the VPCs of a region. */
export const RULE_GROUPS_PER_REGION: Quota = {
  name: "DNS Firewall rule groups per Region",
  value: 1_000,
  key: "dnsFirewallRuleGroups",
  source: QUOTAS,
  confirmed: false,
};

export const RULE_GROUPS_PER_VPC: Quota = {
  name: "DNS Firewall rule group associations per VPC",
  value: 5,
  source: QUOTAS,
  confirmed: false,
};

export const RULES_PER_GROUP: Quota = {
  name: "DNS Firewall rules per rule group",
  value: 100,
  source: QUOTAS,
  confirmed: false,
};

export const DOMAIN_LISTS_PER_REGION: Quota = {
  name: "DNS Firewall domain lists per Region",
  value: 1_000,
  key: "dnsFirewallLists",
  source: QUOTAS,
  confirmed: false,
};

export const DOMAINS_PER_REGION: Quota = {
  name: "Domains in all DNS Firewall domain lists of a Region",
  value: 100_000,
  key: "dnsFirewallDomains",
  source: QUOTAS,
  confirmed: false,
};

/** Ports of DNS, in the clear and over TLS: https://www.rfc-editor.org/rfc/rfc7858 */
export const RESOLVER_PORTS: readonly number[] = [53, 853];

/**
 * Public resolvers that answer over HTTPS, past the Resolver of the VPC, and the name that tells Firefox to leave it:
 * https://github.com/curl/curl/wiki/DNS-over-HTTPS and https://support.mozilla.org/kb/canary-domain-use-application-dnsnet .
 * No list of them is complete: what enforces a list of names also stops those that are not here.
 */
export const OTHER_RESOLVERS: readonly string[] = [
  ...[
    "google",
    "google.com",
    "umbrella.com",
    "nextdns.io",
    "adguard.com",
    "controld.com",
    "mullvad.net",
    "alidns.com",
  ].map((owner) => `dns.${owner}`),
  "use-application-dns.net",
  "*.dns.google",
  "cloudflare-dns.com",
  "*.cloudflare-dns.com",
  "one.one.one.one",
  "*.cloudflare-gateway.com",
  "*.quad9.net",
  "doh.opendns.com",
  "doh.familyshield.opendns.com",
  "*.dns.nextdns.io",
  "*.adguard-dns.com",
  "doh.cleanbrowsing.org",
  "*.dns.controld.com",
  "freedns.controld.com",
  "*.dns.mullvad.net",
  "doh.dns.sb",
  "doh.pub",
];

/**
 * Services that nodes of a cluster without the internet need:
 * https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export const NODE_SERVICES: readonly string[] = [
  ..."autoscaling ec2 ecr.api ecr.dkr eks eks-auth elasticloadbalancing logs s3 sts".split(" "),
];

/** Zones of private addresses for reverse lookup, which the Resolver answers itself: RFC 1918. */
export const PRIVATE_REVERSE_ZONES: readonly string[] = [
  "10.in-addr.arpa",
  "168.192.in-addr.arpa",
  ...Array.from({ length: 16 }, (_, index) => `${16 + index}.172.in-addr.arpa`),
];

/**
 * Domains below which anybody gets a name for a site, a bucket or a function, from the private section of
 * https://publicsuffix.org/list/public_suffix_list.dat . No list of them is complete.
 */
export const SHARED_DOMAINS: readonly string[] = [
  ...["amplifyapp.com", "awsapprunner.com", "cloudfront.net", "elasticbeanstalk.com", "lambda-url.on.aws"],
  // Accelerators, repositories of containers and API servers of EKS of all accounts; applications of all CloudHub users.
  ...["awsglobalaccelerator.com", "dkr.ecr.amazonaws.com", "eks.amazonaws.com", "cloudhub.io"],
  ...["compute", "compute-1", "elb", "execute-api", "s3", "s3.dualstack", "s3-accesspoint", "s3-website"].map(
    (service) => `${service}.amazonaws.com`,
  ),
  ..."azure-api.net azurefd.net azurestaticapps.net servicebus.windows.net azurewebsites.net cloudapp.azure.com cloudapp.net trafficmanager.net".split(
    " ",
  ),
  ...["blob", "dfs", "file", "queue", "table", "web"].map((service) => `${service}.core.windows.net`),
  ..."appspot.com cloudfunctions.net firebaseapp.com run.app storage.googleapis.com translate.goog web.app withgoogle.com".split(
    " ",
  ),
  ..."backblazeb2.com digitaloceanspaces.com nip.io sslip.io".split(" "),
  ..."pages.dev r2.dev trycloudflare.com workers.dev".split(" "),
  ..."blogspot.com github.io githubusercontent.com gitlab.io myshopify.com wixsite.com wordpress.com".split(
    " ",
  ),
  ..."deno.dev fly.dev herokuapp.com netlify.app ondigitalocean.app onrender.com replit.dev supabase.co surge.sh vercel.app".split(
    " ",
  ),
  ..."duckdns.org ngrok-free.app ngrok.app ngrok.io".split(" "),
];
