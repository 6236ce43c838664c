import type { KubernetesObject, WrittenFabric } from "./clusters";
import { plural } from "./definitions";

/** A change that an account of a fabric asks for. */
export interface Attempt {
  readonly what: string;
  /** Account in the agent's namespace. */
  readonly by: "rtf-agent" | "mule-clusterip-service";
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly object?: object;
}

/** What somebody asks of the namespace of a gateway. */
export interface GatewayAttempt {
  readonly what: string;
  readonly by: string;
  /** A group that whoever asks is in. */
  readonly group?: string;
  readonly method: "POST" | "PUT" | "PATCH";
  readonly path: string;
  readonly object?: object;
}

const NETWORK = "/apis/networking.k8s.io/v1";

export const RBAC = "rbac.authorization.k8s.io";

const ENFORCE = "pod-security.kubernetes.io/enforce";

/** Kinds that hold the fabric's accounts in bounds. */
const BOUNDS = [
  "NetworkPolicy",
  "ResourceQuota",
  "LimitRange",
  "RoleBinding",
  "PodDisruptionBudget",
  "ConfigMap",
];

/** Everything by which the bounds of a fabric could be lifted; roles allow each of these. */
export function forbiddenAttempts({ objects, customResources, fabric }: WrittenFabric): Attempt[] {
  const namespaces = objects.filter(({ kind }) => kind === "Namespace");
  const bounds = objects.filter(({ kind }) => BOUNDS.includes(kind));
  const kindsOfPlugins = customResources.filter(({ kind }) => kind === "CiliumNetworkPolicy");
  return [
    ...namespaces.flatMap(attemptsOnNamespace),
    ...bounds.flatMap(attemptsOnBound),
    ...namespaces.flatMap(({ metadata }) => [
      ...attemptsOnCollections(metadata.name),
      ...attemptsOnAccount(metadata.name),
      ...openingPolicies(metadata.name, fabric.spec.agentNamespace),
      ...bindingsForOthers(metadata.name, fabric.spec.agentNamespace),
    ]),
    ...kindsOfPlugins.map((object): Attempt => {
      const { namespace = "", name } = object.metadata;
      const place = `/apis/${object.apiVersion}/namespaces/${namespace}/${plural(object.kind)}`;
      return {
        what: `delete ${name} of the plugin in ${namespace}`,
        by: CLUSTER_IP,
        method: "DELETE",
        path: `${place}/${name}`,
      };
    }),
  ];
}

export const AGENT = "rtf-agent" as const;

/** Has every right in the namespaces of its fabric. */
const CLUSTER_IP = "mule-clusterip-service" as const;

function attemptsOnNamespace({ metadata }: KubernetesObject): Attempt[] {
  const { name, labels = {} } = metadata;
  const path = `/api/v1/namespaces/${name}`;
  const patch = (what: string, object: object, of = ""): Attempt => ({
    what: `${what} namespace ${name}${of}`,
    by: of === "" ? AGENT : CLUSTER_IP,
    method: "PATCH",
    path: path + of,
    object: { metadata: object },
  });
  return [
    ...Object.keys(labels).map((key) => patch(`take ${key} off`, { labels: { [key]: null } })),
    patch("make privileged", { labels: { [ENFORCE]: "privileged" } }),
    patch("take Pod Security off", { labels: { [ENFORCE]: null } }, "/status"),
    patch("give an owner that is gone to", {
      ownerReferences: [
        { apiVersion: "v1", kind: "Node", name: "gone", uid: "00000000-0000-4000-8000-000000000000" },
      ],
    }),
    {
      what: `finalize namespace ${name}`,
      by: CLUSTER_IP,
      method: "PUT",
      path: `${path}/finalize`,
      object: { apiVersion: "v1", kind: "Namespace", metadata: { name, labels }, spec: { finalizers: [] } },
    },
    { what: `delete namespace ${name}`, by: AGENT, method: "DELETE", path },
  ];
}

function attemptsOnBound({ apiVersion, kind, metadata }: KubernetesObject): Attempt[] {
  const { namespace = "", name } = metadata;
  const path = `${apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`}/namespaces/${namespace}/${plural(kind)}/${name}`;
  const by = kind === "PodDisruptionBudget" ? CLUSTER_IP : AGENT;
  const object = { metadata: { labels: { "app.kubernetes.io/managed-by": null } } };
  return [
    { what: `disown ${kind} ${namespace}/${name}`, by, method: "PATCH", path, object },
    { what: `delete ${kind} ${namespace}/${name}`, by, method: "DELETE", path },
    ...(kind === "ResourceQuota"
      ? [
          {
            what: `disown the status of ${kind} ${namespace}/${name}`,
            by: CLUSTER_IP,
            method: "PATCH" as const,
            path: `${path}/status`,
            object,
          },
        ]
      : []),
  ];
}

function attemptsOnCollections(namespace: string): Attempt[] {
  return [
    `${NETWORK}/namespaces/${namespace}/networkpolicies`,
    `/api/v1/namespaces/${namespace}/resourcequotas`,
  ].map((path): Attempt => ({ what: `delete all of ${path}`, by: AGENT, method: "DELETE", path }));
}

function attemptsOnAccount(namespace: string): Attempt[] {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
  return [
    {
      what: `give pods of ${namespace} a token`,
      by: AGENT,
      method: "PATCH",
      path,
      object: { automountServiceAccountToken: true },
    },
    { what: `delete the default account of ${namespace}`, by: AGENT, method: "DELETE", path },
  ];
}

/** Network policies add up: one that allows traffic overrides all that deny it. */
function openingPolicies(namespace: string, agentNamespace: string): Attempt[] {
  const rules = {
    everybody: { ingress: [{}] },
    "everywhere, on a port": { egress: [{ ports: [{ port: 443 }] }] },
    "an address": { egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] },
    "every namespace": { ingress: [{ from: [{ namespaceSelector: {} }] }] },
    "another namespace": {
      ingress: [
        {
          from: [
            { podSelector: {} },
            { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } },
          ],
        },
      ],
    },
    "a namespace that is not named": {
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchExpressions: [
                  { key: "kubernetes.io/metadata.name", operator: "NotIn", values: [agentNamespace] },
                ],
              },
            },
          ],
        },
      ],
    },
  };
  return Object.entries(rules).map(([whom, spec]) => ({
    what: `open ${namespace} to ${whom}`,
    by: AGENT,
    method: "POST",
    path: `${NETWORK}/namespaces/${namespace}/networkpolicies`,
    object: policy(spec),
  }));
}

/** Accounts that the policy does not cover could do what it refuses. */
function bindingsForOthers(namespace: string, agentNamespace: string): Attempt[] {
  const subjects = {
    everybody: { kind: "Group", apiGroup: RBAC, name: "system:authenticated" },
    somebody: { kind: "User", apiGroup: RBAC, name: "e2e:somebody" },
    "an account elsewhere": { kind: "ServiceAccount", name: "default", namespace: "default" },
  };
  return Object.entries(subjects).map(([whom, subject]) => ({
    what: `bind ${whom} in ${namespace}`,
    by: AGENT,
    method: "POST",
    path: `/apis/${RBAC}/v1/namespaces/${namespace}/rolebindings`,
    object: {
      apiVersion: `${RBAC}/v1`,
      kind: "RoleBinding",
      metadata: { name: "e2e-own" },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: `rtf:agent-${agentNamespace}` },
      subjects: [subject],
    },
  }));
}

/** A network policy for every pod of its namespace, with these rules. */
export function policy(rules: object): object {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "e2e-own" },
    spec: { podSelector: {}, ...rules },
  };
}
