import fc from "fast-check";
import {
  type ControlPlaneEgress,
  ciliumPolicies,
  type FabricFlow,
  type FabricSpec,
  type FlowEnd,
  fabricFlows,
  fabricNamespaces,
  networkPolicies,
} from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import {
  type ConnectionEnd,
  type Labels,
  networkPolicyProblems,
  policiesAllow,
} from "../../../../core/kubernetes";
import { cidrsIn } from "../../../helpers/arbitraries";
import { runs } from "../../../helpers/runs";
import { environmentOf, fabricOf, fullFabric } from "./fixture";

const INGRESS = fullFabric().ingress;

const OUTSIDE = Ipv4Cidr.parse("10.0.0.0/26");

const LINK_LOCAL = Ipv4Cidr.parse("169.254.0.0/16");

const WIDE = ["0.0.0.0/0", "169.254.0.0/15", "169.254.0.0/16"].map((text) => Ipv4Cidr.parse(text));

/** Namespaces of the cluster: those of the fabric, and others, each with the label that the API server sets. */
function clusterOf(spec: FabricSpec): ReadonlyMap<string, Labels> {
  const names = [...fabricNamespaces(spec), "kube-system", "ingress-nginx", "others"];
  return new Map(names.map((name) => [name, { "kubernetes.io/metadata.name": name }]));
}

/** What the flows say, said a second time and without policies. */
function isDeclared(
  flows: readonly FabricFlow[],
  from: ConnectionEnd,
  to: ConnectionEnd,
  port: Port,
): boolean {
  return flows.some(
    (flow) =>
      isEnd(flow.from, from) &&
      isEnd(flow.to, to) &&
      (flow.ports === "all" || flow.ports.some((each) => each.contains(port))),
  );
}

function isEnd(end: FlowEnd, actual: ConnectionEnd): boolean {
  if (end.kind === "addresses")
    return (
      actual.kind === "address" &&
      end.cidrs.some(
        (cidr) =>
          cidr.containsAddress(actual.address) &&
          // Only a range that lies in there altogether can have meant it.
          (LINK_LOCAL.contains(cidr) || !LINK_LOCAL.containsAddress(actual.address)),
      )
    );
  if (actual.kind === "address" || actual.namespace !== end.namespace) return false;
  return (
    end.kind === "namespace" ||
    Object.entries(end.labels).every(([key, value]) => actual.labels[key] === value)
  );
}

const egress = fc.record({
  name: fc.constantFrom("db", "queue", "mail"),
  cidrs: fc.array(fc.oneof(cidrsIn(OUTSIDE), fc.constantFrom(...WIDE)), { minLength: 1, maxLength: 3 }),
  ports: fc.array(fc.constantFrom(Port.tcp(443), Port.udp(53), Port.tcpRange(8080, 8090)), {
    minLength: 1,
    maxLength: 2,
  }),
});

const platformEgress: fc.Arbitrary<ControlPlaneEgress> = fc.oneof(
  cidrsIn(OUTSIDE).map((cidr) => ({ kind: "cidrs" as const, cidrs: [cidr] })),
  cidrsIn(OUTSIDE).map((cidr) => ({ kind: "proxy" as const, port: 3128, cidrs: [cidr] })),
  fc.constant({ kind: "cilium-fqdn" as const }),
);

const fabrics: fc.Arbitrary<FabricSpec> = fc
  .record({
    environments: fc.uniqueArray(fc.constantFrom("dev", "test", "prod"), { maxLength: 3 }),
    egress: fc.array(egress, { maxLength: 3 }),
    controlPlaneEgress: platformEgress,
    apiManager: fc.boolean(),
    nodeLocalDns: fc.boolean(),
    ingress: fc.constantFrom(INGRESS, undefined),
    gateway: fc.constantFrom(fullFabric().persistenceGateway, undefined),
  })
  .map((drawn) => {
    const spec = fabricOf();
    return fabricOf({
      environments: drawn.environments.map((name, n) =>
        environmentOf(name, { egress: drawn.egress.slice(n) }),
      ),
      controlPlaneEgress: drawn.controlPlaneEgress,
      features: { ...spec.features, apiManager: drawn.apiManager },
      cluster: { ...spec.cluster, nodeLocalDns: drawn.nodeLocalDns },
      ...(drawn.ingress === undefined ? {} : { ingress: drawn.ingress }),
      ...(drawn.gateway === undefined ? {} : { persistenceGateway: drawn.gateway }),
    });
  });

/** Pods of every namespace, plain and with the labels that flows ask for, and addresses of all that flows name. */
function endsOf(spec: FabricSpec): ConnectionEnd[] {
  const addresses = [
    "10.0.0.0",
    "10.0.0.5",
    "10.0.0.63",
    "10.0.9.1",
    "10.96.0.1",
    "169.254.20.10",
    "169.254.169.254",
    "169.255.0.1",
    "8.8.8.8",
  ];
  return [
    ...[...clusterOf(spec).keys()].map(
      (namespace): ConnectionEnd => ({ kind: "pod", namespace, labels: {} }),
    ),
    { kind: "pod", namespace: "kube-system", labels: { "k8s-app": "kube-dns" } },
    { kind: "pod", namespace: "others", labels: { "k8s-app": "kube-dns" } },
    {
      kind: "pod",
      namespace: "ingress-nginx",
      labels: { "app.kubernetes.io/name": "ingress-nginx", extra: "1" },
    },
    ...addresses.map(
      (text): ConnectionEnd => ({ kind: "address", address: Ipv4Cidr.parse(`${text}/32`).first }),
    ),
  ];
}

const PORTS = [
  ...[53, 80, 443, 3128, 5432, 5701, 8080, 8081, 8082, 8090, 8091].map(Port.tcp),
  Port.udp(53),
  Port.udp(8081),
];

/** Whether an end is a pod of the fabric: only those are closed, and only by those may anything be said. */
const isManaged = (spec: FabricSpec, end: ConnectionEnd) =>
  end.kind === "pod" && fabricNamespaces(spec).includes(end.namespace);

test("law: the union of the policies is what is declared, no more and no less", () => {
  fc.assert(
    fc.property(fabrics, (spec) => {
      const flows = fabricFlows(spec);
      const policies = networkPolicies(spec);
      const namespaces = clusterOf(spec);
      const ends = endsOf(spec);
      const wrong: unknown[] = [];
      for (const from of ends)
        for (const to of ends) {
          if (!isManaged(spec, from) && !isManaged(spec, to)) continue;
          for (const port of PORTS) {
            const connection = {
              from,
              to,
              port: port.from,
              protocol: port.protocol === "udp" ? "udp" : "tcp",
            } as const;
            const found = policiesAllow(policies, namespaces, connection);
            if (found !== isDeclared(flows, from, to, port)) wrong.push({ connection, found });
          }
        }
      expect(wrong).toEqual([]);
    }),
    runs(6),
  );
});

test("law: no rule is empty, every namespace starts closed, and every name stands once", () => {
  fc.assert(
    fc.property(fabrics, (spec) => {
      const policies = networkPolicies(spec);
      expect(policies.flatMap(networkPolicyProblems)).toEqual([]);
      const keys = policies.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const namespace of fabricNamespaces(spec)) {
        const closed = policies.find((each) => each.metadata.namespace === namespace);
        expect(closed?.metadata.name).toBe("default-deny");
        expect(closed?.spec).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
      }
    }),
    runs(20),
  );
});

test("what is declared by default: names, the agent and the environment; nothing in, and nothing out but the proxy", () => {
  const text = fabricFlows(fabricOf({ environments: [environmentOf("dev")] })).map(
    ({ name, from, to, ports }) =>
      `${name}: ${endText(from)} to ${endText(to)} ${ports === "all" ? "all" : ports.join(" ")}`,
  );
  expect(text).toMatchInlineSnapshot(`
[
  "dns: rtf to kube-system pods udp/53 tcp/53",
  "within: rtf to rtf all",
  "api-server: rtf to 10.96.0.0/24 tcp/443",
  "control-plane: rtf to 10.9.0.0/28 tcp/3128",
  "dns: prod-dev to kube-system pods udp/53 tcp/53",
  "within: prod-dev to prod-dev tcp/8081 tcp/8082 tcp/5701",
  "agent-and-dev: prod-dev to rtf all",
  "agent-and-dev: rtf to prod-dev all",
]
`);
});

function endText(end: FlowEnd): string {
  if (end.kind === "addresses") return end.cidrs.join(",");
  return end.kind === "namespace" ? end.namespace : `${end.namespace} pods`;
}

test("one environment never reaches another, nor the systems of another", () => {
  const spec = fabricOf({
    environments: [
      environmentOf("dev", {
        egress: [{ name: "db", cidrs: [Ipv4Cidr.parse("10.0.8.0/28")], ports: [Port.tcp(1521)] }],
      }),
      environmentOf("production"),
    ],
  });
  const may = (from: ConnectionEnd, to: ConnectionEnd, port: number) =>
    policiesAllow(networkPolicies(spec), clusterOf(spec), { from, to, port, protocol: "tcp" });
  const [dev, production] = ["prod-dev", "prod-production"].map(
    (namespace) => ({ kind: "pod", namespace, labels: {} }) as const,
  );
  const database = { kind: "address", address: Ipv4Cidr.parse("10.0.8.0/28").first } as const;
  if (dev === undefined || production === undefined) throw new Error("two environments");
  expect([may(dev, production, 8081), may(production, dev, 8081), may(dev, dev, 8081)]).toEqual([
    false,
    false,
    true,
  ]);
  expect([may(dev, database, 1521), may(production, database, 1521), may(dev, database, 1522)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(may({ kind: "address", address: 0 }, dev, 8081)).toBe(false);
});

test("a range around the addresses of the node leaves them out, and one inside of them does not", () => {
  const [closest, ...blocks] = ["169.254.0.0/15", "0.0.0.0/0", "169.254.0.0/16", "10.0.8.0/28"].map(
    (cidr) => {
      const rule = { name: "db", cidrs: [Ipv4Cidr.parse(cidr)], ports: [Port.HTTPS] };
      const policies = networkPolicies(
        fabricOf({ environments: [environmentOf("dev", { egress: [rule] })] }),
      );
      return policies.find(({ metadata }) => metadata.name === "allow-egress-db")?.spec.egress?.[0]?.to;
    },
  );
  expect(closest).toEqual([{ ipBlock: { cidr: "169.254.0.0/15", except: ["169.254.0.0/16"] } }]);
  expect(blocks).toEqual([
    [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.0.0/16"] } }],
    [{ ipBlock: { cidr: "169.254.0.0/16" } }],
    [{ ipBlock: { cidr: "10.0.8.0/28" } }],
  ]);
});

test("to Cilium the API server is no address: the agent reaches it by what it is, and nobody else does", () => {
  const { cluster } = fabricOf();
  const onNodes = { ...cluster, apiServer: { ...cluster.apiServer, port: 6443 } };
  const policies = ciliumPolicies(fabricOf({ cluster: { ...onNodes, cni: "cilium" } }));
  expect(policies.map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec])).toEqual([
    [
      "rtf",
      "allow-kube-apiserver",
      {
        endpointSelector: {},
        egress: [
          { toEntities: ["kube-apiserver"], toPorts: [{ ports: [{ port: "6443", protocol: "TCP" }] }] },
        ],
      },
    ],
  ]);
  expect(ciliumPolicies(fabricOf({ cluster: onNodes }))).toEqual([]);
});

describe("the control plane", () => {
  const namesOf = (spec: FabricSpec) =>
    networkPolicies(spec)
      .filter(({ metadata }) => metadata.name === "allow-control-plane")
      .map(({ metadata }) => metadata.namespace);
  const features = { ...fabricOf().features, apiManager: true };

  test("is reached by applications only once a feature of theirs needs it", () => {
    expect(namesOf(fabricOf())).toEqual(["rtf"]);
    expect(namesOf(fabricOf({ features }))).toEqual(["rtf", "prod-dev", "prod-production"]);
  });

  test("by name where the cluster runs Cilium, with the DNS that such policies need", () => {
    const cluster = { ...fabricOf().cluster, cni: "cilium" as const };
    const spec = fabricOf({ cluster, controlPlaneEgress: { kind: "cilium-fqdn" }, features });
    expect(namesOf(spec)).toEqual([]);
    expect(ciliumPolicies(fabricOf())).toEqual([]);
    const policies = ciliumPolicies(spec).filter(({ metadata }) => metadata.name === "allow-control-plane");
    expect(policies.map(({ metadata }) => metadata.namespace)).toEqual([
      "rtf",
      "prod-dev",
      "prod-production",
    ]);
    expect(policies[1]).toMatchInlineSnapshot(`
{
  "apiVersion": "cilium.io/v2",
  "kind": "CiliumNetworkPolicy",
  "metadata": {
    "labels": {
      "app.kubernetes.io/managed-by": "mule-landing-zone",
      "app.kubernetes.io/part-of": "prod",
    },
    "name": "allow-control-plane",
    "namespace": "prod-dev",
  },
  "spec": {
    "egress": [
      {
        "toEndpoints": [
          {
            "matchLabels": {
              "k8s:io.kubernetes.pod.namespace": "kube-system",
              "k8s:k8s-app": "kube-dns",
            },
          },
        ],
        "toPorts": [
          {
            "ports": [
              {
                "port": "53",
                "protocol": "ANY",
              },
            ],
            "rules": {
              "dns": [
                {
                  "matchPattern": "*",
                },
              ],
            },
          },
        ],
      },
      {
        "toFQDNs": [
          {
            "matchName": "anypoint.mulesoft.com",
          },
          {
            "matchName": "arm-auth-proxy.prod.cloudhub.io",
          },
          {
            "matchName": "data-authenticator.anypoint.mulesoft.com",
          },
          {
            "matchName": "exchange-files.anypoint.mulesoft.com",
          },
          {
            "matchName": "mule-manager.anypoint.mulesoft.com",
          },
          {
            "matchName": "runtime-manager.anypoint.mulesoft.com",
          },
        ],
        "toPorts": [
          {
            "ports": [
              {
                "port": "443",
                "protocol": "TCP",
              },
            ],
          },
        ],
      },
    ],
    "endpointSelector": {},
  },
}
`);
  });
});
