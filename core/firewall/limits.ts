import type { Quota } from "../limits/quota";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/** Valid ports of a TCP or UDP rule. Zero is reserved and means "all ports" in some tools. */
export const PORT_NUMBERS = { first: 1, last: 65535 } as const;

/**
 * Ports of a Mule worker. Applications listen on the direct ones for the shared load balancer; the private ones are
 * reached only within the VPC.
 * Sources: https://docs.mulesoft.com/cloudhub/cloudhub-networking-guide (direct) and
 * https://docs.mulesoft.com/cloudhub/vpc-firewall-rules-concept (private)
 */
export const MULE_PORTS = {
  httpDirect: 8081,
  httpsDirect: 8082,
  httpPrivate: 8091,
  httpsPrivate: 8092,
} as const;

/** Registered service ports. Source: https://www.iana.org/assignments/service-names-port-numbers */
export const SERVICE_PORTS = { dns: 53, http: 80, https: 443, redis: 6379 } as const;

/**
 * Valid descriptions of a security group rule in EC2.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export const RULE_DESCRIPTION = {
  maxLength: 255,
  characters: /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]+$/,
  charactersText: "letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *",
} as const;

/** IPv4 rules of one security group in one direction. A prefix list counts with its maximum number of entries. */
export const SECURITY_GROUP_RULES = {
  name: "Inbound or outbound rules per security group",
  value: 60,
  max: 1000,
  key: "rulesPerSecurityGroup",
  source: VPC_QUOTAS,
  confirmed: true,
} as const satisfies Quota;

export const SECURITY_GROUPS_PER_INTERFACE = {
  name: "Security groups per network interface",
  value: 5,
  max: 16,
  key: "securityGroupsPerInterface",
  source: VPC_QUOTAS,
  confirmed: true,
} as const satisfies Quota;

/** The two quotas above can be raised only as long as their product does not exceed this. */
export const RULES_PER_INTERFACE: Quota = {
  name: "Rules per security group times security groups per network interface",
  value: 1000,
  source: VPC_QUOTAS,
  confirmed: true,
};

/** IPv4 rules of a network ACL in one direction, including the default deny rule. */
export const NETWORK_ACL_RULES = {
  name: "Rules per network ACL",
  value: 20,
  max: 40,
  key: "rulesPerNetworkAcl",
  source: VPC_QUOTAS,
  confirmed: true,
} as const satisfies Quota;

/**
 * Rule numbers of network ACL entries. AWS allows 1 to 32766; both ends stay free for entries that are added by
 * hand during an incident.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
 */
export const NETWORK_ACL_RULE_NUMBERS = { first: 100, last: 32_000 } as const;

/**
 * The ICMP message of a router that dropped a packet because it exceeds the MTU of the next link and must not be
 * fragmented. AWS requires an entry in both directions of a network ACL. If an ACL blocks the message, the sender
 * repeats the same packet: a connection opens and hangs at its first large response. Security groups need no rule
 * for it, because they are stateful.
 * Sources: https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html (network ACLs) and
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html (security groups)
 */
export const FRAGMENTATION_NEEDED = { type: 3, code: 4 } as const;

/** Rule number of that message in every network ACL, outside of the numbers of flows. */
export const FRAGMENTATION_NEEDED_RULE_NUMBER = NETWORK_ACL_RULE_NUMBERS.first - 1;

/**
 * Rule numbers of entries that deny, before all that allow. The first nine stay free for what is denied by hand during
 * an incident.
 */
export const DENIED_RULE_NUMBERS = { first: 10, last: FRAGMENTATION_NEEDED_RULE_NUMBER - 1 } as const;

/** Rule numbers of the entries in stacks of links, so that no other stack uses them: same page. */
export const LINK_ACL_RULE_NUMBERS = { first: 32_001, last: 32_700 } as const;

/**
 * Source ports of clients, NAT gateways and load balancers, to which responses go.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
export const EPHEMERAL_PORTS = { first: 1024, last: 65535 } as const;

/**
 * FTP, SSH and RDP: policy scanners and CIS (AWS Foundations 5.2, 5.3) require that they are closed to the world,
 * also within port ranges. Source:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21
 */
export const ADMIN_PORTS: readonly number[] = [20, 21, 22, 3389];

/**
 * The administrative ports that clients also use as source ports, so that responses may go to them. NAT gateways
 * and load balancers use all of {@link EPHEMERAL_PORTS}; Linux starts at 32768 and Windows at 49152, both above
 * RDP. The page above is about inbound entries only. So outbound responses to 3389 are allowed. Inbound ones from
 * the whole internet are not: 1 in 64,512 connections through a NAT gateway hangs until it is retried.
 */
export const ADMIN_PORTS_OUTWARDS: readonly number[] = ADMIN_PORTS.filter(
  (port) => port < EPHEMERAL_PORTS.first,
);

/** Number of rules that a reference to an AWS-managed prefix list counts as. */
export const AWS_PREFIX_LIST_WEIGHTS = {
  s3: 1,
  dynamodb: 1,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html",
} as const;

/**
 * Offset of AWS's DNS server in the primary range of a VPC:
 * https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export const RESOLVER_OFFSET = 2;
