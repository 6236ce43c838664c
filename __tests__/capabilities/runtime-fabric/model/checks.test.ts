import {
  type FabricEnvironment,
  type FabricSpec,
  fabricProblems,
  fabricWarnings,
} from "../../../../capabilities/runtime-fabric/model";
import { GIB, MIB } from "../../../../core/kubernetes";
import { found, further, inDev, ingress, lines } from "./checks-fixture";
import { environmentOf, fabricOf, fullFabric } from "./fixture";

const node = (overrides: Partial<FabricSpec["cluster"]["node"]>) => {
  const { cluster } = fabricOf();
  return { cluster: { ...cluster, node: { ...cluster.node, ...overrides } } };
};

test("nothing is wrong with the plain and the full fabric", () => {
  expect([...fabricProblems(fabricOf()), ...fabricProblems(fullFabric())]).toEqual([]);
});

describe("namespaces", () => {
  test("two with one environment id", () => {
    const environments = [environmentOf("dev"), environmentOf("qa", { id: environmentOf("dev").id })];
    expect(found({ environments })).toEqual(["ENVIRONMENT_ID_TWICE environments.qa.id"]);
  });

  test("one of two environments, or of the agent and an environment", () => {
    const environments = [environmentOf("dev"), environmentOf("qa", { id: "x", namespace: "prod-dev" })];
    expect(found({ environments })).toEqual(["NAMESPACE_TWICE environments.qa.namespace"]);
    expect(inDev({ namespace: "rtf" })).toEqual(["NAMESPACE_TWICE environments.dev.namespace"]);
    expect(
      found({ ingress: { ...ingress, controller: { ...ingress.controller, namespace: "prod-dev" } } }),
    ).toEqual(["NAMESPACE_TWICE ingress.controller.namespace"]);
  });

  test("of an ingress controller: another one's, but a name; and labels, as all of its pods are not meant", () => {
    const controller = (namespace: string, labels: Readonly<Record<string, string>> = { app: "nginx" }) =>
      found({ ingress: { ...ingress, controller: { namespace, labels } } });
    expect(controller("kube-system")).toEqual([]);
    for (const namespace of ["Ingress", "ingress_nginx", "", "x".repeat(64)])
      expect(controller(namespace)).toEqual(["NAMESPACE_NAME ingress.controller.namespace"]);
    expect(controller("ingress", {})).toEqual(["INGRESS_CONTROLLER_UNNAMED ingress.controller.labels"]);
  });

  test.each(["default", "kube-system", "Upper", "x".repeat(64)])("%s", (namespace) => {
    expect(inDev({ namespace })).toEqual([
      expect.stringMatching(/^NAMESPACE_(NAME|REFUSED) environments.dev.namespace$/),
    ]);
    expect(found({ agentNamespace: namespace })).toEqual([
      expect.stringMatching(/^NAMESPACE_(NAME|REFUSED) agentNamespace$/),
    ]);
  });

  test("labels that are no labels, or not the user's", () => {
    expect(inDev({ labels: { team: "x".repeat(64), "rtf.mulesoft.com/role": "x" } })).toEqual([
      "LABEL_VALUE environments.dev.labels",
      "LABEL_RESERVED environments.dev.labels.rtf.mulesoft.com/role",
    ]);
    for (const key of ["pod-security.kubernetes.io/enforce", "kubernetes.io/metadata.name"])
      expect(inDev({ labels: { [key]: "privileged" } })).toEqual([
        `LABEL_RESERVED environments.dev.labels.${key}`,
      ]);
  });
});

describe("limits of the platform", () => {
  const many = (count: number, overrides: Partial<FabricEnvironment> = {}) =>
    Array.from({ length: count }, (_, n) => environmentOf(`e${n}`, { id: `id-${n}`, ...overrides }));

  test("200 environments, not 201", () => {
    expect(found({ environments: many(200) })).toEqual([]);
    expect(found({ environments: many(201) })).toEqual(["FABRIC_ENVIRONMENTS environments"]);
  });

  test("16 replicas of an application, not 17", () => {
    expect(inDev({ groups: [{ applications: 1, replicas: 16 }] })).toEqual([]);
    const problems = fabricProblems(
      fabricOf({
        environments: [
          environmentOf("dev", {
            groups: [
              { name: "orders", applications: 1, replicas: 17 },
              { applications: 3, replicas: 20 },
            ],
          }),
        ],
      }),
    );
    expect(problems.map(({ what, got }) => `${got}: ${what}`)).toEqual([
      "17: application orders has more replicas than Runtime Fabric runs of one application",
      "20: an application of dev has more replicas than Runtime Fabric runs of one application",
    ]);
  });

  test("8000 deployments, not 8001", () => {
    expect(inDev({ groups: [{ applications: 8000, replicas: 1 }] })).toEqual([]);
    expect(inDev({ groups: [{ applications: 8001, replicas: 1 }] })).toEqual([
      "FABRIC_DEPLOYMENTS environments",
    ]);
  });

  test("nodes that the vendor supports", () => {
    expect(found(node({ millicores: 1000 }))).toContain("NODE_TOO_SMALL cluster.nodes.cores");
    expect(found(node({ memoryBytes: 14 * GIB }))).toEqual(["NODE_TOO_SMALL cluster.nodes.memory"]);
    expect(found(node({ least: 1 }))).toEqual(["FABRIC_NODES cluster.nodes.least"]);
    expect(found(node({ millicores: 2000, memoryBytes: 15 * GIB, least: 2 }))).toEqual([]);
  });
});

describe("sizes", () => {
  const replica = environmentOf("dev").replica;

  test("a quota below the need, part by part, with the sum", () => {
    const quota = { reservedMillicores: 1199, limitMillicores: 5999, memoryBytes: 11 * GIB, pods: 11 };
    expect(inDev({ quota })).toEqual([
      "QUOTA_TOO_SMALL environments.dev.quota.cpu.reserved",
      "QUOTA_TOO_SMALL environments.dev.quota.cpu.limit",
      "QUOTA_TOO_SMALL environments.dev.quota.memory",
      "QUOTA_TOO_SMALL environments.dev.quota.pods",
    ]);
    const [, , memory] = fabricProblems(fabricOf({ environments: [environmentOf("dev", { quota })] }));
    expect(memory).toMatchObject({ got: "11Gi", allowed: "12Gi or more" });
    expect(memory?.what).toContain("8 replicas and 4 more of a rolling update");
    expect(
      inDev({ quota: { reservedMillicores: 1200, limitMillicores: 6000, memoryBytes: 12 * GIB, pods: 12 } }),
    ).toEqual([]);
  });

  test("a limit below what is reserved", () => {
    expect(inDev({ replica: { ...replica, reservedMillicores: 501 } })).toEqual([
      "LIMIT_BELOW_REQUEST environments.dev.replicas",
    ]);
  });

  test("less than a Mule application starts with", () => {
    expect(
      inDev({ replica: { reservedMillicores: 19, limitMillicores: 69, memoryBytes: 699 * MIB } }),
    ).toEqual(Array.from({ length: 3 }, () => "REPLICA_TOO_SMALL environments.dev.replicas"));
    expect(
      inDev({ replica: { reservedMillicores: 20, limitMillicores: 70, memoryBytes: 700 * MIB } }),
    ).toEqual([]);
  });

  test("more than a whole node has", () => {
    expect(
      inDev({ replica: { reservedMillicores: 3351, limitMillicores: 4000, memoryBytes: 15 * GIB } }),
    ).toEqual([
      "REPLICA_BEYOND_NODE environments.dev.replicas",
      "REPLICA_BEYOND_NODE environments.dev.replicas",
    ]);
  });
});

test("groups of Kubernetes are nobody's team", () => {
  expect(
    found({
      access: {
        viewers: ["system:authenticated"],
        deployers: ["acme:ci"],
        operators: [{ name: "root", group: "system:masters" }],
      },
    }),
  ).toEqual(["GROUP_REFUSED access.viewers", "GROUP_REFUSED access.operators.root.group"]);
});

test("all problems are said at once", () => {
  const environments = [environmentOf("dev", { namespace: "default", quota: { pods: 1 } })];
  expect(found({ environments, agentNamespace: "kube-x", ...further("registry-creds") })).toHaveLength(4);
});

test("hosts that nobody confirmed are told", () => {
  expect(lines(fabricWarnings(fabricOf({ controlPlane: "gov" })))).toEqual([
    "HOSTS_UNCONFIRMED controlPlane",
  ]);
});
