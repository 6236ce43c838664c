import { DataKubernetesResources } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resources";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** Account that the agent's pods run as: https://docs.mulesoft.com/runtime-fabric/latest/install-openshift */
const AGENT_ACCOUNT = "rtf-agent";

/**
 * Asks the cluster, in every plan and apply, whether the agent runs. Where it doesn't, Terraform warns and goes on:
 * before the chart is installed it can't run, and a plan is the way to mend what keeps it from running.
 *
 * The pods are read beside the check and not in it: a check's own data is read again by every apply, so that no plan
 * would ever be empty. cdktf has no element for checks: the block is an override of the stack.
 */
export class AgentCheck extends Construct {
  constructor(scope: Construct, id: string, { agentNamespace }: { readonly agentNamespace: string }) {
    super(scope, id);
    const pods = new DataKubernetesResources(this, "Pods", {
      apiVersion: "v1",
      kind: "Pod",
      namespace: agentNamespace,
      fieldSelector: `spec.serviceAccountName=${AGENT_ACCOUNT},status.phase=Running`,
    });
    const ready = `flatten(${pods.fqn}.objects[*].status.containerStatuses[*].ready)`;
    TerraformStack.of(this).addOverride("check.agent_is_running", {
      assert: {
        condition: `\${try(contains(${ready}, true), false)}`,
        error_message:
          `No pod of the Runtime Fabric agent is ready in namespace ${agentNamespace}. ` +
          "Before the chart is installed this is as it should be: install it with the command that " +
          "`landing-zone helm` prints. Afterwards applications keep running, but nobody can deploy, and its " +
          "certificate is not renewed.",
      },
    });
  }
}
