import type { Quota } from "../limits/quota";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/** Ports that a TCP or UDP rule may name. Zero is reserved and means "all ports" to some tools. */
export const PORT_NUMBERS = { first: 1, last: 65535 } as const;

/**
 * Ports of a Mule worker. The direct ones are what an application listens on for the shared load balancer;
 * the private ones are reached from inside the VPC only.
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
export const SERVICE_PORTS = { dns: 53, https: 443 } as const;

/**
 * What EC2 takes as the description of a security group rule.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export const RULE_DESCRIPTION = {
  maxLength: 255,
  characters: /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]+$/,
  charactersText: "letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *",
} as const;

/** Rules of one security group in one direction, for IPv4. A prefix list counts its maximum of entries. */
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

/** The two quotas above can be raised only as far as their product stays within this. */
export const RULES_PER_INTERFACE: Quota = {
  name: "Rules per security group times security groups per network interface",
  value: 1000,
  source: VPC_QUOTAS,
  confirmed: true,
};

/** Rules of a network ACL in one direction, for IPv4, with the default deny that is always there. */
export const NETWORK_ACL_RULES = {
  name: "Rules per network ACL",
  value: 20,
  max: 40,
  key: "rulesPerNetworkAcl",
  source: VPC_QUOTAS,
  confirmed: true,
} as const satisfies Quota;

/**
 * Numbers that our entries of a network ACL take. AWS takes 1 to 32766; both ends stay free for whoever has
 * to squeeze in an entry by hand during an incident.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
 */
export const NETWORK_ACL_RULE_NUMBERS = { first: 100, last: 32_000 } as const;

/**
 * The message of a router that had to drop a packet: it was larger than the next link takes, and was not to be cut.
 * AWS asks for an entry in both directions of a network ACL: a wall that drops the message leaves the sender to send
 * the same packet again, so a connection opens and hangs with its first large answer. Security groups need no
 * rule for it: they remember connections, and let in what answers them.
 * Sources: https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html (network ACLs) and
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html (security groups)
 */
export const FRAGMENTATION_NEEDED = { type: 3, code: 4 } as const;

/** Number of the entry for that message, the same in every network ACL: outside of all numbers that flows take. */
export const FRAGMENTATION_NEEDED_RULE_NUMBER = NETWORK_ACL_RULE_NUMBERS.first - 1;

/** Numbers of the entries that links add in stacks of their own, so that no other stack takes them: same page. */
export const LINK_ACL_RULE_NUMBERS = { first: 32_001, last: 32_700 } as const;

/**
 * Ports from which clients, NAT gateways and load balancers of AWS send, and so to which answers go.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
export const EPHEMERAL_PORTS = { first: 1024, last: 65535 } as const;

/**
 * FTP, SSH and RDP: what policy scanners and CIS (AWS Foundations 5.2, 5.3) want closed to the world, in
 * ranges too. Source: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21
 */
export const ADMIN_PORTS: readonly number[] = [20, 21, 22, 3389];

/**
 * Those of them that clients send from, so that an answer may go to them: NAT gateways and load balancers use all of
 * {@link EPHEMERAL_PORTS}; Linux starts at 32768 and Windows at 49152, behind RDP. What is guarded is the way in:
 * the same page looks at inbound entries only. So outwards answers to 3389 pass; inwards, from all over the world,
 * they do not, and 1 in 64,512 connections that a NAT gateway opens hangs until it is tried again.
 */
export const ADMIN_PORTS_OUTWARDS: readonly number[] = ADMIN_PORTS.filter(
  (port) => port < EPHEMERAL_PORTS.first,
);

/** Rules that a reference to a list that AWS manages counts as. */
export const AWS_PREFIX_LIST_WEIGHTS = {
  s3: 1,
  dynamodb: 1,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html",
} as const;

/** Where AWS answers DNS in the primary range of a VPC: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html */
export const RESOLVER_OFFSET = 2;
