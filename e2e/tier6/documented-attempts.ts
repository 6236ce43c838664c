import { AGENT, type Attempt, policy, RBAC } from "./attempts";
import type { WrittenFabric } from "./clusters";
import { plural } from "./definitions";

/** What the vendor documents of the agent: it deploys, copies Secrets, gives accounts and routes, and restarts. */
export function documentedAttempts({ objects, customResources, fabric }: WrittenFabric): Attempt[] {
  const { spec } = fabric;
  const labels = { app: "e2e" };
  const metadata = { name: "e2e-own", labels };
  const template = {
    metadata: { labels },
    spec: { containers: [{ name: "app", image: "registry.example/app:1" }] },
  };
  const kinds = [
    { apiVersion: "apps/v1", kind: "Deployment", spec: { selector: { matchLabels: labels }, template } },
    {
      apiVersion: "batch/v1",
      kind: "Job",
      spec: { template: { ...template, spec: { ...template.spec, restartPolicy: "Never" } } },
    },
    { apiVersion: "v1", kind: "Service", spec: { selector: labels, ports: [{ port: 8081 }] } },
    { apiVersion: "v1", kind: "ConfigMap", data: { key: "value" } },
    { apiVersion: "v1", kind: "Secret", stringData: { key: "value" } },
    { apiVersion: "v1", kind: "ServiceAccount" },
    { apiVersion: "coordination.k8s.io/v1", kind: "Lease", spec: {} },
    {
      apiVersion: `${RBAC}/v1`,
      kind: "RoleBinding",
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: `rtf:agent-${spec.agentNamespace}` },
      subjects: [{ kind: "ServiceAccount", name: "e2e-own", namespace: spec.agentNamespace }],
    },
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      spec: { defaultBackend: { service: { name: "e2e-own", port: { number: 8081 } } } },
    },
  ];
  const near = {
    ingress: [
      {
        from: [
          { podSelector: { matchLabels: labels } },
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": spec.agentNamespace } },
            podSelector: {},
          },
        ],
      },
    ],
  };
  const templates = customResources.filter(({ apiVersion }) => apiVersion.startsWith("rtf.mulesoft.com/"));
  return [
    ...objects
      .filter(({ kind }) => kind === "Namespace")
      .flatMap(({ metadata: { name: namespace } }): Attempt[] => {
        const place = (apiVersion: string) =>
          `${apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`}/namespaces/${namespace}`;
        return [
          ...kinds.map(
            (object): Attempt => ({
              what: `make a ${object.kind} in ${namespace}`,
              by: AGENT,
              method: "POST",
              path: `${place(object.apiVersion)}/${plural(object.kind)}`,
              object: { ...object, metadata },
            }),
          ),
          {
            what: `write a network policy among pods of ${namespace} and the agent`,
            by: AGENT,
            method: "POST",
            path: `${place("networking.k8s.io/v1")}/networkpolicies`,
            object: policy(near),
          },
          {
            what: `mark namespace ${namespace}`,
            by: AGENT,
            method: "PATCH",
            path: `/api/v1/namespaces/${namespace}`,
            object: {
              metadata: { labels: { "rtf.mulesoft.com/e2e": "seen" }, annotations: { e2e: "seen" } },
            },
          },
          {
            what: `let pods of ${namespace} pull images`,
            by: AGENT,
            method: "PATCH",
            path: `/api/v1/namespaces/${namespace}/serviceaccounts/default`,
            object: { imagePullSecrets: [{ name: "rtf-pull-secret" }] },
          },
          { what: `restart pods of ${namespace}`, by: AGENT, method: "DELETE", path: `${place("v1")}/pods` },
        ];
      }),
    ...templates.map(
      ({ apiVersion, kind, metadata: { namespace = "", name } }): Attempt => ({
        what: `note something at ${kind} ${namespace}/${name}`,
        by: AGENT,
        method: "PATCH",
        path: `/apis/${apiVersion}/namespaces/${namespace}/${plural(kind)}/${name}`,
        object: { metadata: { annotations: { e2e: "seen" } } },
      }),
    ),
  ];
}
