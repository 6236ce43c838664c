export const IMAGE = `registry.example/foreign@sha256:${"0".repeat(64)}`;

/** Each way by which a pod gets at the registration. */
export function foreignPods(secret: string): Record<string, object> {
  const volume = (volumes: object) => ({ volumes: [{ name: "stolen", ...volumes }] });
  return {
    "as a volume": volume({ secret: { secretName: secret } }),
    "as a part of a volume": volume({ projected: { sources: [{ secret: { name: secret } }] } }),
    "as credentials of a driver": volume({
      csi: { driver: "e2e.example", nodePublishSecretRef: { name: secret } },
    }),
    "as a variable": container("containers", {
      env: [{ name: "STOLEN", valueFrom: { secretKeyRef: { name: secret, key: "registration.yaml" } } }],
    }),
    "as variables": container("containers", { envFrom: [{ secretRef: { name: secret } }] }),
    "as a variable before it starts": container("initContainers", {
      envFrom: [{ secretRef: { name: secret } }],
    }),
  };
}

export function container(list: "containers" | "initContainers", more: object) {
  return { [list]: [{ ...restricted("stolen"), ...more }] };
}

const SMALL = { cpu: "10m", memory: "16Mi" };

export function restricted(name: string) {
  return {
    ...{ name, image: IMAGE, resources: { limits: SMALL, requests: SMALL } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
  };
}

export function podSpec(more: object) {
  return {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [restricted("main")],
    ...more,
  };
}

export const pod = (more: object) => ({
  ...{ apiVersion: "v1", kind: "Pod", metadata: { generateName: "e2e-" } },
  spec: podSpec(more),
});

/** By the kind that makes the pods. */
export function makers(more: object): Record<string, { path: string; object: object }> {
  const template = { metadata: { labels: { app: "e2e" } }, spec: podSpec(more) };
  const job = { ...template, spec: { ...template.spec, restartPolicy: "Never" } };
  const selector = { matchLabels: { app: "e2e" } };
  const of = (api: string, plural: string, kind: string, spec: object) => ({
    path: plural,
    object: { apiVersion: api, kind, metadata: { generateName: "e2e-" }, spec },
  });
  return {
    Deployment: of("apps/v1", "deployments", "Deployment", { selector, template }),
    ReplicaSet: of("apps/v1", "replicasets", "ReplicaSet", { selector, template }),
    StatefulSet: of("apps/v1", "statefulsets", "StatefulSet", { selector, template, serviceName: "e2e" }),
    DaemonSet: of("apps/v1", "daemonsets", "DaemonSet", { selector, template }),
    Job: of("batch/v1", "jobs", "Job", { template: job }),
    CronJob: of("batch/v1", "cronjobs", "CronJob", {
      schedule: "0 0 1 1 *",
      jobTemplate: { spec: { template: job } },
    }),
    ReplicationController: of("v1", "replicationcontrollers", "ReplicationController", {
      selector: { app: "e2e" },
      template,
    }),
    PodTemplate: {
      path: "podtemplates",
      object: { apiVersion: "v1", kind: "PodTemplate", metadata: { generateName: "e2e-" }, template },
    },
  };
}
