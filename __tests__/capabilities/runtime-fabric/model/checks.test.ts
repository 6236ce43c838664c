import {
  type FabricEnvironment,
  type FabricSpec,
  fabricProblems,
  fabricWarnings,
  sharedClusterProblems,
} from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import { GIB, MIB } from "../../../../core/kubernetes";
import { type Problem, pathText } from "../../../../core/problem";
import { environmentOf, fabricOf, fullFabric, secretAt } from "./fixture";

const lines = (problems: readonly Problem[]) =>
  problems.map(({ code, path = [] }) => `${code} ${pathText(path)}`);

const found = (overrides: Partial<FabricSpec>) => lines(fabricProblems(fabricOf(overrides)));

const inDev = (overrides: Partial<FabricEnvironment>, spec: Partial<FabricSpec> = {}) =>
  found({ ...spec, environments: [environmentOf("dev", overrides)] });

const further = (...names: string[]) => ({
  secrets: {
    customProperties: {},
    further: names.map((name) => ({ name, data: { a: secretAt("a") }, synchronized: false })),
  },
});

const node = (overrides: Partial<FabricSpec["cluster"]["node"]>) => {
  const { cluster } = fabricOf();
  return { cluster: { ...cluster, node: { ...cluster.node, ...overrides } } };
};

const { ingress } = fullFabric();

if (ingress === undefined) throw new Error("the full fabric has one");

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

describe("Secrets", () => {
  test("that the agent owns, with the reason", () => {
    expect(found(further("agent-keystore"))).toEqual(["SECRET_OWNED secrets.further.agent-keystore"]);
    const [problem] = fabricProblems(fabricOf(further("agent-keystore")));
    expect(problem?.what).toContain("trades its activation data for this client certificate");
  });

  test("that have a field of their own, and names that are none", () => {
    expect(found(further("rtf-pull-secret", "Upper", "truststore"))).toEqual([
      "SECRET_NAME_TWICE secrets.further.rtf-pull-secret",
      "OBJECT_NAME secrets.further.Upper",
    ]);
  });

  test("for TLS of the ingress, by the same rules", () => {
    const tls = { certificate: secretAt("c"), key: secretAt("k") };
    const named = (secretName: string) => found({ ingress: { ...ingress, tls: { ...tls, secretName } } });
    expect(named("agent-keystore")).toEqual(["SECRET_OWNED ingress.tls.secretName"]);
    expect(named("custom-properties")).toEqual(["SECRET_NAME_TWICE ingress.tls.secretName"]);
    expect(named("Upper")).toEqual(["OBJECT_NAME ingress.tls.secretName"]);
    expect(found({ ingress: { ...ingress, tls: { ...tls, secretName: "tls" } }, ...further("tls") })).toEqual(
      ["SECRET_NAME_TWICE secrets.further.tls"],
    );
  });

  test("the licence twice", () => {
    const { helm } = fullFabric();
    if (helm === undefined) throw new Error("the full fabric has one");
    const license = { secretsManager: "mule/license" };
    expect(
      found({ helm: { ...helm, license }, secrets: { ...further().secrets, license: secretAt("license") } }),
    ).toEqual(["LICENSE_TWICE secrets.license"]);
  });
});

describe("ways out and in", () => {
  test("without addresses would be open to everyone", () => {
    expect(inDev({ egress: [{ name: "db", cidrs: [], ports: [Port.HTTPS] }] })).toEqual([
      "EGRESS_WITHOUT_ADDRESSES environments.dev.egress.db",
    ]);
    expect(found({ controlPlaneEgress: { kind: "cidrs", cidrs: [] } })).toEqual([
      "EGRESS_WITHOUT_ADDRESSES controlPlaneEgress",
    ]);
    const { cluster } = fabricOf();
    expect(found({ cluster: { ...cluster, apiServer: { cidrs: [], port: 443 } } })).toEqual([
      "EGRESS_WITHOUT_ADDRESSES cluster.apiServer",
    ]);
  });

  test("by name needs Cilium", () => {
    const controlPlaneEgress = { kind: "cilium-fqdn" } as const;
    expect(found({ controlPlaneEgress })).toEqual(["FQDN_NEEDS_CILIUM controlPlaneEgress.fqdn"]);
    expect(found({ controlPlaneEgress, cluster: { ...fabricOf().cluster, cni: "cilium" } })).toEqual([]);
  });

  test("classes and names of the ingress controller", () => {
    expect(found({ ingress: { ...ingress, className: "rtf-nginx" } })).toEqual([
      "INGRESS_CLASS_PREFIX ingress.className",
    ]);
    expect(found({ ingress: { ...ingress, className: "NGINX" } })).toEqual(["OBJECT_NAME ingress.className"]);
    expect(
      found({ ingress: { ...ingress, controller: { namespace: "i", labels: { app: "a b" } } } }),
    ).toEqual(["LABEL_VALUE ingress.controller.labels"]);
    const loadBalancer = { name: "api", target: "fabric", service: "No", port: 443 };
    expect(found({ ingress: { ...ingress, loadBalancer } })).toEqual([
      "OBJECT_NAME ingress.loadBalancer.service",
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

describe("fabrics of one cluster", () => {
  const two = (overrides: Partial<FabricSpec> = {}) =>
    fabricOf({
      name: "two",
      agentNamespace: "rtf-two",
      installsDefinitions: false,
      environments: [environmentOf("qa", { id: "qa", namespace: "two-qa" })],
      ...overrides,
    });
  const shared = (other: FabricSpec, one = fabricOf()) => lines(sharedClusterProblems([one, other]));

  test("get along with names, ids and hosts of their own", () => {
    expect(shared(two())).toEqual([]);
    expect(sharedClusterProblems([])).toEqual([]);
  });

  test.each([
    [{ agentNamespace: "rtf" }, "NAMESPACE_TWICE two.agentNamespace"],
    [{ agentNamespace: "prod-dev" }, "NAMESPACE_TWICE two.agentNamespace"],
    [
      { environments: [environmentOf("qa", { id: "x", namespace: "prod-dev" })] },
      "NAMESPACE_TWICE two.environments.qa.namespace",
    ],
    [
      { environments: [environmentOf("dev", { namespace: "two-dev" })] },
      "ENVIRONMENT_ID_TWICE two.environments.dev.id",
    ],
    [{ installsDefinitions: true }, "FABRIC_DEFINITIONS two"],
  ])("%j is refused", (overrides, expected) => {
    expect(shared(two(overrides))).toEqual([expected]);
  });

  test("hosts, and definitions that nobody brings", () => {
    expect(shared(two({ ingress }), fabricOf({ ingress }))).toEqual([
      "INGRESS_HOST_TWICE two.ingress.hosts",
      "INGRESS_HOST_TWICE two.ingress.hosts",
    ]);
    expect(shared(two(), fabricOf({ installsDefinitions: false }))).toEqual(["FABRIC_DEFINITIONS two"]);
  });
});

test("hosts that nobody confirmed are told", () => {
  expect(lines(fabricWarnings(fabricOf({ controlPlane: "gov" })))).toEqual([
    "HOSTS_UNCONFIRMED controlPlane",
  ]);
});

test("an address block that is a whole network is taken; whether it is the world is asked elsewhere", () => {
  expect(inDev({ egress: [{ name: "web", cidrs: [Ipv4Cidr.ANY], ports: [Port.HTTPS] }] })).toEqual([]);
});
