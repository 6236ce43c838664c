import type { SecretDeclaration } from "../../../capabilities/runtime-fabric/model";
import {
  ClusterConnection,
  RuntimeFabric,
  type RuntimeFabricProps,
  RuntimeFabricResources,
} from "../../../constructs/runtime-fabric";
import type { CustomResource, Manifest, PolicyRule } from "../../../core/kubernetes";
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

  test("nothing is read from the cluster, since a state keeps what is read", () => {
    expect([json["data"], json["check"]]).toEqual([undefined, undefined]);
  });
});

describe("refusals, all at once", () => {
  const role = (rule: PolicyRule): Manifest => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "helper", namespace: "prod" },
    rules: [rule],
  });
  const policy: Manifest = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "open", namespace: "prod" },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [{}], egress: [{ to: [{}] }] },
  };

  test("roles that lead to more than they say, and policy rules that name nobody", () => {
    const manifests = [
      role({ apiGroups: [""], resources: ["*"], verbs: ["get"] }),
      role({ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }),
      role({ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }),
      policy,
    ];
    expect(() => synthFabric({ objects: { manifests, secrets: [] } })).toThrowErrorMatchingInlineSnapshot(`
"ROLE_GRANT_REFUSED Role.prod.helper: role helper gives everything that exists, and all that will; got get on * of core; name the resources and the verbs that are needed; what is meant is said by annotation mule-landing-zone/grants: wildcard
ROLE_GRANT_REFUSED Role.prod.helper: role helper gives commands in running pods, with all that they hold; got create on pods/exec of core; name the resources and the verbs that are needed; what is meant is said by annotation mule-landing-zone/grants: exec
ROLE_GRANT_REFUSED Role.prod.helper: role helper gives the values of every Secret in reach; only get with resourceNames is taken; got list on secrets of core; name the resources and the verbs that are needed; what is meant is said by annotation mule-landing-zone/grants: secrets
NETWORK_POLICY_EMPTY_RULE NetworkPolicy.prod.open: an ingress rule of network policy open has no peers, and so allows everything; name who may connect; to deny, leave the rule out and keep the policy type
NETWORK_POLICY_EMPTY_PEER NetworkPolicy.prod.open: an egress rule of network policy open has a peer without a selector and without addresses; give it a podSelector, a namespaceSelector or an ipBlock; podSelector: {} means every pod of the namespace"
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
