import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ownedReason, type SecretDeclaration, secretOwned } from "../../capabilities/runtime-fabric/model";
import { ProblemList } from "../../core/problem";
import {
  secretKeyName,
  secretLiteral,
  secretRevision,
  secretsManagerName,
  secretWithoutKeys,
} from "../../core/secret/problems";
import { EphemeralSecretVersion } from "./ephemeral-secret-version";

export interface KubernetesSecretProps {
  /** What the Secret is called, and where in Secrets Manager its values lie. Never a value. */
  readonly secret: SecretDeclaration;
  /** What must exist first, such as its namespace. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A Kubernetes Secret whose values go from AWS Secrets Manager into the cluster while Terraform applies, through
 * the provider's write-only argument: neither the file, the JSON, the plan nor the state ever holds one.
 *
 * Nobody can see from a state that a value changed, so the revision says it: raising it writes the Secret anew.
 */
export class KubernetesSecret extends Construct {
  /**
   * @throws InputError with `SECRET_OWNED`, `SECRET_LITERAL`, `SECRETS_MANAGER_NAME`, `SECRET_REVISION`,
   * `SECRET_KEY_NAME` or `SECRET_WITHOUT_KEYS`, all that apply
   */
  constructor(scope: Construct, id: string, { secret, dependsOn = [] }: KubernetesSecretProps) {
    super(scope, id);
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
    const [texts, bytes] = [values(undefined), values("base64")];
    // Without a revision of 1 or more the provider makes an empty Secret and reads it back into the state:
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
      // What Helm writes beside its own would else be taken away by every apply, and written again by Helm.
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

/** `.` and `..` would be folders where the Secret is mounted. */
function isSecretKey(key: string): boolean {
  return key.length <= SECRET_KEY_LENGTH && SECRET_KEY.test(key) && key !== "." && !key.startsWith("..");
}

/** Checked again here, where it counts: a caller without the file, or without types, must not pass a value either. */
function rejectFaults({ metadata, data, revision }: SecretDeclaration): void {
  const problems = new ProblemList();
  const path = ["secrets", metadata.namespace, metadata.name];
  const owner = ownedReason(metadata.name);
  if (owner !== undefined) problems.add(secretOwned(metadata.name, owner), path);
  if (!Number.isInteger(revision) || revision < 1) problems.add(secretRevision(String(revision)), path);
  if (Object.keys(data).length === 0) problems.add(secretWithoutKeys(metadata.name), path);
  for (const [key, reference] of Object.entries(data)) {
    const at = isSecretKey(key) ? [...path, key] : path;
    if (at === path) problems.add(secretKeyName(metadata.name, SECRET_KEY_LENGTH), path);
    const name: unknown = reference?.secretsManager;
    if (typeof name !== "string") problems.add(secretLiteral(), at);
    else if (!SECRETS_MANAGER_NAME.test(name)) problems.add(secretsManagerName(), at);
  }
  problems.throwIfAny();
}
