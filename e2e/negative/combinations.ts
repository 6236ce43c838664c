import { type Control, EPHEMERAL_MISUSE, refused, set } from "./control";

/** Faults in how the arguments of a resource stand to each other. */
export const COMBINATIONS: readonly Control[] = [
  {
    name: "route with two targets",
    breaks: set("aws_route", {
      gateway_id: "igw-0123456789abcdef0",
      nat_gateway_id: "nat-0123456789abcdef0",
    }),
    refusal: refused(
      "validate",
      /^aws_route\.out$/,
      /Invalid combination|Conflicting/,
      /only one of .*nat_gateway_id/,
    ),
  },
  {
    name: "route without a target",
    breaks: set("aws_route", { nat_gateway_id: undefined }),
    refusal: refused("validate", /^aws_route\.out$/, /Missing required argument/, /one of .*nat_gateway_id/),
  },
  {
    name: "route without a destination",
    breaks: set("aws_route", { destination_cidr_block: undefined }),
    refusal: refused(
      "validate",
      /^aws_route\.out$/,
      /Missing required argument/,
      /one of .*destination_cidr_block/,
    ),
  },
  {
    name: "security group rule with two peers",
    breaks: set("aws_vpc_security_group_ingress_rule", { cidr_ipv6: "2001:db8::/32" }),
    refusal: refused(
      "validate",
      /ingress_rule\.api$/,
      /Invalid combination/,
      /only one of .*cidr_ipv4,cidr_ipv6/,
    ),
  },
  {
    name: "security group rule without a peer",
    breaks: set("aws_vpc_security_group_egress_rule", { cidr_ipv4: undefined }),
    refusal: refused("validate", /egress_rule\.database$/, /Missing required argument/, /one of .*cidr_ipv4/),
  },
  {
    name: "every protocol, and ports",
    breaks: set("aws_vpc_security_group_ingress_rule", { ip_protocol: "-1" }),
    refusal: refused(
      "validate",
      /ingress_rule\.api$/,
      /Conflicting configuration/,
      /(from|to)_port.*ip_protocol/,
    ),
  },
  {
    name: "flow log without a destination",
    breaks: set("aws_flow_log", { log_destination: undefined }),
    refusal: refused("validate", /^aws_flow_log\.main$/, /Missing required argument/, /log_destination/),
  },
  {
    name: "flow log of two things",
    breaks: set("aws_flow_log", { vpc_id: "vpc-0123456789abcdef0", subnet_id: "subnet-0123456789abcdef0" }),
    refusal: refused(
      "validate",
      /^aws_flow_log\.main$/,
      /Invalid combination|Conflicting/,
      /only one of .*subnet_id/,
    ),
  },
  {
    name: "private NAT gateway with a public address",
    breaks: set("aws_nat_gateway", {
      connectivity_type: "private",
      allocation_id: "eipalloc-0123456789abcdef0",
    }),
    refusal: refused(
      "validate",
      /^aws_nat_gateway\.zone$/,
      /Conflicting|Invalid combination/,
      /allocation_id/,
    ),
  },
  {
    name: "gateway endpoint with subnets",
    breaks: set("aws_vpc_endpoint", { subnet_ids: ["subnet-0123456789abcdef0"] }),
    refusal: refused("validate", /^aws_vpc_endpoint\.s3$/, /Conflicting|Invalid combination/, /subnet_ids/),
  },
  {
    name: "write-only secret without its version",
    breaks: set("aws_secretsmanager_secret_version", { secret_string_wo_version: undefined }),
    refusal: refused(
      "plan",
      /secret_version\.copy$/,
      /Missing required argument/,
      /secret_string_wo_version/,
    ),
  },
  {
    name: "secret written twice",
    breaks: set("aws_secretsmanager_secret_version", { secret_string: "again" }),
    refusal: refused("plan", /secret_version\.copy$/, /Invalid combination|Conflicting/, /secret_string/),
  },
  {
    name: "VPC with a range and a length",
    breaks: set("aws_vpc", { ipv4_netmask_length: 24, ipv4_ipam_pool_id: "ipam-pool-0123456789abcdef0" }),
    refusal: refused("validate", /^aws_vpc\.main$/, /Conflicting|Invalid combination/, /ipv4_netmask_length/),
  },
  {
    name: "Secret of a cluster written twice",
    breaks: set("kubernetes_secret_v1", { data: { license: "again" } }),
    refusal: refused(
      "validate",
      /^kubernetes_secret_v1\.licence$/,
      /Invalid combination|Conflicting/,
      /data,data_wo/,
    ),
  },
  {
    name: "revision of a Secret without its value",
    breaks: set("kubernetes_secret_v1", { data_wo: undefined }),
    refusal: refused("validate", /^kubernetes_secret_v1\.licence$/, /Missing required argument/, /data_wo/),
  },
  {
    name: "ephemeral value where a Secret is kept in the state",
    breaks: set("kubernetes_secret_v1", {
      data_wo: undefined,
      data_wo_revision: undefined,
      data: { license: "${ephemeral.aws_secretsmanager_secret_version.token.secret_string}" },
    }),
    refusal: refused(
      "validate",
      /^kubernetes_secret_v1\.licence$/,
      EPHEMERAL_MISUSE,
      /not a write-only attribute|not valid for "data"|"\.data"/,
    ),
  },
  {
    name: "network policy that doesn't say for which direction",
    breaks: set("kubernetes_network_policy_v1", {
      metadata: [{ name: "deny" }],
      spec: [{ pod_selector: [{}] }],
    }),
    refusal: refused(
      "validate",
      /^kubernetes_network_policy_v1\.deny\.spec/,
      /Missing required argument/,
      /policy_types/,
    ),
  },
];
