import { type Control, refused, set } from "./control";

/** Faults that AWS or its provider find in the arguments of one resource. */
export const ARGUMENTS: readonly Control[] = [
  {
    name: "computed argument that is set",
    breaks: set("aws_vpc", { arn: "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1" }),
    refusal: refused("validate", /^aws_vpc\.main$/, /Read-Only Attribute/, /Remove arn from aws_vpc/),
  },
  {
    name: "value outside a closed list",
    breaks: set("aws_vpc", { instance_tenancy: "shared" }),
    refusal: refused(
      "validate",
      /^aws_vpc\.main$/,
      /Invalid value for instance_tenancy/,
      /one of .*got "shared"/,
    ),
  },
  {
    name: "number out of range",
    breaks: set("aws_kms_key", { deletion_window_in_days: 3 }),
    refusal: refused(
      "validate",
      /^aws_kms_key\.logs$/,
      /out of range for deletion_window/,
      /at least 7, got 3/,
    ),
  },
  {
    name: "port out of range",
    breaks: set("aws_vpc_security_group_ingress_rule", { from_port: 70000, to_port: 70000 }),
    refusal: refused(
      "validate",
      /ingress_rule\.api$/,
      /out of range for (from|to)_port/,
      /at most 65535, got 70000/,
    ),
  },
  {
    name: "range with host bits",
    breaks: set("aws_vpc", { cidr_block: "10.96.4.1/24" }),
    refusal: refused(
      "validate",
      /^aws_vpc\.main$/,
      /Invalid address range/,
      /did you mean "10\.96\.4\.0\/24"/,
    ),
  },
  {
    name: "range that is none",
    breaks: set("aws_subnet", { cidr_block: "10.96.4/26" }),
    refusal: refused("validate", /^aws_subnet\.worker$/, /Invalid address range/, /not a valid CIDR/),
  },
  {
    name: "subnet of /29",
    breaks: set("aws_subnet", { cidr_block: "10.96.4.0/29" }),
    refusal: refused("validate", /^aws_subnet\.worker$/, /Invalid address range/, /from \/16 to \/28, got/),
  },
  {
    name: "VPC of /15",
    breaks: set("aws_vpc", { cidr_block: "10.96.0.0/15" }),
    refusal: refused("validate", /^aws_vpc\.main$/, /Invalid address range/, /from \/16 to \/28, got/),
  },
  {
    name: "retention that CloudWatch doesn't offer",
    breaks: set("aws_cloudwatch_log_group", { retention_in_days: 100 }),
    refusal: refused(
      "validate",
      /log_group\.flows$/,
      /Invalid value for retention_in_days/,
      /one of .*got 100/,
    ),
  },
  {
    name: "number of an ACL entry out of range",
    breaks: set("aws_network_acl_rule", { rule_number: 40000 }),
    refusal: refused(
      "validate",
      /acl_rule\.https$/,
      /out of range for rule_number/,
      /at most 32766, got 40000/,
    ),
  },
  {
    name: "account that the provider isn't allowed to use",
    breaks: (stack) => {
      stack.provider.aws = [
        {
          region: "us-east-1",
          allowed_account_ids: ["123456789012"],
          assume_role: [{ role_arn: "arn:aws:iam::999999999999:role/deploy" }],
        },
      ];
    },
    refusal: refused(
      "plan",
      /provider/,
      /AWS account ID not allowed: 999999999999/,
      /belong to 999999999999/,
    ),
  },
];
