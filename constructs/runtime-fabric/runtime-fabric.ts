import { Construct } from "constructs";
import type { FabricObjects } from "../../capabilities/runtime-fabric/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { defineObjects } from "./define-objects";

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
   *  errors of Secrets
   */
  constructor(scope: Construct, id: string, props: RuntimeFabricProps) {
    super(scope, id);
    const { objects, deletionProtection = DELETION_PROTECTION } = props;
    defineObjects(this, objects, { deletionProtection });
  }
}
