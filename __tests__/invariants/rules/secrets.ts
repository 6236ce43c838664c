import {
  blocks,
  type Finding,
  finding,
  type Invariant,
  placeOf,
  resources,
  type Subject,
  strings,
} from "../model";
import { referencesIn } from "./references";

/** No secret in the JSON, and none that a plan or a state would keep. */
export const SECRETS: readonly Invariant[] = [
  {
    id: "no-secret-reads",
    title: "No data source that returns a secret, no resource that makes one in state",
    why: "both keep the value in state; ephemeral resources don't (tflint aws_ephemeral_resources)",
    check: (subject) => [
      ...blocks(subject, "data")
        .filter(({ type }) => SECRET_DATA.has(type))
        .map((block) => finding(block, "data source keeps a secret in state")),
      ...resources(subject, ...SECRET_RESOURCES).map((block) => finding(block, "keeps a secret in state")),
    ],
  },
  {
    id: "no-secret-arguments",
    title: "No sensitive argument is set",
    why: "whatever it is set to ends in plan and state, except by the write-only twin (tflint aws_write_only_arguments)",
    check: (subject) =>
      resources(subject).flatMap((block) =>
        secretArguments(block.type, block.body).map((path) => finding(block, `sets ${path}`)),
      ),
  },
  {
    id: "write-only-references",
    title: "Write-only arguments hold references to ephemeral values, with a version of 1 or more",
    why: "a literal is in the saved plan and in the JSON; without a version nothing is ever written again",
    check: (subject) =>
      resources(subject).flatMap((block) => writeOnlyFaults(block.body).map((what) => finding(block, what))),
  },
  {
    id: "binary-secrets",
    title:
      "Files of keys that are no text reach a Secret as bytes, and both kinds of a Secret are written at once",
    why: "a keystore that is written as the base64 of itself opens nowhere; the provider writes only the kind whose revision changed",
    check: (subject) =>
      resources(subject, "kubernetes_secret_v1").flatMap((block) => {
        const {
          data_wo: texts = {},
          data_wo_revision,
          binary_data_wo: bytes,
          binary_data_wo_revision,
        } = block.body;
        const stores = Object.keys(texts as object).filter((key) => KEYSTORE.test(key));
        const isApart = bytes !== undefined && data_wo_revision !== undefined;
        return [
          ...stores.map((key) => finding(block, `writes ${key} as text`)),
          ...(isApart && data_wo_revision !== binary_data_wo_revision
            ? [finding(block, "writes one kind without the other")]
            : []),
        ];
      }),
  },
  {
    id: "secret-outputs",
    title: "No output and no tag reads a sensitive attribute",
    why: "outputs are state, and tags are shown to everyone; `sensitive` hides them from terminals only",
    check: secretOutputs,
  },
  {
    id: "ephemeral-variables",
    title: "A variable that feeds a write-only argument is ephemeral and sensitive",
    why: "an ordinary variable is kept in the plan file",
    check: durableVariables,
  },
];

const KEYSTORE = /\.(p12|pfx|jks|jceks|bks|keystore|truststore)$/;

const SECRET_DATA = new Set([
  "aws_secretsmanager_secret_version",
  "aws_secretsmanager_secret_versions",
  "aws_secretsmanager_random_password",
  "aws_kms_secrets",
  "aws_ssm_parameter",
  "aws_ssm_parameters_by_path",
  "aws_eks_cluster_auth",
  "aws_ecr_authorization_token",
  "aws_lambda_invocation",
  "kubernetes_secret",
  "kubernetes_secret_v1",
  "external",
]);

const SECRET_RESOURCES = ["random_password", "random_string", "tls_private_key", "aws_iam_access_key"];

const SECRET_NAME =
  /^(secret_string|secret_binary|(.*_)?passwords?|auth_token|private_key|secret_key|access_key|tunnel\d_preshared_key|bgp_auth_key|auth_key|ckn|cak|customer_gateway_configuration)$/;

const SECRET_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  kubernetes_secret: ["data", "binary_data"],
  kubernetes_secret_v1: ["data", "binary_data"],
  aws_ssm_parameter: ["value", "insecure_value"],
};

function secretArguments(type: string, body: object): string[] {
  return argumentPaths(body).filter((path) => {
    const name = path.split(".").at(-1) ?? "";
    return SECRET_NAME.test(name) || (SECRET_OF_TYPE[type] ?? []).includes(path);
  });
}

function argumentPaths(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => argumentPaths(each, path));
  return Object.entries(value).flatMap(([key, below]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return key === "//" || key === "tags" ? [] : [here, ...argumentPaths(below, here)];
  });
}

function writeOnlyFaults(body: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(body)
    .filter(([name]) => name.endsWith("_wo"))
    .flatMap(([name, value]) => {
      const values = typeof value === "object" && value !== null ? Object.values(value) : [value];
      const version = body[`${name}_version`] ?? body[`${name}_revision`];
      return [
        ...values
          .filter((each) => !PURE.test(String(each)) && !isDocument(String(each)))
          .map(() => `${name} is not a reference to an ephemeral value`),
        ...(Number.isInteger(version) && Number(version) >= 1 ? [] : [`${name} has no version of 1 or more`]),
      ];
    });
}

/** A document with values in it: what it calls a secret is a reference. */
function isDocument(text: string): boolean {
  const [, tree] = /^\$\{yamlencode\((.*)\)\}$/s.exec(text) ?? [];
  if (tree === undefined) return false;
  const held = [...tree.matchAll(/"(\w+)" = ((?:[^,{}"]|"[^"]*")+)/g)];
  const secrets = held.filter(([, key = ""]) => SECRET_NAME.test(key) || DOCUMENT_SECRET.test(key));
  return secrets.every(([, , value = ""]) => PURE.test(`\${${value.trim()}}`));
}

/** How documents of gateways call keys and passwords. */
const DOCUMENT_SECRET = /^(key|keyPassphrase|clientSecret|password)$/;

/** The value itself, or one key of its JSON. */
const PURE =
  /^\$\{((ephemeral\.[\w-]+\.[\w-]+|var)\.[\w-]+|jsondecode\(ephemeral\.[\w-]+\.[\w-]+\.secret_string\)\["[\w.-]+"\])\}$/;

function* secretOutputs(subject: Subject): Generator<Finding> {
  for (const [stack, { output = {}, variable = {} }] of Object.entries(subject.stacks)) {
    const readsSecret = (text: string) =>
      referencesIn(text).some(
        ([root = "", name = "", ...rest]) =>
          root === "ephemeral" ||
          (root === "var" && variable[name]?.["sensitive"] === true) ||
          rest.some((segment) => SECRET_NAME.test(segment)),
      );
    for (const [name, { value }] of Object.entries(output))
      for (const [text] of strings(value))
        if (readsSecret(text)) yield { at: `${stack}: output ${name}`, what: `reads ${text}` };
    for (const block of resources(subject).filter((each) => each.stack === stack))
      for (const [text] of strings(block.body["tags"]))
        if (readsSecret(text)) yield { at: `${placeOf(block)} tags`, what: `reads ${text}` };
  }
}

function* durableVariables(subject: Subject): Generator<Finding> {
  for (const block of resources(subject))
    for (const [text, path] of strings(block.body)) {
      if (!path.some((key) => key.endsWith("_wo"))) continue;
      for (const [root, name = ""] of referencesIn(text)) {
        const variable = subject.stacks[block.stack]?.variable?.[name];
        if (root === "var" && !(variable?.["ephemeral"] === true && variable["sensitive"] === true))
          yield finding(block, `variable ${name} is not ephemeral and sensitive`);
      }
    }
}
