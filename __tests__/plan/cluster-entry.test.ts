import type { YamlData } from "../estates/yaml-edits";
import { problemsOf, resolve, textOf } from "../helpers/estates";

const estate = (clusters: object, vpcs: object = { main: { zones: 2 } }): YamlData => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  environments: {},
  vpcs,
  clusters,
});

const mule = { eks: "mule", vpc: "main" };

const warned = (data: object) =>
  resolve(data).warnings.map(({ code, path = [] }) => `${code} ${path.join(".")}`);

const terms = (data: object) =>
  resolve(data).vpcs[0]?.demand.terms.map(({ label, addresses }) => `${label}: ${addresses}`);

describe("a cluster that no fabric is on", () => {
  test("sizes its VPC by its pods and its nodes, and opens the network for them", () => {
    const data = estate({ mule: { ...mule, pods: 40, nodes: { least: 4 } } });
    expect(terms(data)).toEqual(
      expect.arrayContaining(["4 Kubernetes nodes: 4", "40 pods with 25 % surge: 50"]),
    );
    expect(resolve(data).vpcs[0]?.cluster).toEqual({ connections: [], balancers: [] });
    expect(warned(data)).toEqual([]);
  });

  test("is the same demand as one that the VPC counts", () => {
    const counted = { main: { zones: 2, kubernetes: { pods: 40, nodes: 4 } } };
    expect(terms(estate({ mule: { ...mule, pods: 40, nodes: { least: 4 } } }))).toEqual(
      terms(estate({}, counted)),
    );
    const both = estate({ mule: { ...mule, pods: 10, nodes: { least: 2 } } }, counted);
    expect(terms(both)).toEqual(
      expect.arrayContaining(["6 Kubernetes nodes: 6", "50 pods with 25 % surge: 63"]),
    );
  });

  test("is warned of where it adds nothing but nodes, or nothing at all", () => {
    expect(warned(estate({ mule }))).toEqual(["CLUSTER_UNUSED clusters.mule"]);
    expect(warned(estate({ far: { kubeconfig: { context: "far" } } }))).toEqual([
      "CLUSTER_UNUSED clusters.far",
    ]);
  });
});

test.each<[string, YamlData, readonly string[]]>([
  ["no way in", estate({ mule: { vpc: "main", pods: 1 } }), ["EXACTLY_ONE clusters.mule"]],
  ["an unknown VPC", estate({ mule: { eks: "mule", vpc: "mian" } }), ["UNKNOWN_NAME clusters.mule.vpc"]],
  [
    "an unknown account",
    estate({ mule: { ...mule, account: "live" } }),
    ["UNKNOWN_NAME clusters.mule.account"],
  ],
  [
    "pods that take no addresses of a VPC",
    estate({ mule: { ...mule, overlay: true, pods: 5 }, far: { eks: "far", pods: 5 } }),
    ["NOT_TOGETHER clusters.mule.pods", "NOT_TOGETHER clusters.far.pods"],
  ],
  [
    "one cluster twice, but not one of the name in another region",
    estate({ mule: { ...mule, pods: 1 }, same: { eks: "mule" }, west: { eks: "mule", region: "us-west-2" } }),
    ["CLUSTER_TWICE clusters.same.eks"],
  ],
  [
    "one context twice",
    estate({
      a: { kubeconfig: { context: "x" } },
      b: { kubeconfig: { context: "x", path: "~/.kube/config" } },
    }),
    ["CLUSTER_TWICE clusters.b.kubeconfig"],
  ],
  [
    "a range of Services of the VPC, beside a cluster that has its own",
    estate({ mule: { ...mule, pods: 1 } }, { main: { kubernetes: { serviceRange: "172.21.0.0/16" } } }),
    ["NOT_TOGETHER vpcs.main.kubernetes.serviceRange"],
  ],
  [
    "a range of Services that EKS does not take",
    estate({ mule: { ...mule, pods: 1, serviceRange: "198.18.0.0/16" } }),
    ["SERVICE_RANGE_REFUSED clusters.mule.serviceRange"],
  ],
])("%s", (_, data, expected) => {
  expect(problemsOf(textOf(data)).map(({ code, path = [] }) => `${code} ${path.join(".")}`)).toEqual(
    expected,
  );
});
