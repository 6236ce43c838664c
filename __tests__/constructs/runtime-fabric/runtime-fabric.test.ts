import {
  ClusterConnection,
  RuntimeFabric,
  type RuntimeFabricProps,
  RuntimeFabricResources,
} from "../../../constructs/runtime-fabric";
import type { CustomResource, Manifest } from "../../../core/kubernetes";
import type { SecretDeclaration } from "../../../core/runtime-fabric";
import { synthStack } from "../../helpers/synth";

const namespace = (name: string): Manifest => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
const binding: Manifest = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "RoleBinding",
  metadata: {
    name: "mule-exec-oncall",
    namespace: "prod",
    annotations: { "mule-landing-zone/exec-until": "2099-12-31" },
  },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "exec" },
  subjects: [{ kind: "Group", apiGroup: "rbac.authorization.k8s.io", name: "acme:oncall" }],
};
const secret: SecretDeclaration = {
  metadata: { name: "custom", namespace: "prod" },
  type: "Opaque",
  data: { token: { secretsManager: "mule/custom", key: "token", revision: 1 } },
  revision: 1,
  adoptedByHelm: false,
};

const synthFabric = (overrides: Partial<RuntimeFabricProps> = {}) =>
  synthStack((stack) => {
    new ClusterConnection(stack, "Cluster", { kubeconfig: { context: "test" } });
    new RuntimeFabric(stack, "Fabric", {
      agentNamespace: "rtf",
      objects: { manifests: [binding, namespace("rtf"), namespace("prod")], secrets: [secret] },
      ...overrides,
    });
  });

describe("RuntimeFabric", () => {
  const { resources, json } = synthFabric();

  test("what lives in a namespace is made after it, however the objects are listed", () => {
    const dependsOn = ["kubernetes_namespace_v1.Fabric_Namespace_prod"];
    expect(
      resources["kubernetes_role_binding_v1"]?.["Fabric_RoleBinding_prod_mule-exec-oncall"],
    ).toMatchObject({ depends_on: dependsOn });
    expect(resources["kubernetes_secret_v1"]?.["Fabric_Secret_prod_custom"]).toMatchObject({
      depends_on: dependsOn,
    });
  });

  test("namespaces are safe from destruction, unless it is switched off", () => {
    const lifecycles = (stack: ReturnType<typeof synthFabric>) =>
      Object.values(stack.resources["kubernetes_namespace_v1"] ?? {}).map(({ lifecycle }) => lifecycle);
    expect(lifecycles(synthFabric({ deletionProtection: false }))).toEqual([undefined, undefined]);
    expect(lifecycles({ resources, json } as ReturnType<typeof synthFabric>)).toEqual([
      { prevent_destroy: true },
      { prevent_destroy: true },
    ]);
  });

  test("the first apply after its last day takes the right to exec away", () => {
    expect(
      resources["kubernetes_role_binding_v1"]?.["Fabric_RoleBinding_prod_mule-exec-oncall"]?.["count"],
    ).toBe('${timecmp(plantimestamp(), "2099-12-31T23:59:59Z") <= 0 ? 1 : 0}');
  });

  test("every plan asks the cluster whether the agent runs", () => {
    expect(json["check"]).toMatchInlineSnapshot(`
{
  "agent_is_running": {
    "assert": {
      "condition": "\${try(contains(flatten(data.kubernetes_resources.Fabric_AgentCheck_Pods_87D47239.objects[*].status.containerStatuses[*].ready), true), false)}",
      "error_message": "No pod of the Runtime Fabric agent is ready in namespace rtf. Before the chart is installed this is as it should be: install it with the command that \`landing-zone helm\` prints. Afterwards applications keep running, but nobody can deploy, and its certificate is not renewed.",
    },
  },
}
`);
  });
});

describe("RuntimeFabricResources", () => {
  const template: CustomResource = {
    apiVersion: "rtf.mulesoft.com/v1",
    kind: "HTTPRouteTemplate",
    metadata: { name: "mule", namespace: "rtf", labels: { part: "prod" } },
    spec: { baseEndpoints: ["https://*.acme.example"], resources: ["kind: Ingress\n"] },
  };

  test("objects whose definitions come with the chart, and target groups by ARN", () => {
    const { resources } = synthStack((stack) => {
      new ClusterConnection(stack, "Cluster", { kubeconfig: { context: "test" } });
      new RuntimeFabricResources(stack, "Resources", {
        customResources: [template],
        targetGroupBindings: [
          {
            metadata: { name: "mule", namespace: "ingress" },
            service: { name: "controller", port: 8443 },
            loadBalancer: "api",
            target: "fabric",
          },
        ],
        targetGroupArn: ({ loadBalancer, target }) => `arn:of:${loadBalancer}:${target}`,
      });
    });
    expect(resources).toMatchInlineSnapshot(`
{
  "kubernetes_manifest": {
    "Resources_HTTPRouteTemplate_rtf_mule": {
      "manifest": {
        "apiVersion": "rtf.mulesoft.com/v1",
        "kind": "HTTPRouteTemplate",
        "metadata": {
          "labels": {
            "part": "prod",
          },
          "name": "mule",
          "namespace": "rtf",
        },
        "spec": {
          "baseEndpoints": [
            "https://*.acme.example",
          ],
          "resources": [
            "kind: Ingress
",
          ],
        },
      },
    },
    "Resources_TargetGroupBinding_ingress_mule": {
      "manifest": {
        "apiVersion": "elbv2.k8s.aws/v1beta1",
        "kind": "TargetGroupBinding",
        "metadata": {
          "name": "mule",
          "namespace": "ingress",
        },
        "spec": {
          "serviceRef": {
            "name": "controller",
            "port": 8443,
          },
          "targetGroupARN": "arn:of:api:fabric",
          "targetType": "ip",
        },
      },
    },
  },
}
`);
  });
});
