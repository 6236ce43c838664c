import {
  ciliumPolicies,
  type FabricSpec,
  type FlowEnd,
  fabricFlows,
  networkPolicies,
} from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import { type ConnectionEnd, policiesAllow } from "../../../../core/kubernetes";
import { environmentOf, fabricOf } from "./fixture";
import { clusterOf } from "./policy-fixture";

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
