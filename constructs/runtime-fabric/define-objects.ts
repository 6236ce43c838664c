import type { ITerraformDependable, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { EXEC_UNTIL, type SecretDeclaration } from "../../capabilities/runtime-fabric/model";
import { type Manifest, networkPolicyProblems, roleProblems } from "../../core/kubernetes";
import { type Problem, ProblemList } from "../../core/problem";
import { protectedFromDestroy } from "../observability";
import { KubernetesSecret } from "../secret";
import { defineObject, objectId } from "./kubernetes-object";

/** What a stack declares in a cluster. */
export interface DeclaredObjects {
  readonly manifests: readonly Manifest[];
  readonly secrets: readonly SecretDeclaration[];
}

export interface DefineOptions {
  /** Whether Terraform rejects the destruction of the namespaces. */
  readonly deletionProtection: boolean;
  /** Outputs that documents of Secrets name. @default - none */
  readonly outputs?: Readonly<Record<string, string>>;
}

/**
 * Defines objects in the order in which a cluster takes them: whatever is in a namespace comes after it.
 *
 * @throws InputError with `ROLE_GRANT_REFUSED`, `NETWORK_POLICY_EMPTY_RULE`, `NETWORK_POLICY_EMPTY_PEER` and the
 *  errors of {@link KubernetesSecret}
 */
export function defineObjects(
  scope: Construct,
  { manifests, secrets }: DeclaredObjects,
  { deletionProtection, outputs = {} }: DefineOptions,
): void {
  rejectOpenings(manifests);
  const namespaces = new Map<string, ITerraformDependable>();
  for (const manifest of manifests)
    if (manifest.kind === "Namespace")
      namespaces.set(
        manifest.metadata.name,
        defineObject(scope, manifest, protectedFromDestroy(deletionProtection)),
      );
  const after = (namespace: string | undefined) => {
    const place = namespaces.get(namespace ?? "");
    return place === undefined ? [] : [place];
  };
  for (const manifest of manifests) {
    if (manifest.kind === "Namespace") continue;
    const dependsOn = after(manifest.metadata.namespace);
    const meta: TerraformMetaArguments = dependsOn.length === 0 ? {} : { dependsOn };
    const resource = defineObject(scope, manifest, meta);
    const until = execUntil(manifest);
    // The first apply after that day removes the grant, even if the file is not edited.
    if (until !== undefined)
      resource.addOverride("count", `\${timecmp(plantimestamp(), "${until}T23:59:59Z") <= 0 ? 1 : 0}`);
  }
  for (const secret of secrets)
    new KubernetesSecret(scope, objectId({ kind: "Secret", metadata: secret.metadata }), {
      secret,
      outputs,
      dependsOn: after(secret.metadata.namespace),
    });
}

/** Rejects roles that allow privilege escalation, and policy rules without peers, which match everything. */
function rejectOpenings(manifests: readonly Manifest[]): void {
  const problems = new ProblemList();
  for (const manifest of manifests) {
    const { namespace, name } = manifest.metadata;
    const place = [manifest.kind, ...(namespace === undefined ? [] : [namespace]), name];
    for (const problem of openings(manifest)) problems.add(problem, place);
  }
  problems.throwIfAny();
}

function openings(manifest: Manifest): readonly Problem[] {
  if (manifest.kind === "NetworkPolicy") return networkPolicyProblems(manifest);
  return manifest.kind === "Role" || manifest.kind === "ClusterRole" ? roleProblems(manifest) : [];
}

/** The last day of a temporary grant. */
function execUntil({ kind, metadata }: Manifest): string | undefined {
  return kind === "RoleBinding" ? metadata.annotations?.[EXEC_UNTIL] : undefined;
}
