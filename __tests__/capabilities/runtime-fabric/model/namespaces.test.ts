import {
  type FabricEnvironment,
  type FabricSpec,
  fabricObjects,
  replicaCount,
} from "../../../../capabilities/runtime-fabric/model";
import { GIB, MIB, manifestKey } from "../../../../core/kubernetes";
import { environmentOf, fabricOf, fullFabric } from "./fixture";

const find = (spec: FabricSpec, key: string) => {
  const found = fabricObjects(spec).manifests.find((each) => manifestKey(each) === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};

const devOf = (environment: Partial<FabricEnvironment>, spec: Partial<FabricSpec> = {}) =>
  fabricOf({ ...spec, environments: [environmentOf("dev", environment)] });

test("every object stands once, and in a namespace of the fabric or in none", () => {
  const { manifests, customResources } = fabricObjects(fullFabric());
  const keys = [...manifests, ...customResources].map(manifestKey);
  expect(new Set(keys).size).toBe(keys.length);
  const places = new Set(manifests.map(({ metadata }) => metadata.namespace));
  expect([...places].sort()).toEqual(["prod-dev", "prod-production", "rtf", undefined]);
});

test("namespaces of applications carry what the agent looks up and what Pod Security enforces, by version", () => {
  expect(find(devOf({ labels: { team: "a" } }), "Namespace/prod-dev").metadata.labels).toEqual({
    team: "a",
    "app.kubernetes.io/managed-by": "mule-landing-zone",
    "app.kubernetes.io/part-of": "prod",
    "rtf.mulesoft.com/agentNamespace": "rtf",
    "rtf.mulesoft.com/envId": environmentOf("dev").id,
    "rtf.mulesoft.com/org": "00000000-0000-4000-8000-0000000000aa",
    "rtf.mulesoft.com/role": "workers",
    "pod-security.kubernetes.io/enforce": "baseline",
    "pod-security.kubernetes.io/enforce-version": "v1.34",
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/audit-version": "v1.34",
    "pod-security.kubernetes.io/warn": "restricted",
    "pod-security.kubernetes.io/warn-version": "v1.34",
  });
  const agent = find(fabricOf(), "Namespace/rtf").metadata.labels ?? {};
  expect(agent["pod-security.kubernetes.io/enforce"]).toBe("baseline");
  expect(Object.keys(agent).filter((key) => key.startsWith("rtf."))).toEqual([]);
});

test("restricted is enforced where it is chosen, and of the version of the cluster", () => {
  const spec = devOf(
    { podSecurity: "restricted" },
    { cluster: { ...fabricOf().cluster, kubernetesVersion: "1.33" } },
  );
  expect(find(spec, "Namespace/prod-dev").metadata.labels).toMatchObject({
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/enforce-version": "v1.33",
  });
});

test("no default service account gives a token", () => {
  const accounts = fabricObjects(fabricOf()).manifests.filter(({ kind }) => kind === "ServiceAccount");
  expect(accounts.map(manifestKey)).toEqual([
    "ServiceAccount/rtf/default",
    "ServiceAccount/prod-dev/default",
    "ServiceAccount/prod-production/default",
  ]);
  for (const account of accounts) expect(account).toMatchObject({ automountServiceAccountToken: false });
});

describe("quota", () => {
  test("is what the applications need while all of them are updated at once", () => {
    // 4 × 2 replicas, one more of each application: 12 × 100m, 12 × 500m, 12 × 1Gi.
    expect(find(devOf({}), "ResourceQuota/prod-dev/quota")).toMatchObject({
      spec: {
        hard: {
          "requests.cpu": "1200m",
          "limits.cpu": "6",
          "requests.memory": "12Gi",
          "limits.memory": "12Gi",
          pods: "12",
          "services.loadbalancers": "0",
          "services.nodeports": "0",
        },
      },
    });
  });

  test("grows by what features put beside each application", () => {
    const features = { ...fabricOf().features, monitoring: true };
    expect(find(devOf({}, { features }), "ResourceQuota/prod-dev/quota")).toMatchObject({
      spec: {
        hard: { "requests.cpu": "1800m", "limits.cpu": "6600m", "limits.memory": `${12 * (1024 + 90)}Mi` },
      },
    });
    const all = { ...features, logForwarding: true, tracing: true };
    expect(find(devOf({}, { features: all }), "LimitRange/prod-dev/containers")).toMatchObject({
      spec: { limits: [{ max: { cpu: "700m", memory: `${1024 + 90 + 150 + 240}Mi` } }] },
    });
  });

  test("follows the file part by part", () => {
    expect(
      find(devOf({ quota: { pods: 40, memoryBytes: 64 * GIB } }), "ResourceQuota/prod-dev/quota"),
    ).toMatchObject({
      spec: {
        hard: { pods: "40", "limits.memory": "64Gi", "requests.memory": "64Gi", "requests.cpu": "1200m" },
      },
    });
  });

  test("of the agent's namespace holds its components twice, and the daemon on every node", () => {
    expect(find(fabricOf(), "ResourceQuota/rtf/quota")).toMatchObject({
      spec: { hard: { pods: String(2 * (1 + 8 + 3)), "requests.memory": `${2 * (200 + 1600 + 600)}Mi` } },
    });
    expect(find(fullFabric(), "ResourceQuota/rtf/quota")).toMatchObject({
      spec: { hard: { pods: String(2 * (1 + 8 + 2 + 3)) } },
    });
  });
});

test("containers that name nothing get the size of a replica, and none may name more", () => {
  const replica = { reservedMillicores: 200, limitMillicores: 1000, memoryBytes: 1536 * MIB };
  expect(find(devOf({ replica }), "LimitRange/prod-dev/containers")).toMatchObject({
    spec: {
      limits: [
        {
          type: "Container",
          default: { cpu: "1", memory: "1536Mi" },
          defaultRequest: { cpu: "200m", memory: "1536Mi" },
          max: { cpu: "1", memory: "1536Mi" },
        },
      ],
    },
  });
  expect(find(fabricOf(), "LimitRange/rtf/containers")).toMatchObject({
    spec: { limits: [{ type: "Container", default: { cpu: "500m", memory: "500Mi" } }] },
  });
});

test("replicas of an application are drained one by one, where it has a name and several of them", () => {
  const budgets = fabricObjects(fullFabric()).manifests.filter(({ kind }) => kind === "PodDisruptionBudget");
  expect(budgets.map(manifestKey)).toEqual(["PodDisruptionBudget/prod-dev/orders"]);
  expect(budgets[0]).toMatchObject({
    spec: { maxUnavailable: 1, selector: { matchLabels: { app: "orders" } } },
  });
});

test("the priority class carries the name of the fabric and pushes nobody out", () => {
  expect(find(fabricOf({ name: "eu" }), "PriorityClass/mule-eu")).toMatchObject({
    value: 1_000_000,
    globalDefault: false,
    preemptionPolicy: "Never",
  });
});

test.each([
  [[{ applications: 3, replicas: 1 }], { applications: 3, replicas: 3, surge: 3, peak: 6 }],
  [[{ applications: 1, replicas: 4 }], { applications: 1, replicas: 4, surge: 1, peak: 5 }],
  [
    [
      { applications: 2, replicas: 5 },
      { applications: 1, replicas: 16 },
    ],
    { applications: 3, replicas: 26, surge: 8, peak: 34 },
  ],
  [[], { applications: 0, replicas: 0, surge: 0, peak: 0 }],
])("%j: each application rounds its own surge up", (groups, expected) => {
  expect(replicaCount(groups)).toEqual(expected);
});
