import fc from "fast-check";
import {
  type ControlPlaneEgress,
  type FabricFlow,
  type FabricSpec,
  type FlowEnd,
  fabricFlows,
  fabricNamespaces,
  networkPolicies,
} from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import { type ConnectionEnd, networkPolicyProblems, policiesAllow } from "../../../../core/kubernetes";
import { cidrsIn } from "../../../helpers/arbitraries";
import { runs } from "../../../helpers/runs";
import { environmentOf, fabricOf, fullFabric } from "./fixture";
import { clusterOf } from "./policy-fixture";

const INGRESS = fullFabric().ingress;

const OUTSIDE = Ipv4Cidr.parse("10.0.0.0/26");

const LINK_LOCAL = Ipv4Cidr.parse("169.254.0.0/16");

const WIDE = ["0.0.0.0/0", "169.254.0.0/15", "169.254.0.0/16"].map((text) => Ipv4Cidr.parse(text));

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
