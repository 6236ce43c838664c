import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  ownedReason,
  type SecretDeclaration,
  type SecretRef,
  secretOwned,
  secretsOf,
} from "../../capabilities/runtime-fabric/model";
import { ProblemList } from "../../core/problem";
import {
  secretKeyName,
  secretLiteral,
  secretRevision,
  secretsManagerName,
  secretWithoutKeys,
} from "../../core/secret/problems";
import { documentText } from "./document-text";
import { EphemeralSecretVersion } from "./ephemeral-secret-version";

export interface KubernetesSecretProps {
  /** Name of the Secret, and where its values are in Secrets Manager; never a value. */
  readonly secret: SecretDeclaration;
  /** Outputs of the stack that documents of the Secret name, such as addresses. @default - none */
  readonly outputs?: Readonly<Record<string, string>>;
  /** Resources that must exist first, such as its namespace. @default - none */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A Kubernetes Secret with values from AWS Secrets Manager. Terraform passes them on during apply in a write-only
 * argument, so the file, the JSON, the plan and the state never contain one.
 *
 * Terraform can't detect a changed value. Raising the revision writes the Secret again.
 */
export class KubernetesSecret extends Construct {
  /**
   * @throws InputError with each of `SECRET_OWNED`, `SECRET_LITERAL`, `SECRETS_MANAGER_NAME`, `SECRET_REVISION`,
   *  `SECRET_KEY_NAME` and `SECRET_WITHOUT_KEYS` that applies
   */
  constructor(scope: Construct, id: string, props: KubernetesSecretProps) {
    super(scope, id);
    const { secret, outputs = {}, dependsOn = [] } = props;
    rejectFaults(secret);
    const { name, namespace, labels, annotations } = secret.metadata;
    const entries = Object.entries(secret.data);
    const values = (encoding: "base64" | undefined) =>
      Object.fromEntries(
        entries
          .filter(([, reference]) => reference.encoding === encoding)
          .map(([key, { secretsManager, key: part }]) => [
            key,
            EphemeralSecretVersion.of(this, secretsManager).value(part),
          ]),
      );
    const documents = Object.entries(secret.documents ?? {}).map(([key, document]) => [
      key,
      documentText(document, {
        secret: ({ secretsManager, key: part, encoding }) => {
          const value = EphemeralSecretVersion.of(this, secretsManager).expression(part);
          return encoding === "base64" ? `base64decode(${value})` : value;
        },
        outputs,
      }),
    ]);
    const [texts, bytes] = [{ ...values(undefined), ...Object.fromEntries(documents) }, values("base64")];
    // Without a revision of at least 1 the provider creates an empty Secret and reads it back into the state:
    // https://github.com/hashicorp/terraform-provider-kubernetes/issues/2833
    const { revision } = secret;
    new SecretV1(this, "Resource", {
      metadata: {
        name,
        namespace,
        ...(labels === undefined ? {} : { labels: { ...labels } }),
        ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
      },
      type: secret.type,
      ...(Object.keys(texts).length === 0 ? {} : { dataWo: texts, dataWoRevision: revision }),
      ...(Object.keys(bytes).length === 0 ? {} : { binaryDataWo: bytes, binaryDataWoRevision: revision }),
      // Otherwise every apply would remove the metadata that Helm adds, and Helm would add it again.
      ...(secret.adoptedByHelm
        ? { lifecycle: { ignoreChanges: ["metadata[0].labels", "metadata[0].annotations"] } }
        : {}),
      ...(dependsOn.length === 0 ? {} : { dependsOn: [...dependsOn] }),
    });
  }
}

/** Names and ARNs: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const SECRETS_MANAGER_NAME =
  /^([A-Za-z0-9/_+=.@-]{1,512}|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]{1,512})$/;

/** https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data */
const SECRET_KEY = /^[A-Za-z0-9._-]+$/;

const SECRET_KEY_LENGTH = 253;

/** `.` and `..` would be folders in a mounted Secret. */
function isSecretKey(key: string): boolean {
  return key.length <= SECRET_KEY_LENGTH && SECRET_KEY.test(key) && key !== "." && !key.startsWith("..");
}

/** Checked again here, because a caller without the file, or without types, must not pass a value either. */
function rejectFaults({ metadata, data, documents = {}, revision }: SecretDeclaration): void {
  const problems = new ProblemList();
  const path = ["secrets", metadata.namespace, metadata.name];
  const owner = ownedReason(metadata.name);
  if (owner !== undefined) problems.add(secretOwned(metadata.name, owner), path);
  if (!Number.isInteger(revision) || revision < 1) problems.add(secretRevision(String(revision)), path);
  const keys: readonly (readonly [string, readonly SecretRef[]])[] = [
    ...Object.entries(data).map(([key, reference]) => [key, [reference]] as const),
    ...Object.entries(documents).map(([key, document]) => [key, secretsOf(document)] as const),
  ];
  if (keys.length === 0) problems.add(secretWithoutKeys(metadata.name), path);
  for (const [key, references] of keys) {
    const at = isSecretKey(key) ? [...path, key] : path;
    if (at === path) problems.add(secretKeyName(metadata.name, SECRET_KEY_LENGTH), path);
    for (const reference of references) {
      const name: unknown = reference?.secretsManager;
      if (typeof name !== "string") problems.add(secretLiteral(), at);
      else if (!SECRETS_MANAGER_NAME.test(name)) problems.add(secretsManagerName(), at);
    }
  }
  problems.throwIfAny();
}
