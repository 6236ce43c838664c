import { problemText } from "../../core/errors";
import { memoryText } from "../../core/kubernetes";
import { edited, type YamlData } from "../estates/yaml-edits";
import { fileOf, problemsOf, resolve, textOf } from "../helpers/estates";

const secret = { secretsManager: "mule/fabric", key: "value", revision: 1 };
const id = (last: string) => `5b1a2c3d-0000-4000-8000-0123456789${last}`;

/** A fabric as short as it can be: one environment with three applications. */
const estate = (): YamlData => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { "head-office": { cidrs: ["10.0.0.0/12"] } },
  environments: { live: { runtimeFabric: "prod", applications: 3, workersPerApplication: 2 } },
  vpcs: { main: { zones: 2 } },
  runtimeFabrics: {
    prod: {
      cluster: { eks: "mule", vpc: "main", cni: "calico" },
      organizationId: id("ff"),
      controlPlaneEgress: { proxy: { port: 3128, cidrs: ["10.1.2.3/32"] } },
      environments: { live: { id: id("01") } },
    },
  },
});

const changed = (edit: (fabric: YamlData, data: YamlData) => void): YamlData => {
  const data = estate();
  edit(data["runtimeFabrics"].prod, data);
  return data;
};
/** Codes and places of what is wrong after an edit. */
const wrong = (edit: (fabric: YamlData, data: YamlData) => void): string[] =>
  problemsOf(textOf(changed(edit))).map(({ code, path = [] }) => `${code} ${path.join(".")}`);
const messages = (edit: (fabric: YamlData, data: YamlData) => void): string =>
  problemsOf(textOf(changed(edit)))
    .map(problemText)
    .join("\n");
const fabricOf = (edit: (fabric: YamlData, data: YamlData) => void = () => {}) => {
  const [fabric] = resolve(changed(edit)).runtimeFabrics;
  if (fabric === undefined) throw new Error("no fabric");
  return fabric;
};
const FABRIC = "runtimeFabrics.prod";

test("the shortest fabric: every default is the safe one", () => {
  const { spec, objects, deletionProtection, sharesWith, vpc, region } = fabricOf();
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
  expect({ deletionProtection, sharesWith, vpc, region }).toEqual({
    deletionProtection: true,
    sharesWith: [],
    vpc: "main",
    region: "us-east-1",
  });
  expect(objects.secrets).toEqual([]);
});

describe("what is refused", () => {
  const rows: readonly [string, (fabric: YamlData, data: YamlData) => void, readonly string[]][] = [
    [
      "an unknown fabric",
      (_, data) => (data["environments"].live.runtimeFabric = "prd"),
      [
        "UNKNOWN_NAME environments.live.runtimeFabric",
        `FABRIC_ENVIRONMENT_UNUSED ${FABRIC}.environments.live`,
      ],
    ],
    [
      "an environment without a namespace",
      (_, data) => (data["environments"].next = { runtimeFabric: "prod", applications: 1 }),
      ["FABRIC_ENVIRONMENT_MISSING environments.next.runtimeFabric"],
    ],
    [
      "a namespace that nothing runs in",
      ({ environments }) => (environments.next = { id: id("02") }),
      [`FABRIC_ENVIRONMENT_UNUSED ${FABRIC}.environments.next`],
    ],
    [
      "a VPC and a fabric",
      (_, data) => (data["environments"].live.vpc = "main"),
      ["EXACTLY_ONE environments.live"],
    ],
    [
      "two namespaces with one environment id",
      ({ environments }, data) => {
        environments.next = { id: id("01") };
        data["environments"].next = { runtimeFabric: "prod", applications: 1 };
      },
      [`ENVIRONMENT_ID_TWICE ${FABRIC}.environments.next.id`],
    ],
    [
      "a Secret of the agent",
      (fabric) => (fabric["secrets"] = { further: { "agent-keystore": { data: { k: secret } } } }),
      [`SECRET_OWNED ${FABRIC}.secrets.further.agent-keystore`],
    ],
    [
      "a literal secret",
      (fabric) => (fabric["secrets"] = { pullSecret: "hunter2" }),
      [`SECRET_LITERAL ${FABRIC}.secrets.pullSecret`],
    ],
    [
      "no revision",
      (fabric) => (fabric["secrets"] = { license: { ...secret, revision: undefined } }),
      [`SECRET_REVISION ${FABRIC}.secrets.license.revision`],
    ],
    [
      "revision 0",
      (fabric) => (fabric["secrets"] = { license: { ...secret, revision: 0 } }),
      [`SECRET_REVISION ${FABRIC}.secrets.license.revision`],
    ],
    [
      "revision 1.5",
      (fabric) => (fabric["secrets"] = { license: { ...secret, revision: 1.5 } }),
      [`SECRET_REVISION ${FABRIC}.secrets.license.revision`],
    ],
    [
      "17 replicas",
      (_, data) => (data["environments"].live.workersPerApplication = 17),
      [`FABRIC_REPLICAS ${FABRIC}.environments.live`],
    ],
    [
      "a quota that is too small",
      ({ environments }) => (environments.live.quota = { cpu: { reserved: "600m" }, pods: 5 }),
      [
        `QUOTA_TOO_SMALL ${FABRIC}.environments.live.quota.cpu.reserved`,
        `QUOTA_TOO_SMALL ${FABRIC}.environments.live.quota.pods`,
      ],
    ],
    [
      "a limit below what is reserved",
      ({ environments }) => (environments.live.replicas = { cpu: { reserved: 1, limit: "500m" } }),
      [`LIMIT_BELOW_REQUEST ${FABRIC}.environments.live.replicas`],
    ],
    [
      "a namespace of Kubernetes",
      (fabric) => {
        fabric["agentNamespace"] = "kube-system";
        fabric["environments"].live.namespace = "default";
      },
      [
        `NAMESPACE_REFUSED ${FABRIC}.environments.live.namespace`,
        `NAMESPACE_REFUSED ${FABRIC}.agentNamespace`,
      ],
    ],
    [
      "capital letters",
      ({ environments }) => (environments.live.namespace = "Live"),
      [`NAMESPACE_NAME ${FABRIC}.environments.live.namespace`],
    ],
    [
      "a label of 64 characters",
      ({ environments }) => (environments.live.labels = { team: "x".repeat(64) }),
      [`LABEL_VALUE ${FABRIC}.environments.live.labels`],
    ],
    ["no way to the cluster", ({ cluster }) => delete cluster.eks, [`EXACTLY_ONE ${FABRIC}.cluster`]],
    [
      "two ways to the cluster",
      ({ cluster }) => (cluster.kubeconfig = { context: "x" }),
      [`EXACTLY_ONE ${FABRIC}.cluster`],
    ],
    [
      "an unknown VPC",
      ({ cluster }) => Object.assign(cluster, { vpc: "mian", apiServer: { cidrs: ["10.9.0.0/24"] } }),
      [`UNKNOWN_NAME ${FABRIC}.cluster.vpc`],
    ],
    [
      "a VPC of CloudHub",
      ({ cluster }, data) => {
        data["vpcs"].hub = { platform: "cloudhub" };
        cluster.vpc = "hub";
      },
      [`NOT_TOGETHER ${FABRIC}.cluster.vpc`],
    ],
    [
      "an unknown account",
      ({ cluster }) => (cluster.account = "live"),
      [`UNKNOWN_NAME ${FABRIC}.cluster.account`],
    ],
    [
      "no addresses of the API server",
      ({ cluster }) => delete cluster.vpc,
      [`MISSING_FIELD ${FABRIC}.cluster.apiServer`],
    ],
    [
      "no way to the control plane",
      (fabric) => (fabric["controlPlaneEgress"] = {}),
      [`EXACTLY_ONE ${FABRIC}.controlPlaneEgress`],
    ],
    [
      "names without Cilium",
      (fabric) => (fabric["controlPlaneEgress"] = { fqdn: "cilium" }),
      [`FQDN_NEEDS_CILIUM ${FABRIC}.controlPlaneEgress.fqdn`],
    ],
    [
      "an unknown network",
      ({ environments }) =>
        (environments.live.egress = { db: { to: { network: "head-ofice" }, port: 1521 } }),
      [`UNKNOWN_NAME ${FABRIC}.environments.live.egress.db.to.network`],
    ],
    [
      "a system without a port",
      ({ environments }) => (environments.live.egress = { db: { to: { network: "head-office" } } }),
      [`MISSING_FIELD ${FABRIC}.environments.live.egress.db`],
    ],
    [
      "the wide mode",
      (fabric) => (fabric["authorizedNamespaces"] = false),
      [`FABRIC_WIDE_PERMISSIONS ${FABRIC}.authorizedNamespaces`],
    ],
    [
      "features that send payload",
      (fabric) =>
        (fabric["features"] = { monitoring: true, analytics: true, tracing: true, logForwarding: true }),
      [
        `FABRIC_SENDS_PAYLOAD ${FABRIC}.features.analytics`,
        `FABRIC_SENDS_PAYLOAD ${FABRIC}.features.tracing`,
        `FABRIC_SENDS_PAYLOAD ${FABRIC}.features.logForwarding`,
      ],
    ],
    [
      "no protection",
      (fabric) => (fabric["deletionProtection"] = false),
      [`DELETION_PROTECTION_OFF ${FABRIC}.deletionProtection`],
    ],
    [
      "the whole internet",
      (fabric) => {
        fabric["controlPlaneEgress"] = { cidrs: ["0.0.0.0/1", "128.0.0.0/1"] };
        fabric["environments"].live.egress = { web: { to: { cidr: "0.0.0.0/0" }, port: 443 } };
      },
      [
        `FABRIC_OPEN_TO_WORLD ${FABRIC}.controlPlaneEgress.cidrs`,
        `FABRIC_OPEN_TO_WORLD ${FABRIC}.environments.live.egress.web`,
      ],
    ],
    [
      "the whole internet by way of a proxy, the API server and the database",
      (fabric) => {
        fabric["controlPlaneEgress"].proxy.cidrs = ["0.0.0.0/0"];
        fabric["cluster"].apiServer = { cidrs: ["0.0.0.0/0"] };
        fabric["persistenceGateway"] = { database: { cidr: "0.0.0.0/0" }, credentials: secret };
      },
      [
        `FABRIC_OPEN_TO_WORLD ${FABRIC}.cluster.apiServer.cidrs`,
        `FABRIC_OPEN_TO_WORLD ${FABRIC}.controlPlaneEgress.proxy.cidrs`,
        `FABRIC_OPEN_TO_WORLD ${FABRIC}.persistenceGateway.database.cidr`,
      ],
    ],
    [
      "addresses that hand out the node's credentials, by whatever way",
      (fabric) => {
        fabric["environments"].live.egress = {
          all: { to: { cidr: "169.254.0.0/16" }, port: 81 },
          imds: { to: { cidr: "169.254.169.254/32" }, port: 80 },
        };
        fabric["controlPlaneEgress"].proxy.cidrs = ["169.254.170.0/24"];
        fabric["cluster"].apiServer = { cidrs: ["169.254.1.0/28"] };
      },
      [
        `FABRIC_REACHES_METADATA ${FABRIC}.cluster.apiServer.cidrs`,
        `FABRIC_REACHES_METADATA ${FABRIC}.controlPlaneEgress.proxy.cidrs`,
        `FABRIC_REACHES_METADATA ${FABRIC}.environments.live.egress.all`,
        `FABRIC_REACHES_METADATA ${FABRIC}.environments.live.egress.imds`,
      ],
    ],
    [
      "nothing of them that somebody signed for",
      (fabric, data) => {
        fabric["environments"].live.egress = { imds: { to: { cidr: "169.254.169.254/32" }, port: 80 } };
        data["waivers"] = {
          imds: {
            finding: "FABRIC_REACHES_METADATA",
            at: `${FABRIC}.environments.live.egress.imds`,
            reason: "A vendor's connector reads the region there; nodes hand out tokens to one hop only.",
          },
        };
      },
      [],
    ],
    [
      "an ingress controller that is every pod of a namespace",
      (fabric) =>
        (fabric["ingress"] = {
          ...ingress({}),
          loadBalancer: undefined,
          controller: { namespace: "Nginx", labels: {} },
        }),
      [
        `NAMESPACE_NAME ${FABRIC}.ingress.controller.namespace`,
        `INGRESS_CONTROLLER_UNNAMED ${FABRIC}.ingress.controller.labels`,
      ],
    ],
    [
      "the whole internet in parts that are small each",
      (fabric) => {
        const part = (cidr: string) => ({ to: { cidr }, ports: ["1-65535"] });
        fabric["environments"].live.egress = { a: part("32.0.0.0/5"), b: part("48.0.0.0/5") };
      },
      [
        `FABRIC_OPEN_TO_WORLD ${FABRIC}.environments.live.egress.a`,
        `FABRIC_OPEN_TO_WORLD ${FABRIC}.environments.live.egress.b`,
      ],
    ],
    [
      "commands until a day that is over",
      (fabric) =>
        (fabric["access"] = {
          operators: {
            jane: { group: "ops", exec: { until: "2024-02-29", reason: "a heap dump was needed" } },
          },
        }),
      [`EXEC_GRANT_EXPIRED ${FABRIC}.access.operators.jane.exec.until`],
    ],
    [
      "a group of Kubernetes",
      (fabric) => (fabric["access"] = { viewers: ["system:authenticated"] }),
      [`GROUP_REFUSED ${FABRIC}.access.viewers`],
    ],
    [
      "an unknown load balancer",
      (fabric) => (fabric["ingress"] = ingress({ name: "api", target: "pods" })),
      [`UNKNOWN_NAME ${FABRIC}.ingress.loadBalancer.name`],
    ],
    [
      "a target that is not the cluster's",
      (fabric, data) => {
        data["loadBalancers"] = balancer({ pods: { addresses: ["10.96.0.70"] } });
        fabric["ingress"] = ingress({ name: "api", target: "pods" });
      },
      [`TARGET_NOT_KUBERNETES ${FABRIC}.ingress.loadBalancer.target`],
    ],
    [
      "an unknown target",
      (fabric, data) => {
        data["loadBalancers"] = balancer({ pods: { kubernetes: true } });
        fabric["ingress"] = ingress({ name: "api", target: "pod" });
      },
      [`UNKNOWN_NAME ${FABRIC}.ingress.loadBalancer.target`],
    ],
    [
      "pods of a VPC without anything in it",
      (_, data) => (data["vpcs"].other = { zones: 2, kubernetes: {} }),
      ["MISSING_FIELD vpcs.other.kubernetes", "MISSING_FIELD vpcs.other.kubernetes"],
    ],
  ];

  test.each(rows)("%s", (_, edit, expected) => {
    expect(wrong(edit)).toEqual(expected);
  });

  test("more environments than a fabric takes", () => {
    const names = Array.from({ length: 201 }, (_, index) => `e${index}`);
    const found = wrong((fabric, data) => {
      data["environments"] = Object.fromEntries(
        names.map((name) => [name, { runtimeFabric: "prod", applications: 0 }]),
      );
      fabric["environments"] = Object.fromEntries(
        names.map((name, index) => [name, { id: id("01").replace("0000-4000", `${1000 + index}-4000`) }]),
      );
    });
    expect(found).toEqual([`FABRIC_ENVIRONMENTS ${FABRIC}.environments`]);
  });

  test("faults of the form hide none of the meaning, and nothing is said that only follows from them", () => {
    const found = wrong((fabric, data) => {
      fabric["controlPlane"] = "asia";
      fabric["environments"].live.replicas = { cpu: { reserved: 2, limit: "many" } };
      fabric["environments"].next = { id: "x" };
      fabric["agentNamespace"] = "kube-system";
      data["environments"].live.applications = "many";
      data["environments"].next = { runtimeFabric: "prod", applications: { orders: { workers: 17 } } };
    });
    expect(found).toEqual([
      "INVALID_VALUE environments.live.applications",
      `INVALID_VALUE ${FABRIC}.environments.live.replicas.cpu.limit`,
      `INVALID_VALUE ${FABRIC}.environments.next.id`,
      `INVALID_VALUE ${FABRIC}.controlPlane`,
      `NAMESPACE_REFUSED ${FABRIC}.agentNamespace`,
    ]);
  });

  test("what may be a secret is never repeated", () => {
    const text = messages((fabric) => {
      fabric["secrets"] = {
        pullSecret: "hunter2",
        license: { secretsManager: "not a name: hunter2", key: "hunter2 too", revision: "hunter2" },
        customProperties: { TOKEN: ["hunter2"] },
      };
      fabric["helm"] = {
        activationData: "hunter2",
        registry: { user: 4711, password: { secretsManager: "p w hunter2" } },
      };
    });
    expect(text).not.toMatch(/hunter2|4711/);
    expect(text).toContain("SECRET_LITERAL");
    expect(text.split("\n").length).toBe(8);
  });

  test("nor what stands a level too high, too low, or looks like a template", () => {
    const text = messages((fabric) => {
      fabric["secrets"] = {
        customProperties: { TOKEN: ["hun${ter2"], OTHER: { value: "hun${ter2" } },
        further: {
          whole: "hunter2",
          data: { data: "hun${ter2" },
          strings: { data: {}, stringData: { password: "hun${ter2" } },
        },
      };
      fabric["helm"] = { activationData: { secretsManager: { name: "hun${ter2" } }, registry: "hunter2" };
      fabric["persistenceGateway"] = "postgres://mule:hunter2@db/mule";
    });
    expect(text).not.toMatch(/hunter2|ter2/);
    expect(text).toContain(
      "WRONG_TYPE runtimeFabrics.prod.secrets.further.whole: is not a map; allowed: a map;",
    );
  });

  test("the message of a literal says what to do", () => {
    expect(messages((fabric) => (fabric["secrets"] = { pullSecret: "hunter2" }))).toMatch(
      /^landing-zone\.yaml:\d+:\d+ SECRET_LITERAL runtimeFabrics\.prod\.secrets\.pullSecret: holds a value where a secret is only referred to: .*; allowed: \{ secretsManager: <name>, key: <key>, revision: 1 \}; put the value into AWS Secrets Manager/,
    );
  });
});

const ingress = (loadBalancer: object) => ({
  className: "nginx",
  hosts: ["*.apps.acme.example"],
  controller: { namespace: "ingress", labels: { app: "nginx" } },
  loadBalancer: { service: "nginx", port: 8443, ...loadBalancer },
});
const balancer = (targets: object) => ({
  api: {
    vpc: "main",
    domains: { "api.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } },
    mappings: { all: { path: "/*", target: "pods" } },
    targets,
  },
});

describe("two fabrics on one cluster", () => {
  const two = (edit: (second: YamlData, data: YamlData) => void) => (first: YamlData, data: YamlData) => {
    first["installsDefinitions"] = true;
    data["environments"].next = { runtimeFabric: "second", applications: 1 };
    const second = {
      ...structuredClone(first),
      installsDefinitions: false,
      agentNamespace: "rtf-second",
      environments: { next: { id: id("02") } },
    };
    data["runtimeFabrics"].second = second;
    edit(second, data);
  };

  test("get along, and each knows the other", () => {
    const { runtimeFabrics, vpcs } = resolve(changed(two(() => {})));
    expect(runtimeFabrics.map(({ name, sharesWith }) => `${name} ${sharesWith}`)).toEqual([
      "prod second",
      "second prod",
    ]);
    const pods = runtimeFabrics.reduce((sum, { capacity }) => sum + capacity.pods, 0);
    expect(vpcs[0]?.demand.terms.map(({ label }) => label)).toContain(
      `${pods} pods of Runtime Fabrics at their peak`,
    );
  });

  test.each<[string, (second: YamlData, data: YamlData) => void, string]>([
    [
      "one agent namespace",
      (second) => (second["agentNamespace"] = "rtf"),
      "NAMESPACE_TWICE runtimeFabrics.second.agentNamespace",
    ],
    [
      "one environment id",
      (second) => (second["environments"].next.id = id("01")),
      "ENVIRONMENT_ID_TWICE runtimeFabrics.second.environments.next.id",
    ],
    [
      "definitions twice",
      (second) => (second["installsDefinitions"] = true),
      "FABRIC_DEFINITIONS runtimeFabrics.second",
    ],
    [
      "nobody's definitions",
      (_, data) => delete data["runtimeFabrics"].prod.installsDefinitions,
      "FABRIC_DEFINITIONS runtimeFabrics.second",
    ],
    [
      "two kinds of network",
      (second) => (second["cluster"] = { ...second["cluster"], cni: "cilium" }),
      "CLUSTER_DISAGREES runtimeFabrics.second.cluster.cni",
    ],
    [
      "two VPCs",
      (second) => (second["cluster"] = { eks: "mule", cni: "calico", apiServer: { cidrs: ["10.9.0.0/24"] } }),
      "CLUSTER_DISAGREES runtimeFabrics.second.cluster",
    ],
  ])("%s", (_, edit, expected) => {
    expect(wrong(two(edit))).toContain(expected);
  });
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
    expect(terms(({ cluster }) => (cluster.overlay = true))).toContain("3 Kubernetes nodes: 3");
    expect(terms(({ cluster }) => (cluster.overlay = true)).join()).not.toContain("pods of");
    expect(
      terms((_, data) => (data["vpcs"].main.kubernetes = { cni: { mode: "prefixes" } })).join(),
    ).toContain("1 prefixes held ready on each node: 48");
  });

  test("a cluster in a VPC takes its account and region; a context has none", () => {
    const edit = (cluster: YamlData) => (fabric: YamlData, data: YamlData) => {
      data["accounts"] = { live: { id: "111122223333" } };
      data["vpcs"].main = { account: "live", region: "eu-west-1", zones: 2 };
      fabric["cluster"] = cluster;
    };
    const inVpc = fabricOf(edit({ eks: "mule", vpc: "main", cni: "calico" }));
    expect([inVpc.account.id, inVpc.region]).toEqual(["111122223333", "eu-west-1"]);
    const elsewhere = fabricOf(
      edit({ kubeconfig: { context: "mule" }, cni: "calico", apiServer: { cidrs: ["10.9.0.0/24"] } }),
    );
    expect([elsewhere.account.name, elsewhere.region, elsewhere.cluster]).toEqual([
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
    const { warnings } = resolve(changed(({ cluster }) => delete cluster.cni));
    expect(warnings.map(({ code, path = [] }) => `${code} ${path.join(".")}`)).toEqual([
      `POLICIES_NOT_ENFORCED ${FABRIC}.cluster.cni`,
    ]);
  });
});
