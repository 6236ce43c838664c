const pod = { containers: [{ name: "main", image: "registry.example/application:latest" }] };

/** Manifests with faults that kube-score must find in every run. */
export const KNOWN_BAD_MANIFESTS: readonly object[] = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "bad", namespace: "control" },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: "bad" } },
      template: { metadata: { labels: { app: "bad" } }, spec: pod },
    },
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "dangling", namespace: "control" },
    spec: { podSelector: { matchLabels: { app: "nobody" } }, policyTypes: ["Ingress"] },
  },
];

/** Checks that must find something in them. */
export const EXPECTED_IN_BAD_MANIFESTS = [
  "container-image-tag", // latest
  "container-resources", // neither requests nor limits
  "container-security-context-user-group-id", // may be root
  "pod-networkpolicy", // selected by no policy
  "networkpolicy-targets-pod", // a policy that selects nobody
] as const;
