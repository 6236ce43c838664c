import type { Quota } from "../../../core/limits/quota";

const VPC_PAGE = "https://docs.mulesoft.com/cloudhub/virtual-private-cloud";

const FIREWALL_PAGE = "https://docs.mulesoft.com/cloudhub/vpc-firewall-rules-concept";

const CONNECTIVITY_PAGE = "https://docs.mulesoft.com/cloudhub/to-request-vpc-connectivity";

/** Rules of one Anypoint VPC. MuleSoft says "approximately", because CloudHub keeps some for itself. */
export const ANYPOINT_FIREWALL_RULES: Quota = {
  name: "Firewall rules of an Anypoint VPC",
  value: 35,
  source: FIREWALL_PAGE,
  confirmed: false,
};

/** "You cannot configure firewall rules for ports below 1024": {@link ANYPOINT_FIREWALL_RULES}. */
export const ANYPOINT_LOWEST_PORT = 1024;

/** DNS servers for private domains: https://docs.mulesoft.com/cloudhub/resolve-private-domains-vpc-task */
export const ANYPOINT_DNS_SERVERS: Quota = {
  name: "Internal DNS servers of an Anypoint VPC",
  value: 3,
  source: "https://docs.mulesoft.com/cloudhub/resolve-private-domains-vpc-task",
  confirmed: true,
};

/** Characters of all special domains, each with one for its separator: same page. */
export const ANYPOINT_SPECIAL_DOMAINS: Quota = {
  name: "Characters of the special domains of an Anypoint VPC, each with one more",
  value: 229,
  source: "https://docs.mulesoft.com/cloudhub/resolve-private-domains-vpc-task",
  confirmed: true,
};

/** Entries of the route table of an Anypoint VPC, whatever connections it has. */
export const ANYPOINT_ROUTES: Quota = {
  name: "Route table entries of an Anypoint VPC",
  value: 95,
  source: "https://docs.mulesoft.com/cloudhub/vpc-connectivity-methods-concept",
  confirmed: true,
};

/** VPNs of an Anypoint VPC: https://docs.mulesoft.com/cloudhub/vpn-create-arm */
export const ANYPOINT_VPNS: Quota = {
  name: "Anypoint VPNs of an Anypoint VPC",
  value: 10,
  source: "https://docs.mulesoft.com/cloudhub/vpn-create-arm",
  confirmed: true,
};

export const ANYPOINT_PEERINGS: Quota = {
  name: "Active peering connections of an Anypoint VPC",
  value: 48,
  source: CONNECTIVITY_PAGE,
  confirmed: true,
};

/** Length of the name of an Anypoint VPC, which can't be changed. */
export const ANYPOINT_VPC_NAME = { shortest: 3, longest: 42, source: VPC_PAGE } as const;

/** VPCs of a base subscription: https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept */
export const BASE_VPC_LICENCES = 2;

/** Connections to remote sites that come with each licence of a VPC: same page. */
export const CONNECTIONS_PER_VPC_LICENCE = 1;

/**
 * Regions of CloudHub with the names that they have in addresses of workers:
 * https://docs.mulesoft.com/cloudhub/cloudhub-networking-guide
 */
export const CLOUDHUB_REGIONS: Readonly<Record<string, string>> = {
  "us-east-1": "us-e1",
  "us-east-2": "us-e2",
  "us-west-1": "us-w1",
  "us-west-2": "us-w2",
  "ca-central-1": "ca-c1",
  "sa-east-1": "br-s1",
  "ap-southeast-1": "sg-s1",
  "ap-southeast-2": "au-s1",
  "ap-northeast-1": "jp-e1",
  "eu-west-1": "ir-e1",
  "eu-central-1": "de-c1",
  "eu-west-2": "uk-e1",
};
