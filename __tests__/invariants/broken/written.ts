import { homedir } from "node:os";
import { type AnyBody, STACK } from "../fixture";
import type { Broken } from "./broken";

const resourceOf = (stacks: Record<string, AnyBody>) => stacks[STACK]?.["resource"];

const terraformOf = (stacks: Record<string, AnyBody>, stack = STACK) => stacks[stack]?.["terraform"];

/** What is written, where its state lies, and what it reads. */
export const WRITTEN_BROKEN: Broken = {
  "nothing-dropped": [
    [
      "one of two EIPs is dropped",
      ({ stacks }) => delete resourceOf(stacks).aws_eip[Object.keys(resourceOf(stacks).aws_eip)[0] ?? ""],
      "2 built, 1 written",
    ],
    ["a resource that nobody built", ({ add }) => add("aws_eip", {}), "2 built, 3 written"],
    [
      "a data source is dropped",
      ({ stacks }) => delete stacks[STACK]?.["data"].aws_region,
      "1 built, 0 written",
    ],
  ],
  "planned-stacks": [
    [
      "a stack that nobody planned",
      ({ stacks }) => {
        stacks["network-other"] = {};
      },
      "is in no plan",
    ],
    [
      "a stack that is missing",
      ({ stacks }) => delete stacks["dns-names"],
      "is planned, and was not written",
    ],
    [
      "a state that is planned and not read",
      ({ stacks }) => delete stacks["peering-web"]?.["data"]["terraform_remote_state"],
      "reads nothing, and its plan says network-test, network-web",
    ],
    [
      "a state that is read and not planned",
      ({ stacks }) => {
        const data = stacks["region-default-eu-west-1"]?.["data"];
        data.terraform_remote_state.more = {
          backend: "local",
          config: { path: "../../../terraform.elsewhere.tfstate" },
        };
      },
      "reads an unknown state, network-test",
    ],
  ],
  "arguments-together": [
    [
      "acceleration of a connection to a VPN gateway, though it is off",
      ({ first }) => {
        first("aws_vpn_connection", "network-test").enable_acceleration = false;
      },
      "enable_acceleration without transit_gateway_id",
    ],
  ],
  "construct-ids": [
    [
      "a dot",
      ({ constructs }) => constructs.push({ path: `${STACK}/Vpc/a.b`, kind: "other", type: "" }),
      'id "a.b"',
    ],
    [
      "a space",
      ({ constructs }) => constructs.push({ path: `${STACK}/Vpc/a b`, kind: "other", type: "" }),
      'id "a b"',
    ],
  ],
  "no-machine": [
    [
      "cdktf's own backend",
      ({ stacks }) => {
        terraformOf(stacks).backend = { local: { path: `${process.cwd()}/terraform.tfstate` } };
      },
      `names ${process.cwd()}`,
    ],
    [
      "a path of another machine",
      ({ first }) => {
        first("aws_vpc").tags.Source = "/home/somebody/landing-zone.yaml";
      },
      "absolute path /home/somebody",
    ],
    [
      "a home folder in a sentence",
      ({ first }) => {
        first("aws_security_group").description = `made in ${homedir().padEnd(5, "/")}`;
      },
      "names ",
    ],
    [
      "a time",
      ({ first }) => {
        first("aws_vpc").tags.At = "2026-01-31T09:30:00Z";
      },
      "time in 2026",
    ],
  ],
  "json-only": [
    [
      "HCL output",
      ({ files }) => {
        files[STACK] = ["cdk.tf", "metadata.json"];
      },
      "holds cdk.tf, metadata.json",
    ],
  ],
  backend: [
    ["none", ({ stacks }) => delete terraformOf(stacks).backend, "0 backends"],
    [
      "no lock",
      ({ stacks }) => delete terraformOf(stacks).backend.s3.use_lockfile,
      "use_lockfile is not true",
    ],
    ["no encryption", ({ stacks }) => delete terraformOf(stacks).backend.s3.encrypt, "encrypt is not true"],
    ["no key", ({ stacks }) => delete terraformOf(stacks).backend.s3.kms_key_id, "no kms_key_id"],
    [
      "a table for locks",
      ({ stacks }) => {
        terraformOf(stacks).backend.s3.dynamodb_table = "locks";
      },
      "dynamodb_table",
    ],
    [
      "credentials",
      ({ stacks }) => {
        terraformOf(stacks).backend.s3.access_key = "AKIA";
      },
      "credentials in the backend",
    ],
    [
      "an absolute local path",
      ({ stacks }) => {
        terraformOf(stacks).backend = { local: { path: "/states/production" } };
      },
      "local path /states/production",
    ],
    [
      "a cloud without a workspace",
      ({ stacks }) => {
        terraformOf(stacks).backend = undefined;
        terraformOf(stacks).cloud = { organization: "acme" };
      },
      "no workspace",
    ],
  ],
  "state-keys": [
    [
      "one key for two stacks",
      ({ stacks }) => {
        terraformOf(stacks).backend = terraformOf(stacks, "network-test").backend;
      },
      "shares s3 acme-state/",
    ],
  ],
  versions: [
    [
      "an older Terraform",
      ({ stacks }) => {
        terraformOf(stacks).required_version = ">= 1.5";
      },
      "required_version >= 1.5",
    ],
    [
      "any provider of a major version",
      ({ stacks }) => {
        terraformOf(stacks).required_providers.aws.version = "~> 6.0";
      },
      "provider aws ~> 6.0",
    ],
    [
      "a provider without a version",
      ({ stacks }) => {
        terraformOf(stacks).required_providers = {};
      },
      "provider aws has no version",
    ],
  ],
  "network-outputs": [
    ["one output fewer", ({ stacks }) => delete stacks[STACK]?.["output"].zone_ids, "publishes "],
    [
      "an output without a description",
      ({ stacks }) => delete stacks[STACK]?.["output"].zone_ids.description,
      "output zone_ids has no description",
    ],
  ],
  references: [
    [
      "a resource that is not there",
      ({ first }) => {
        first("aws_flow_log").vpc_id = "${aws_vpc.Other.id}";
      },
      "reads aws_vpc.Other.id",
    ],
    [
      "in the middle of an expression",
      ({ first }) => {
        first("aws_vpc").tags.Name = '${join("aws_vpc.x.y", [data.aws_region.Nowhere.region, "}"])}';
      },
      "reads data.aws_region.Nowhere.region",
    ],
    [
      "depends_on",
      ({ first }) => {
        first("aws_vpc").depends_on = ["aws_eip.gone"];
      },
      "reads aws_eip.gone",
    ],
    [
      "a variable",
      ({ first }) => {
        first("aws_vpc").tags.Name = "${var.oops}";
      },
      "reads var.oops",
    ],
    [
      "an ephemeral resource",
      ({ first }) => {
        first("aws_vpc").tags.Name = "${ephemeral.aws_ssm_parameter.gone.value}";
      },
      "reads ephemeral.aws_ssm_parameter.gone.value",
    ],
  ],
  "arguments-spelled": [
    [
      "camelCase",
      ({ first }) => {
        first("aws_vpc").cidrBlock = "10.0.0.0/16";
      },
      "argument cidrBlock",
    ],
    [
      "camelCase in a block in a list",
      ({ add }) => add("aws_wafv2_web_acl", { rule: [{ statement: { managedRuleGroupStatement: {} } }] }),
      "argument managedRuleGroupStatement",
    ],
  ],
};
