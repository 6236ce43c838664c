import { STACK } from "../fixture";
import type { Broken } from "./broken";

const EPHEMERAL = "${ephemeral.aws_secretsmanager_secret_version.key.secret_string}";

/** Secrets that plans, states and JSON would keep. */
export const SECRETS_BROKEN: Broken = {
  "no-secret-reads": [
    [
      "a data source",
      ({ stacks }) => {
        if (stacks[STACK])
          stacks[STACK]["data"].aws_secretsmanager_secret_version = { key: { secret_id: "x" } };
      },
      "data source keeps a secret",
    ],
    ["a generated password", ({ add }) => add("random_password", { length: 32 }), "keeps a secret in state"],
  ],
  "no-secret-arguments": [
    [
      "a secret",
      ({ add }) => add("aws_secretsmanager_secret_version", { secret_string: "x" }),
      "sets secret_string",
    ],
    [
      "a pre-shared key",
      ({ add }) => add("aws_vpn_connection", { tunnel1_preshared_key: "x" }),
      "sets tunnel1_preshared_key",
    ],
    [
      "a BGP key",
      ({ add }) => add("aws_dx_private_virtual_interface", { bgp_auth_key: "x" }),
      "sets bgp_auth_key",
    ],
    ["a MACsec key", ({ add }) => add("aws_dx_macsec_key_association", { ckn: "x", cak: "y" }), "sets cak"],
    [
      "a password in a block",
      ({ add }) => add("aws_mq_broker", { user: [{ password: "x" }] }),
      "sets user.password",
    ],
    ["a Kubernetes Secret", ({ add }) => add("kubernetes_secret_v1", { data: { key: "x" } }), "sets data"],
  ],
  "write-only-references": [
    [
      "a literal",
      ({ add }) =>
        add("aws_secretsmanager_secret_version", { secret_string_wo: "x", secret_string_wo_version: 1 }),
      "is not a reference to an ephemeral value",
    ],
    [
      "a literal around a reference",
      ({ add }) => add("kubernetes_secret_v1", { data_wo: { a: `x${EPHEMERAL}` }, data_wo_revision: 1 }),
      "data_wo is not a reference",
    ],
    ...['{"password" = "x"}', '{"a" = {"password" = "${var.x}"}, "b" = {"key" = local.key}}'].map(
      (tree): Broken[string][number] => [
        `a document ${tree}`,
        ({ add }) =>
          add("kubernetes_secret_v1", { data_wo: { a: `\${yamlencode(${tree})}` }, data_wo_revision: 1 }),
        "data_wo is not a reference",
      ],
    ),
    [
      "no version",
      ({ add }) => add("aws_secretsmanager_secret_version", { secret_string_wo: EPHEMERAL }),
      "has no version of 1 or more",
    ],
    [
      "revision 0",
      ({ add }) => add("kubernetes_secret_v1", { data_wo: { a: EPHEMERAL }, data_wo_revision: 0 }),
      "has no version of 1 or more",
    ],
  ],
  "binary-secrets": [
    [
      "a keystore as text",
      ({ add }) => add("kubernetes_secret_v1", { data_wo: { "a.p12": EPHEMERAL }, data_wo_revision: 1 }),
      "writes a.p12 as text",
    ],
    [
      "revisions apart",
      ({ add }) =>
        add("kubernetes_secret_v1", {
          ...{ data_wo: { a: EPHEMERAL }, data_wo_revision: 1 },
          ...{ binary_data_wo: { "a.p12": EPHEMERAL }, binary_data_wo_revision: 2 },
        }),
      "writes one kind without the other",
    ],
  ],
  "secret-outputs": [
    [
      "an output of a key",
      ({ stacks }) => {
        if (stacks[STACK])
          stacks[STACK]["output"].psk = { value: "${aws_vpn_connection.a.tunnel1_preshared_key}" };
      },
      "reads ${aws_vpn_connection.a.tunnel1_preshared_key}",
    ],
    [
      "a tag",
      ({ first }) => {
        first("aws_vpc").tags.Key = EPHEMERAL;
      },
      "reads ${ephemeral",
    ],
    [
      "a sensitive variable",
      ({ stacks }) => {
        if (!stacks[STACK]) return;
        stacks[STACK]["variable"] = { pin: { sensitive: true } };
        stacks[STACK]["output"].pin = { value: "${var.pin}" };
      },
      "reads ${var.pin}",
    ],
  ],
  "ephemeral-variables": [
    [
      "an ordinary variable",
      ({ stacks, add }) => {
        if (stacks[STACK]) stacks[STACK]["variable"] = { pin: { sensitive: true } };
        add("aws_ssm_parameter", { value_wo: "${var.pin}", value_wo_version: 1 });
      },
      "variable pin is not ephemeral and sensitive",
    ],
  ],
};
