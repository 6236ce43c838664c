import type { ITerraformDependable, TerraformMetaArguments } from "cdktf";
import { Construct } from "constructs";
import { EXEC_UNTIL, type FabricObjects } from "../../capabilities/runtime-fabric/model";
import { type Manifest, networkPolicyProblems, roleProblems } from "../../core/kubernetes";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { type Problem, ProblemList } from "../../core/problem";
import { protectedFromDestroy } from "../observability";
import { KubernetesSecret } from "../secret";
import { defineObject, objectId } from "./kubernetes-object";

export interface RuntimeFabricProps {
  /** The objects before the agent's chart, from `fabricObjects`. */
  readonly objects: Pick<FabricObjects, "manifests" | "secrets">;
  /** Whether Terraform rejects the destruction of the namespaces and every application in them. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Everything that a Runtime Fabric needs in its cluster before the agent's chart: namespaces with labels, quotas
 * and network policies, permissions of the agent and of people, and user-provided Secrets. The stack's kubernetes
 * provider determines the cluster.
 */
export class RuntimeFabric extends Construct {
  /**
   * @throws InputError with `ROLE_GRANT_REFUSED`, `NETWORK_POLICY_EMPTY_RULE`, `NETWORK_POLICY_EMPTY_PEER` and the
   *  errors of {@link KubernetesSecret}
   */
  constructor(scope: Construct, id: string, props: RuntimeFabricProps) {
    super(scope, id);
    const { objects, deletionProtection = DELETION_PROTECTION } = props;
    const { manifests, secrets } = objects;
    rejectOpenings(manifests);
    const namespaces = new Map<string, ITerraformDependable>();
    for (const manifest of manifests)
      if (manifest.kind === "Namespace")
        namespaces.set(
          manifest.metadata.name,
          defineObject(this, manifest, protectedFromDestroy(deletionProtection)),
        );
    const after = (namespace: string | undefined) => {
      const place = namespaces.get(namespace ?? "");
      return place === undefined ? [] : [place];
    };
    for (const manifest of manifests) {
      if (manifest.kind === "Namespace") continue;
      const dependsOn = after(manifest.metadata.namespace);
      const meta: TerraformMetaArguments = dependsOn.length === 0 ? {} : { dependsOn };
      const resource = defineObject(this, manifest, meta);
      const until = execUntil(manifest);
      // The first apply after that day removes the grant, even if the file is not edited.
      if (until !== undefined)
        resource.addOverride("count", `\${timecmp(plantimestamp(), "${until}T23:59:59Z") <= 0 ? 1 : 0}`);
    }
    for (const secret of secrets)
      new KubernetesSecret(this, objectId({ kind: "Secret", metadata: secret.metadata }), {
        secret,
        dependsOn: after(secret.metadata.namespace),
      });
  }
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
