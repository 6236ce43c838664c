import {
  gatewayPodLabels,
  gatewayPolicies,
  upstreamPolicies,
} from "../../../../capabilities/flex-gateway/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import {
  type ConnectionEnd,
  NAMESPACE_LABEL,
  networkPolicyProblems,
  policiesAllow,
} from "../../../../core/kubernetes";
import { apiOf, cidrs, gatewayOf, UPSTREAMS } from "./fixture";

const pod = (namespace: string, labels: Record<string, string> = {}): ConnectionEnd => ({
  ...{ kind: "pod", namespace, labels },
});

const at = (text: string): ConnectionEnd => ({
  kind: "address",
  address: Ipv4Cidr.parse(`${text}/32`).first,
});

const spec = gatewayOf();

const GATEWAY = pod(spec.namespace, gatewayPodLabels(spec));

/** Who is there: whom the file names, their neighbours, and strangers. */
const ENDS: Readonly<Record<string, ConnectionEnd>> = {
  gateway: GATEWAY,
  "another pod beside it": pod(spec.namespace),
  balancer: at("10.7.0.5"),
  "beside the balancer": at("10.7.0.70"),
  "gateway at the ingress": pod("flex-front", gatewayPodLabels({ name: "front" })),
  "another pod beside that": pod("flex-front"),
  "its label elsewhere": pod("shop", gatewayPodLabels({ name: "front" })),
  orders: pod("prod-production", { app: "orders" }),
  "another application": pod("prod-production", { app: "billing" }),
  stock: pod("stock", { app: "stock" }),
  "another pod of stock": pod("stock", { app: "stocktaking" }),
  "inner gateway": pod("flex-inner", gatewayPodLabels({ name: "inner" })),
  partner: at("203.0.113.7"),
  proxy: at("10.9.0.4"),
  redis: at("10.8.0.4"),
  dns: pod("kube-system", { "k8s-app": "kube-dns" }),
  "API server": at("10.96.0.1"),
  internet: at("198.51.100.7"),
  metadata: at("169.254.169.254"),
};

const PORTS = [53, 443, 3000, 3128, 4000, 6379, 8081, 8082, 8443, 9998, 9999];

const NAMESPACES = new Map(
  ["flex-edge", "flex-front", "flex-inner", "prod-production", "stock", "shop", "kube-system"].map(
    (name) => [name, { [NAMESPACE_LABEL]: name }] as const,
  ),
);

/** What the policies of both sides let through, to or from the gateway, by TCP. */
function reached(overrides: Parameters<typeof gatewayOf>[0] = {}): string[] {
  const changed = gatewayOf(overrides);
  const policies = [...gatewayPolicies(changed), ...upstreamPolicies(changed)];
  const allows = (from: ConnectionEnd, to: ConnectionEnd, port: number) =>
    policiesAllow(policies, NAMESPACES, { from, to, protocol: "tcp", port });
  return Object.entries(ENDS).flatMap(([name, end]) =>
    PORTS.flatMap((port) => [
      ...(name !== "gateway" && allows(end, GATEWAY, port) ? [`${name} -> gateway:${port}`] : []),
      ...(name !== "gateway" && allows(GATEWAY, end, port) ? [`gateway -> ${name}:${port}`] : []),
    ]),
  );
}

test("the union of the policies is what the file names, and nothing beside", () => {
  expect(reached()).toEqual([
    "balancer -> gateway:3000",
    "balancer -> gateway:8443",
    "gateway at the ingress -> gateway:8443",
    "gateway -> orders:8082",
    "gateway -> stock:8443",
    "gateway -> inner gateway:8443",
    "gateway -> partner:443",
    "gateway -> proxy:3128",
    "gateway -> redis:6379",
    "gateway -> dns:53",
  ]);
});

test.each([
  ["local mode reads custom resources", { mode: "local" }, ["gateway -> API server:443"], []],
  ["no shared storage", { storage: { kind: "none" } }, [], ["gateway -> redis:6379"]],
  [
    "the control plane by address",
    { controlPlaneEgress: { kind: "cidrs", cidrs: cidrs("198.51.100.0/24") } },
    ["gateway -> internet:443"],
    ["gateway -> proxy:3128"],
  ],
  [
    "by host name, which Cilium has rules for",
    { controlPlaneEgress: { kind: "cilium-fqdn" } },
    [],
    ["gateway -> proxy:3128"],
  ],
  [
    "nobody calls it",
    { entrances: [] },
    [],
    reached().filter((each) => each.endsWith("3000") || each.includes("-> gateway:")),
  ],
] as const)("%s", (_, overrides, more, less) => {
  const [before, after] = [reached(), reached(overrides)];
  expect(after.filter((each) => !before.includes(each))).toEqual(more);
  expect(before.filter((each) => !after.includes(each))).toEqual(less);
});

test("an upstream admits the gateway alone, by one peer with both selectors", () => {
  const policies = upstreamPolicies(spec);
  const [orders] = policies.filter(({ metadata }) => metadata.namespace === "prod-production");
  expect(orders?.spec).toEqual({
    podSelector: { matchLabels: { app: "orders" } },
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: "flex-edge" } },
            podSelector: { matchLabels: { "mule-landing-zone/flex-gateway": "edge" } },
          },
        ],
        ports: [{ protocol: "TCP", port: 8082 }],
      },
    ],
  });
  const asked = (from: ConnectionEnd, to: ConnectionEnd, port: number) =>
    policiesAllow(policies, NAMESPACES, { from, to, protocol: "tcp", port });
  const callers = Object.entries(ENDS).filter(([, from]) =>
    asked(from, pod("stock", { app: "stock" }), 8443),
  );
  expect(callers.map(([name]) => name)).toEqual(["gateway"]);
});

test("an upstream that others call too is left to its owner", () => {
  const open = gatewayOf({ apis: [apiOf("stock", { ...UPSTREAMS.stock, isGuarded: false })] });
  expect(upstreamPolicies(open)).toEqual([]);
});

test("no policy has an empty rule, an API more changes none that is there", () => {
  const [first, ...others] = spec.apis;
  const before = gatewayPolicies(gatewayOf({ apis: first === undefined ? [] : [first] }));
  const after = gatewayPolicies(spec);
  expect(others.length).toBeGreaterThan(0);
  expect(after).toEqual(expect.arrayContaining(before));
  expect([...after, ...upstreamPolicies(spec)].flatMap(networkPolicyProblems)).toEqual([]);
});
