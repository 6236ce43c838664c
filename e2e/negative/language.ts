import { type Control, EPHEMERAL_MISUSE, refused, set } from "./control";

/** Faults that Terraform itself finds: form, references, lifecycle. */
export const LANGUAGE: readonly Control[] = [
  {
    name: "unknown argument",
    breaks: set("aws_vpc", { cidr_blok: "10.96.4.0/24" }),
    refusal: refused("validate", /^aws_vpc\.main/, /Extraneous JSON object property/, /"cidr_blok"/),
  },
  {
    name: "unknown block",
    breaks: set("aws_flow_log", { destination_option: [{ file_format: "parquet" }] }),
    refusal: refused("validate", /^aws_flow_log\.main/, /Extraneous JSON/, /"destination_option"/),
  },
  {
    name: "unknown argument in a block",
    breaks: set("aws_flow_log", { destination_options: [{ fileformat: "parquet" }] }),
    refusal: refused("validate", /^aws_flow_log\.main/, /Extraneous JSON/, /"fileformat"/),
  },
  {
    name: "camel case from an override",
    breaks: set("aws_subnet", { cidrBlock: "10.96.4.0/26" }),
    refusal: refused("validate", /^aws_subnet\.worker/, /Extraneous JSON/, /"cidrBlock"/),
  },
  {
    name: "wrong type",
    breaks: set("aws_vpc", { cidr_block: ["10.96.4.0/24"] }),
    refusal: refused(
      "validate",
      /^aws_vpc\.main/,
      /Incorrect attribute value type/,
      /"cidr_block": string required/,
    ),
  },
  {
    name: "text for a number",
    breaks: set("aws_kms_key", { deletion_window_in_days: "a month" }),
    refusal: refused(
      "validate",
      /^aws_kms_key\.logs/,
      /Incorrect attribute/,
      /"deletion_window_in_days": a number/,
    ),
  },
  {
    name: "missing required argument",
    breaks: set("aws_subnet", { vpc_id: undefined }),
    refusal: refused("validate", /^aws_subnet\.worker/, /Missing required argument/, /"vpc_id" is required/),
  },
  {
    name: "unknown resource type",
    breaks: (stack) => {
      stack.resource["aws_vpcs"] = { more: { cidr_block: "10.0.0.0/16" } };
    },
    refusal: refused(
      "validate",
      /^resource$/,
      /Invalid resource type/,
      /does not support resource type "aws_vpcs"/,
    ),
  },
  {
    name: "reference to a resource that isn't there",
    breaks: set("aws_subnet", { vpc_id: "${aws_vpc.other.id}" }),
    refusal: refused(
      "validate",
      /^aws_subnet\.worker/,
      /Reference to undeclared resource/,
      /"aws_vpc" "other"/,
    ),
  },
  {
    name: "reference to an argument that isn't there",
    breaks: set("aws_subnet", { vpc_id: "${aws_vpc.main.vpc_id}" }),
    refusal: refused("validate", /^aws_subnet\.worker/, /Unsupported attribute/, /"vpc_id"/),
  },
  {
    name: "cycle",
    breaks: (stack) => {
      set("aws_security_group", { description: "${aws_eip.nat.public_ip}" })(stack);
      set("aws_eip", { tags: { group: "${aws_security_group.workers.id}" } })(stack);
    },
    refusal: refused("validate", /^$/, /Cycle: /, /aws_security_group\.workers|^$/),
  },
  {
    name: "ephemeral value in a plain argument",
    breaks: set("aws_security_group", { description: "${var.token}" }),
    refusal: refused(
      "validate",
      /^aws_security_group\.workers/,
      EPHEMERAL_MISUSE,
      /"description"|not a write-only|"\.description"/,
    ),
  },
  {
    name: "ephemeral value in the version of a write-only argument",
    breaks: set("aws_secretsmanager_secret_version", { secret_string_wo_version: "${length(var.token)}" }),
    refusal: refused("validate", /secret_version\.copy/, EPHEMERAL_MISUSE, /write-only/),
  },
  {
    name: "two providers of one name",
    breaks: (stack) => {
      stack.provider.aws.push({ region: "eu-west-1" });
    },
    refusal: refused("validate", /^(provider.*)?$/, /Duplicate provider configuration/, /"aws"/),
  },
  {
    name: "lifecycle that depends on a value",
    breaks: set("aws_vpc", { lifecycle: { prevent_destroy: "${var.token}" } }),
    terraformOnly: "OpenTofu 1.12 takes expressions in prevent_destroy",
    refusal: refused(
      "validate",
      /^aws_vpc\.main/,
      /Unsuitable value type|Variables not allowed/,
      /bool is required|Variables/,
    ),
  },
  {
    name: "protection that is neither on nor off",
    breaks: set("aws_vpc", { lifecycle: { prevent_destroy: "on" } }),
    refusal: refused(
      "validate",
      /^aws_vpc\.main/,
      /Unsuitable value type|Invalid value for prevent_destroy/,
      /bool is required/,
    ),
  },
  {
    name: "zone that the account is not offered",
    breaks: set("aws_vpc", {
      lifecycle: {
        precondition: [
          {
            condition: '${contains(data.aws_availability_zones.offered.zone_ids, "use1-az9")}',
            error_message: "the account is not offered the zone use1-az9",
          },
        ],
      },
    }),
    refusal: refused(
      "plan",
      /^aws_vpc\.main/,
      /Resource precondition failed/,
      /not offered the zone use1-az9/,
    ),
  },
];
