import { memoryText } from "../../../core/kubernetes";
import { edited, type YamlData } from "../../estates/yaml-edits";
import { fileOf, problemsOf, resolve, textOf } from "../../helpers/estates";
import { balancer, CLUSTER, changed, fabricOf, ingress } from "./fixture";

test("the shortest fabric: every default is the safe one", () => {
  const { spec, objects, deletionProtection, sharesWith, cluster } = fabricOf();
  expect({
    ...spec,
    cluster: { ...spec.cluster, apiServer: String(spec.cluster.apiServer.cidrs) },
  }).toMatchObject({
    agentNamespace: "rtf",
    controlPlane: "us",
    authorizedNamespaces: true,
    installsDefinitions: true,
    features: {
      apiManager: false,
      monitoring: false,
      logForwarding: false,
      analytics: false,
      tracing: false,
    },
    environments: [
      {
        name: "live",
        namespace: "prod-live",
        podSecurity: "baseline",
        groups: [{ applications: 3, replicas: 2 }],
        replica: { reservedMillicores: 100, limitMillicores: 500 },
        egress: [],
      },
    ],
    cluster: {
      apiServer: "10.96.0.0/24,10.100.0.1/32,172.20.0.1/32",
      overlay: false,
      nodeLocalDns: false,
      kubernetesVersion: "1.34",
      node: { millicores: 4000, least: 3 },
    },
    access: { viewers: [], deployers: [], operators: [] },
    secrets: { customProperties: {}, further: [] },
  });
  expect(memoryText(spec.environments[0]?.replica.memoryBytes ?? 0)).toBe("1Gi");
  const { vpc, region } = cluster;
  expect({ deletionProtection, sharesWith, vpc, region }).toEqual({
    deletionProtection: true,
    sharesWith: [],
    vpc: "main",
    region: "us-east-1",
  });
  expect(objects.secrets).toEqual([]);
});

describe("what the file says comes through", () => {
  test("applications by name, deployments, sizes and systems of record", () => {
    const { spec } = fabricOf(({ environments }, data) => {
      data["environments"].live = {
        deployments: {
          east: {
            runtimeFabric: "prod",
            applications: { orders: { workers: 4 }, billing: null },
            workersPerApplication: 2,
          },
          servers: { vpc: "main", applications: 5 },
          west: { runtimeFabric: "prod", applications: 2 },
        },
      };
      environments.live.replicas = { cpu: { limit: 2 }, memory: "2Gi" };
      environments.live.quota = { memory: "400Gi" };
      environments.live.egress = {
        db: { to: { network: "head-office" }, ports: [1521, "5000-5010"] },
        own: { to: { vpc: "main" }, port: 53, protocol: "udp" },
      };
    });
    const [live] = spec.environments;
    expect(live?.groups).toEqual([
      { name: "billing", applications: 1, replicas: 2 },
      { name: "orders", applications: 1, replicas: 4 },
      { applications: 2, replicas: 1 },
    ]);
    expect(live?.replica).toEqual({
      reservedMillicores: 100,
      limitMillicores: 2000,
      memoryBytes: 2 * 2 ** 30,
    });
    expect(live?.quota).toEqual({ memoryBytes: 400 * 2 ** 30 });
    expect(live?.egress.map(({ name, cidrs, ports }) => `${name} ${cidrs} ${ports}`)).toEqual([
      "db 10.0.0.0/12 tcp/1521,tcp/5000-5010",
      "own 10.96.0.0/24 udp/53",
    ]);
  });

  test("an overlay takes addresses for nodes only; the VPC's CNI decides for the rest", () => {
    const terms = (edit: (fabric: YamlData, data: YamlData) => void) =>
      (resolve(changed(edit)).vpcs[0]?.demand.terms ?? []).map(
        ({ label, addresses }) => `${label}: ${addresses}`,
      );
    expect(terms((_, { clusters }) => (clusters.mule.overlay = true))).toContain("3 Kubernetes nodes: 3");
    expect(terms((_, { clusters }) => (clusters.mule.overlay = true)).join()).not.toContain("pods of");
    expect(
      terms((_, data) => (data["vpcs"].main.kubernetes = { cni: { mode: "prefixes" } })).join(),
    ).toContain("1 prefix held ready on each node: 48");
  });

  test("a cluster in a VPC takes its account and region; a context has none", () => {
    const edit = (cluster: YamlData) => (_: YamlData, data: YamlData) => {
      data["accounts"] = { live: { id: "111122223333" } };
      data["vpcs"].main = { account: "live", region: "eu-west-1", zones: 2 };
      data["clusters"].mule = cluster;
    };
    const { cluster: inVpc } = fabricOf(edit({ eks: "mule", vpc: "main", cni: "calico" }));
    expect([inVpc.account.id, inVpc.region]).toEqual(["111122223333", "eu-west-1"]);
    const { cluster: elsewhere } = fabricOf(
      edit({ kubeconfig: { context: "mule" }, cni: "calico", apiServer: { cidrs: ["10.9.0.0/24"] } }),
    );
    expect([elsewhere.account.name, elsewhere.region, elsewhere.access]).toEqual([
      "default",
      "us-east-1",
      { kubeconfig: { context: "mule", path: "~/.kube/config" } },
    ]);
  });

  test("a load balancer whose VPC publishes the target group", () => {
    const { loadBalancerVpc, objects } = fabricOf((fabric, data) => {
      data["loadBalancers"] = balancer({ pods: { kubernetes: true } });
      fabric["ingress"] = ingress({ name: "api", target: "pods" });
    });
    expect(loadBalancerVpc).toBe("main");
    expect(objects.targetGroupBindings).toMatchObject([{ loadBalancer: "api", target: "pods" }]);
  });

  test("dates are judged by the time that is given, and by none without it", () => {
    const exec = { until: "2024-02-29", reason: "a heap dump was needed" };
    const data = changed((fabric) => (fabric["access"] = { operators: { jane: { group: "ops", exec } } }));
    expect(resolve(data).runtimeFabrics).toHaveLength(1);
    expect(fileOf(data).runtimeFabrics["prod"]?.access?.operators?.["jane"]?.exec).toEqual(exec);
    const text = (until: string) =>
      edited(textOf(data), (file) => {
        file["runtimeFabrics"].prod.access.operators.jane.exec.until = until;
      });
    expect(problemsOf(text("2999-12-31"))).toEqual([]);
  });

  test("a network that enforces no policies is warned of", () => {
    const { warnings } = resolve(changed((_, { clusters }) => delete clusters.mule.cni));
    expect(warnings.map(({ code, path = [] }) => `${code} ${path.join(".")}`)).toEqual([
      `POLICIES_NOT_ENFORCED ${CLUSTER}.cni`,
      "FABRIC_WAY_CLOSED runtimeFabrics.prod.controlPlaneEgress.proxy.cidrs", // of the fixture, which has no link
    ]);
  });
});
