import { CLUSTER, FABRIC, id, type Row, secret, wrong } from "./fixture";

const rows: readonly Row[] = [
  [
    "an unknown fabric",
    (_, data) => (data["environments"].live.runtimeFabric = "elsewhere"),
    ["UNKNOWN_NAME environments.live.runtimeFabric", `FABRIC_ENVIRONMENT_UNUSED ${FABRIC}.environments.live`],
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
    [`NAMESPACE_REFUSED ${FABRIC}.environments.live.namespace`, `NAMESPACE_REFUSED ${FABRIC}.agentNamespace`],
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
  ["no way to the cluster", (_, { clusters }) => delete clusters.mule.eks, [`EXACTLY_ONE ${CLUSTER}`]],
  [
    "two ways to the cluster",
    (_, { clusters }) => (clusters.mule.kubeconfig = { context: "x" }),
    [`EXACTLY_ONE ${CLUSTER}`],
  ],
  [
    "an unknown VPC",
    (_, { clusters }) => Object.assign(clusters.mule, { vpc: "mian", apiServer: { cidrs: ["10.9.0.0/24"] } }),
    [`UNKNOWN_NAME ${CLUSTER}.vpc`],
  ],
  [
    "a VPC of CloudHub",
    (_, data) => {
      data["vpcs"].hub = { platform: "cloudhub" };
      data["clusters"].mule.vpc = "hub";
    },
    [`NOT_TOGETHER ${CLUSTER}.vpc`],
  ],
  [
    "an unknown account",
    (_, { clusters }) => (clusters.mule.account = "live"),
    [`UNKNOWN_NAME ${CLUSTER}.account`],
  ],
  [
    "no addresses of the API server",
    (_, { clusters }) => delete clusters.mule.vpc,
    [`MISSING_FIELD ${CLUSTER}.apiServer`],
  ],
  [
    "a core in parts that no scheduler knows",
    ({ environments }) => (environments.live.replicas = { cpu: { reserved: 0.0001 } }),
    [`CPU_QUANTITY ${FABRIC}.environments.live.replicas.cpu.reserved`],
  ],
  [
    "a day that no month has",
    (fabric) =>
      (fabric["access"] = {
        operators: {
          jane: { group: "ops", exec: { until: "2999-02-31", reason: "a heap dump was needed" } },
        },
      }),
    [`INVALID_VALUE ${FABRIC}.access.operators.jane.exec.until`],
  ],
  [
    "an unknown cluster, and nothing that only follows from it",
    (fabric) => {
      fabric["cluster"] = "elsewhere";
      fabric["controlPlaneEgress"] = { fqdn: "cilium" };
      fabric["environments"].live.replicas = { cpu: { reserved: 60, limit: 60 } };
      fabric["access"] = { viewers: ["system:authenticated"] };
    },
    [`UNKNOWN_NAME ${FABRIC}.cluster`, `GROUP_REFUSED ${FABRIC}.access.viewers`],
  ],
  [
    "a cluster where there is a map of one, as files of before had it",
    (fabric) => (fabric["cluster"] = { eks: "mule", vpc: "main" }),
    [`CLUSTER_INLINE ${FABRIC}.cluster`],
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
    ({ environments }) => (environments.live.egress = { db: { to: { network: "head-ofice" }, port: 1521 } }),
    [`UNKNOWN_NAME ${FABRIC}.environments.live.egress.db.to.network`],
  ],
  [
    "a system without a port",
    ({ environments }) => (environments.live.egress = { db: { to: { network: "head-office" } } }),
    [`MISSING_FIELD ${FABRIC}.environments.live.egress.db`],
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
