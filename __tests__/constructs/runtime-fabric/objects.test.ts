import { ClusterConnection, RuntimeFabric } from "../../../constructs/runtime-fabric";
import type { Manifest } from "../../../core/kubernetes";
import { expectReviewed } from "../../estates/reviewed";
import { addressesOf, synthStack } from "../../helpers/synth";

const RBAC = "rbac.authorization.k8s.io";

const labels = { "app.kubernetes.io/part-of": "prod" };

/** One of each kind; the second of a kind shows what the first leaves out. */
const manifests: readonly Manifest[] = [
  {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "prod", labels, annotations: { owner: "platform" } },
  },
  {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "default", namespace: "prod" },
    automountServiceAccountToken: false,
  },
  {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "builder", namespace: "prod" },
    automountServiceAccountToken: false,
  },
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "authorized-namespaces", namespace: "rtf" },
    data: { prod: "prod" },
  },
  {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "applications", namespace: "prod" },
    spec: { hard: { "requests.cpu": "2", pods: "10" } },
  },
  {
    apiVersion: "v1",
    kind: "LimitRange",
    metadata: { name: "containers", namespace: "prod" },
    spec: {
      limits: [
        { type: "Container", max: { memory: "2Gi" }, default: { cpu: "1" }, defaultRequest: { cpu: "100m" } },
      ],
    },
  },
  {
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name: "mule-prod" },
    value: 1000,
    globalDefault: false,
    preemptionPolicy: "Never",
    description: "Applications of the fabric",
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: "Role",
    metadata: { name: "viewer", namespace: "prod" },
    rules: [
      { apiGroups: [""], resources: ["pods"], verbs: ["get"] },
      { apiGroups: [""], resources: ["configmaps"], resourceNames: ["one"], verbs: ["get"] },
    ],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: "ClusterRole",
    metadata: { name: "rtf:all" },
    rules: [],
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: "rtf" } }] },
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: "RoleBinding",
    metadata: { name: "agent", namespace: "prod" },
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "rtf:agent" },
    subjects: [{ kind: "ServiceAccount", name: "rtf-agent", namespace: "rtf" }],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name: "viewers" },
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "nodes" },
    subjects: [{ kind: "Group", apiGroup: RBAC, name: "acme:viewers" }],
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "default-deny", namespace: "prod" },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "applications", namespace: "prod" },
    spec: {
      podSelector: { matchLabels: { app: "orders" } },
      policyTypes: ["Ingress", "Egress"],
      ingress: [
        {
          from: [{ podSelector: {}, namespaceSelector: { matchLabels: { name: "rtf" } } }],
          ports: [{ protocol: "TCP", port: 8081 }],
        },
      ],
      egress: [
        {
          to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }],
          ports: [{ protocol: "UDP", port: 1024, endPort: 2048 }, { protocol: "TCP" }],
        },
      ],
    },
  },
  {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: "applications", namespace: "prod" },
    spec: { maxUnavailable: 1, selector: { matchLabels: { app: "orders" } } },
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "template", namespace: "rtf" },
    spec: {
      ingressClassName: "rtf-nginx",
      tls: [{ hosts: ["*.acme.example"], secretName: "tls" }],
      rules: [
        {
          host: "app-name.acme.example",
          http: {
            paths: [
              {
                path: "/",
                pathType: "Prefix",
                backend: { service: { name: "service", port: { name: "service-port" } } },
              },
            ],
          },
        },
      ],
    },
  },
];

const synth = () =>
  synthStack((stack) => {
    new ClusterConnection(stack, "Cluster", { kubeconfig: { context: "test" } });
    new RuntimeFabric(stack, "Fabric", { objects: { manifests, secrets: [] } });
  });

describe("each kind of object is the provider's own resource for it", () => {
  const stack = synth();

  test("nothing is added, nothing is left out", () => {
    expectReviewed("constructs/runtime-fabric-objects.txt", stack.resources);
  });

  test("ids say kind, namespace and name, so that the order of a list means nothing", () => {
    const turned = synthStack((scope) => {
      new ClusterConnection(scope, "Cluster", { kubeconfig: { context: "test" } });
      new RuntimeFabric(scope, "Fabric", {
        objects: { manifests: [...manifests].reverse(), secrets: [] },
      });
    });
    expect(addressesOf(turned)).toEqual(addressesOf(stack));
    expect(stack.constructCount).toBe(manifests.length);
    expect(addressesOf(stack)).toHaveLength(manifests.length);
  });
});
