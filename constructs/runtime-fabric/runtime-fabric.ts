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
  /** What the fabric declares before the agent's chart is installed, from `fabricObjects`. */
  readonly objects: Pick<FabricObjects, "manifests" | "secrets">;
  /** Whether Terraform refuses to destroy the namespaces, with every application in them. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Everything that a Runtime Fabric needs in its cluster before the agent's chart: namespaces with their labels,
 * quotas and network policies, the rights of the agent and of people, and the Secrets that people make. The stack's
 * kubernetes provider says which cluster.
 */
export class RuntimeFabric extends Construct {
  /**
   * @throws InputError with `ROLE_GRANT_REFUSED`, `NETWORK_POLICY_EMPTY_RULE`, `NETWORK_POLICY_EMPTY_PEER` and what
   * {@link KubernetesSecret} throws
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
      // The first apply after that day takes the right away, whether or not somebody remembers the file.
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

/** Roles that lead to more than they say, and policy rules that name nobody and so mean everyone. */
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

/** The last day of a right that is given for a while. */
function execUntil({ kind, metadata }: Manifest): string | undefined {
  return kind === "RoleBinding" ? metadata.annotations?.[EXEC_UNTIL] : undefined;
}
