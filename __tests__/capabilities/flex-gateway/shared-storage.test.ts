import { codeAt, type Data, type Edit, edited, problemsIn, resolved } from "./fixture";

const CACHE = "flexGateways.edge.storage.elasticache";

const cache = (change: Data): Edit => {
  return ({ flexGateways }) => Object.assign(flexGateways.edge.storage.elasticache, change);
};

/** The cluster without EKS, by which the group of its nodes is known. */
const elsewhere = (change: Data): Edit => {
  return (data) => {
    const { eks: _, ...cluster } = data["clusters"].integration;
    data["clusters"].integration = { ...cluster, kubeconfig: { context: "integration" }, cni: "calico" };
    cache(change)(data);
  };
};

/** A Redis of one's own in its place. */
const redis = (change: Data): Edit => {
  const password = { secretsManager: "flex/redis", revision: 1 };
  return ({ flexGateways }) => {
    flexGateways.edge.storage = {
      existing: { host: "redis.hooli.internal", cidrs: ["172.20.4.0/28"], password, ...change },
    };
  };
};

const target = (change: Data): Edit => {
  return ({ loadBalancers }) => Object.assign(loadBalancers.partners.targets.edge, change);
};

const TARGET = "loadBalancers.partners.targets.edge";

test.each<[string, Edit, string]>([
  ["data tiering", cache({ nodeType: "cache.r6gd.xlarge" }), `CACHE_NODE_TYPE ${CACHE}.nodeType`],
  ["an old generation", cache({ nodeType: "cache.t2.small" }), `CACHE_NODE_TYPE ${CACHE}.nodeType`],
  ["an unknown version", cache({ engineVersion: "6.2" }), `VALKEY_VERSION_UNKNOWN ${CACHE}.engineVersion`],
  ["the user that is off", cache({ username: "default" }), `CACHE_USER_RESERVED ${CACHE}.username`],
  [
    "no subnets for it",
    ({ vpcs }) => {
      delete vpcs.clusters.storageSubnets;
    },
    `CACHE_WITHOUT_SUBNETS ${CACHE}`,
  ],
  ["nodes of an unknown group", elsewhere({ podSecurityGroups: false }), `CACHE_SENDERS_UNKNOWN ${CACHE}`],
  ["groups of pods without EKS", elsewhere({}), `POD_GROUPS_WITHOUT_EKS ${CACHE}.podSecurityGroups`],
  [
    "a topic of another region",
    ({ flexGateways }) => {
      flexGateways.edge.alarms = { topic: "arn:aws:sns:us-east-1:555566667777:operations" };
    },
    "ALARM_TOPIC_ELSEWHERE flexGateways.edge.alarms.topic",
  ],
  [
    "a database of a cluster of Redis",
    redis({ database: 7, cluster: true }),
    "FLEX_STORAGE_DATABASE flexGateways.edge.storage.existing.database",
  ],
  [
    "what Redis is asked with but a password",
    redis({ authentication: "iam" }),
    "UNKNOWN_KEY flexGateways.edge.storage.existing.authentication",
  ],
  ["a target without its gateway", target({ flexGateway: "egde" }), `UNKNOWN_NAME ${TARGET}.flexGateway`],
  [
    "another probe",
    target({ healthCheck: { path: "/health" } }),
    `PROBE_OF_GATEWAY ${TARGET}.healthCheck.path`,
  ],
  ["too little time", target({ drainSeconds: 10 }), `TARGET_DRAIN_SHORT ${TARGET}.drainSeconds`],
])("%s is refused at its place", (_, edit, found) =>
  expect(problemsIn(edited("flex-gateway", edit)).map(codeAt)).toContain(found),
);

test("an existing VPC says its storage subnets itself, in two zones", () => {
  const existing = (zones: readonly string[]): Edit => {
    return (data) => {
      const subnet = (id: string, cidr: string) => [{ id: `subnet-0000000${id}`, cidr }];
      data["vpcs"].clusters = {
        account: "workloads",
        existing: {
          id: "vpc-0123456789abcdef0",
          cidrs: ["10.112.0.0/20"],
          subnets: {
            worker: { "euc1-az1": subnet("1", "10.112.0.0/22"), "euc1-az2": subnet("2", "10.112.4.0/22") },
            "load-balancer": {
              "euc1-az1": subnet("3", "10.112.8.0/24"),
              "euc1-az2": subnet("4", "10.112.9.0/24"),
            },
            storage: Object.fromEntries(
              zones.map((zone, at) => [zone, subnet(`5${at}`, `10.112.10.${16 * at}/28`)]),
            ),
          },
        },
      };
    };
  };
  const found = (zones: readonly string[]) =>
    problemsIn(edited("flex-gateway", existing(zones)))
      .map(codeAt)
      .filter((text) => text.startsWith("CACHE_"));
  expect(found(["euc1-az1"])).toEqual([
    `CACHE_WITHOUT_SUBNETS ${CACHE}`,
    "CACHE_WITHOUT_SUBNETS flexGateways.core.storage.elasticache",
  ]);
  expect(found(["euc1-az1", "euc1-az2"])).toEqual([]);
});

const codes = (edit: Edit) => resolved(edited("flex-gateway", edit)).warnings.map(codeAt);

test("that all nodes are let in is said, and not where pods have a group of theirs", () => {
  expect(codes(cache({ podSecurityGroups: undefined }))).toContain(`CACHE_NODE_WIDE ${CACHE}`);
  expect(codes(() => {})).not.toContain(`CACHE_NODE_WIDE ${CACHE}`);
});

test("replicas are asked on the probe's port, and get the longer of both times", () => {
  const drains = (edit: Edit) =>
    resolved(edited("flex-gateway", edit)).loadBalancers[0]?.routing.targetGroups.find(
      ({ key }) => key === "edge",
    )?.drainSeconds;
  const { loadBalancers } = resolved(edited("flex-gateway", () => {}));
  expect(loadBalancers[0]?.routing.targetGroups.find(({ key }) => key === "edge")).toMatchObject({
    members: { kind: "flex-gateway", name: "edge" },
    targetType: "ip",
    healthCheck: { probePort: 3001, path: expect.stringMatching(/^\/probes\/readiness/), matcher: "200" },
  });
  expect(drains(() => {})).toBeUndefined();
  expect(drains(({ flexGateways }) => Object.assign(flexGateways.edge, { drainSeconds: 120 }))).toBe(120);
  expect(drains(target({ drainSeconds: 300 }))).toBe(300);
});
