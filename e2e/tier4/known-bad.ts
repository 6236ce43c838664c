/**
 * A stack with faults that a scanner must find in every run. checkov stops at things that it can't read and then
 * reports nothing, which looks like a clean estate.
 *
 * It has an `ephemeral` block and no `terraform.required_version`, like the copies that are scanned.
 */
export const KNOWN_BAD = {
  provider: { aws: [{ region: "us-east-1" }] },
  ephemeral: { aws_secretsmanager_secret_version: { secret: { secret_id: "example" } } },
  resource: {
    aws_security_group: { open: { name: "open", vpc_id: "vpc-0123456789abcdef0" } },
    aws_vpc_security_group_ingress_rule: {
      ssh: {
        security_group_id: "${aws_security_group.open.id}",
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
      },
    },
    aws_cloudwatch_log_group: { short: { name: "short", retention_in_days: 7 } },
    aws_kms_key: { still: { description: "never rotated" } },
    aws_subnet: {
      public: { vpc_id: "vpc-0123456789abcdef0", cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true },
    },
  },
} as const;

/** Checks that must find something in it. */
export const EXPECTED_IN_KNOWN_BAD = [
  "CKV_AWS_24", // SSH from the world
  "CKV_AWS_23", // a rule without a description
  "CKV_AWS_158", // a log group without a key
  "CKV_AWS_338", // logs that are kept for a week
  "CKV_AWS_7", // a key without rotation
  "CKV_AWS_130", // public addresses on launch
  "CKV2_AWS_5", // a security group that nothing carries: a check on the graph
] as const;
