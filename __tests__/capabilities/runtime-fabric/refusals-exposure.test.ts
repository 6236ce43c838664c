import { balancer, CLUSTER, FABRIC, ingress, type Row, secret, wrong } from "./fixture";

const rows: readonly Row[] = [
  [
    "the wide mode",
    (fabric) => (fabric["authorizedNamespaces"] = false),
    [`FABRIC_WIDE_PERMISSIONS ${FABRIC}.authorizedNamespaces`],
  ],
  [
    "bounds that the agent may lift",
    (fabric) => (fabric["admissionPolicy"] = false),
    [`FABRIC_BOUNDS_UNGUARDED ${FABRIC}.admissionPolicy`],
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
    (fabric, { clusters }) => {
      fabric["controlPlaneEgress"].proxy.cidrs = ["0.0.0.0/0"];
      clusters.mule.apiServer = { cidrs: ["0.0.0.0/0"] };
      fabric["persistenceGateway"] = { database: { cidr: "0.0.0.0/0" }, credentials: secret };
    },
    [
      `FABRIC_OPEN_TO_WORLD ${CLUSTER}.apiServer.cidrs`,
      `FABRIC_OPEN_TO_WORLD ${FABRIC}.controlPlaneEgress.proxy.cidrs`,
      `FABRIC_OPEN_TO_WORLD ${FABRIC}.persistenceGateway.database.cidr`,
    ],
  ],
  [
    "addresses that hand out the node's credentials, by whatever way",
    (fabric, { clusters }) => {
      fabric["environments"].live.egress = {
        all: { to: { cidr: "169.254.0.0/16" }, port: 81 },
        imds: { to: { cidr: "169.254.169.254/32" }, port: 80 },
      };
      fabric["controlPlaneEgress"].proxy.cidrs = ["169.254.170.0/24"];
      clusters.mule.apiServer = { cidrs: ["169.254.1.0/28"] };
    },
    [
      `FABRIC_REACHES_METADATA ${CLUSTER}.apiServer.cidrs`,
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
    "the whole internet in parts, one of which is where applications reach the control plane",
    (fabric) => {
      fabric["features"] = { monitoring: true };
      fabric["controlPlaneEgress"] = { cidrs: ["32.0.0.0/5"] };
      fabric["environments"].live.egress = { a: { to: { cidr: "48.0.0.0/5" }, port: 443 } };
    },
    [
      `FABRIC_OPEN_TO_WORLD ${FABRIC}.controlPlaneEgress.cidrs`,
      `FABRIC_OPEN_TO_WORLD ${FABRIC}.environments.live.egress.a`,
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
