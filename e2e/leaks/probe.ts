import { createHash } from "node:crypto";

/** A stack through which secrets travel. */
export interface Probe {
  readonly name: string;
  readonly stack: object;
  /** Variables that are given at plan and again at apply. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where the scan must find the secret; for none it must find it nowhere. */
  readonly leaksTo: readonly RegExp[];
}

const TERRAFORM = {
  backend: { local: { path: "terraform.tfstate" } },
  required_version: ">= 1.11",
  required_providers: { aws: { source: "aws", version: "6.25.0" } },
};

const PROVIDER = { aws: [{ region: "us-east-1" }] };

const VERSION = "aws_secretsmanager_secret_version";

const TOKEN = `ephemeral.${VERSION}.token`;

/**
 * Every documented way of a secret at once: from Secrets Manager into a write-only argument, from a variable into
 * another, and a VPN whose keys stay in Secrets Manager. None may leave a trace.
 */
export function cleanProbe(secret: string): Probe {
  return {
    name: "documented-paths",
    variables: { TF_VAR_password: secret },
    leaksTo: [],
    stack: {
      terraform: TERRAFORM,
      provider: PROVIDER,
      variable: { password: { type: "string", ephemeral: true, sensitive: true } },
      ephemeral: { [VERSION]: { token: { secret_id: "mule/token" } } },
      resource: {
        aws_secretsmanager_secret: { copy: { name: "mule/copy" }, given: { name: "mule/given" } },
        [VERSION]: {
          copy: {
            secret_id: "${aws_secretsmanager_secret.copy.id}",
            secret_string_wo: `\${${TOKEN}.secret_string}`,
            secret_string_wo_version: 1,
            lifecycle: isTheSecret(secret),
          },
          given: {
            secret_id: "${aws_secretsmanager_secret.given.id}",
            secret_string_wo: "${var.password}",
            secret_string_wo_version: 1,
          },
        },
        ...vpn("SecretsManager"),
      },
      output: { copy: { value: `\${aws_secretsmanager_secret.copy.arn}` } },
    },
  };
}

/** Ways that are not documented, each of which must be found: a scan that finds nothing proves nothing. */
export function leakingProbes(secret: string): Probe[] {
  const probe = (name: string, parts: object, leaksTo: readonly RegExp[]): Probe => ({
    name,
    variables: {},
    leaksTo,
    stack: { terraform: TERRAFORM, provider: PROVIDER, ...parts },
  });
  return [
    probe(
      "literal-in-write-only-argument",
      {
        resource: {
          aws_secretsmanager_secret: { copy: { name: "mule/copy" } },
          [VERSION]: {
            copy: {
              secret_id: "${aws_secretsmanager_secret.copy.id}",
              secret_string_wo: secret,
              secret_string_wo_version: 1,
            },
          },
        },
      },
      [/^saved\.tfplan!tfconfig\//, /^cdk\.tf\.json /],
    ),
    probe("secret-read-by-a-data-source", { data: { [VERSION]: { token: { secret_id: "mule/token" } } } }, [
      /^terraform\.tfstate /,
    ]),
    probe("vpn-keys-in-standard-storage", { resource: vpn("Standard") }, [/^terraform\.tfstate /]),
  ];
}

/**
 * Fails unless the double handed out the secret: without it, a probe that leaks nothing would prove nothing. By hash,
 * since a literal would itself be a leak; on the resource, since Terraform 1.11 can't show plans with a condition on
 * an ephemeral block.
 */
function isTheSecret(secret: string): object {
  const hash = createHash("sha256").update(secret).digest("hex");
  return {
    precondition: [
      {
        condition: `\${sha256(substr(${TOKEN}.secret_string, 0, ${secret.length})) == "${hash}"}`,
        error_message: "the double does not hand out the secret that the scan looks for",
      },
    ],
  };
}

function vpn(storage: "SecretsManager" | "Standard"): Record<string, object> {
  return {
    aws_vpn_gateway: { hub: { amazon_side_asn: "64512" } },
    aws_customer_gateway: { office: { type: "ipsec.1", bgp_asn: "65010", ip_address: "198.51.100.7" } },
    aws_vpn_connection: {
      office: {
        type: "ipsec.1",
        vpn_gateway_id: "${aws_vpn_gateway.hub.id}",
        customer_gateway_id: "${aws_customer_gateway.office.id}",
        preshared_key_storage: storage,
      },
    },
  };
}
