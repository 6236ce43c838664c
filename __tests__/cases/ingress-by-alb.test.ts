import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { Ipv4Cidr } from "../../core/addressing";
import { type NetworkPolicyManifest, policiesAllow } from "../../core/kubernetes";
import { pathText } from "../../core/problem";
import { resolveEstate } from "../../plan";
import { fileOf } from "../helpers/estates";

const TEXT = readFileSync("__tests__/cases/ingress-by-alb.yaml", "utf8");

const resolve = (text: string) => resolveEstate(fileOf(parse(text)));

const problemsOf = (text: string) =>
  resolve(text).problems.map(({ code, path }) => `${code} ${pathText(path ?? [])}`);

const withIngress = (lines: string) => TEXT.replace("className: alb", lines);

/** Another controller than that of AWS. */
const nginx = (lines: string) =>
  withIngress(`className: nginx\n      ${lines}`).replace("aws-load-balancer-controller", "ingress-nginx");

/** Who gets to an application of the fabric on a port, by the policies that are applied. */
function reaches(text: string) {
  const { estate, problems } = resolve(text);
  expect(problems).toEqual([]);
  const [fabric] = estate.runtimeFabrics;
  const [vpc] = estate.vpcs;
  const manifests = fabric?.objects.manifests ?? [];
  const policies = manifests.filter((each): each is NetworkPolicyManifest => each.kind === "NetworkPolicy");
  const namespaces = new Map(
    ["kube-system", "rtf", "production"].map((name) => [name, { "kubernetes.io/metadata.name": name }]),
  );
  const to = { kind: "pod", namespace: "production", labels: {} } as const;
  const allows = (from: Parameters<typeof policiesAllow>[2]["from"], port = 8081) =>
    policiesAllow(policies, namespaces, { from, to, protocol: "tcp", port });
  const first = (tier: string) =>
    vpc?.layout.subnets.find((subnet) => subnet.tier === tier)?.cidr ?? Ipv4Cidr.ANY;
  return {
    fabric,
    vpc,
    fromTier: (tier: string, port?: number) =>
      allows({ kind: "address", address: first(tier).first + 5 }, port),
    fromController: () =>
      allows({
        kind: "pod",
        namespace: "kube-system",
        labels: { "app.kubernetes.io/name": "aws-load-balancer-controller" },
      }),
  };
}

test("requests of load balancers that the AWS controller makes get in, and none of the controller's pods", () => {
  const { fromTier, fromController } = reaches(TEXT);
  expect(fromTier("load-balancer")).toBe(true);
  expect(fromTier("load-balancer", 8082)).toBe(true);
  expect(fromTier("load-balancer", 5701)).toBe(false);
  expect(fromTier("worker")).toBe(false);
  expect(fromTier("pods")).toBe(false);
  expect(fromController()).toBe(false);
});

test("the network lets clients get to load balancers that the file does not have", () => {
  const alone = TEXT.replace(/^loadBalancers:[\s\S]*?(?=^clusters:)/m, "");
  const client = Ipv4Cidr.parse("10.1.2.3/32");
  const comesIn = (text: string) =>
    (reaches(text).vpc?.networkAcls?.["load-balancer"] ?? []).some(
      ({ direction, fromPort, toPort, cidr }) =>
        direction === "ingress" && fromPort <= 443 && 443 <= toPort && cidr.contains(client),
    );
  expect(comesIn(alone)).toBe(true);
  const closed = alone
    .replace("className: alb", "className: nginx")
    .replace("aws-load-balancer-controller", "nginx");
  expect(comesIn(closed)).toBe(false);
});

test("the routes that the agent writes ask for targets by address", () => {
  const { fabric } = reaches(TEXT);
  const templates = JSON.stringify(fabric?.objects.customResources);
  expect(templates).toContain("alb.ingress.kubernetes.io/target-type: ip");
  expect(JSON.stringify(reaches(nginx("")).fabric?.objects.customResources)).not.toContain("target-type");
});

test("to say that the controller's pods send is refused, by class and by label", () => {
  const at = "runtimeFabrics.rtf.ingress.sender";
  expect(problemsOf(withIngress("className: alb\n      sender: controller"))).toEqual([
    `INGRESS_SENDER_WRONG ${at}`,
  ]);
  for (const className of ["alb-internal", "internal-alb"])
    expect(
      problemsOf(
        withIngress(`className: ${className}\n      sender: controller`).replace(
          "aws-load-balancer-controller",
          "lbc",
        ),
      ),
    ).toEqual([`INGRESS_SENDER_WRONG ${at}`]);
  expect(problemsOf(withIngress("className: internal\n      sender: controller"))).toEqual([
    `INGRESS_SENDER_WRONG ${at}`,
  ]);
});

test("a controller in the network of its node sends as a node", () => {
  const { fromTier, fromController, fabric } = reaches(nginx("sender: nodes"));
  expect([fromTier("worker"), fromTier("load-balancer"), fromTier("pods"), fromController()]).toEqual([
    ...[true, false, false, false],
  ]);
  expect(fabric?.objects.customResources.map(({ kind }) => kind)).not.toContain("CiliumNetworkPolicy");
});

test("to Cilium a node is no address but a node", () => {
  const cilium = nginx("sender: nodes").replace("cni: vpc-cni-network-policy", "cni: cilium");
  const policy = reaches(cilium).fabric?.objects.customResources.find(
    ({ metadata }) => metadata.name === "allow-ingress",
  );
  expect(policy?.metadata.namespace).toBe("production");
  expect(policy?.spec).toEqual({
    endpointSelector: {},
    ingress: [
      {
        fromEntities: ["host", "remote-node"],
        toPorts: [
          {
            ports: [
              { port: "8081", protocol: "TCP" },
              { port: "8082", protocol: "TCP" },
            ],
          },
        ],
      },
    ],
  });
});

test("where pods share the subnets of nodes, they are let in with them, and that is said", () => {
  const shared = nginx("sender: nodes").replace(
    ", kubernetes: { cni: { mode: custom-networking, podRange: 100.64.0.0/20 } }",
    "",
  );
  const codes = (text: string) => resolve(text).estate.warnings.map(({ code }) => code);
  expect(codes(shared)).toContain("INGRESS_OPEN_TO_PODS");
  expect(codes(nginx("sender: nodes"))).not.toContain("INGRESS_OPEN_TO_PODS");
});

test("senders whose addresses nobody knows are asked for, and may be named", () => {
  const overlay = nginx("sender: nodes").replace("vpc: clusters, cni", "vpc: clusters, overlay: true, cni");
  expect(problemsOf(overlay)).toEqual(["INGRESS_SENDERS_UNKNOWN runtimeFabrics.rtf.ingress.senderCidrs"]);
  const outside = TEXT.replace("vpc: clusters, cni", "apiServer: { cidrs: [10.1.0.0/28] }, cni").replace(
    "kubernetes: {",
    "kubernetes: { pods: 10, nodes: 2,",
  );
  expect(problemsOf(outside)).toEqual(["INGRESS_SENDERS_UNKNOWN runtimeFabrics.rtf.ingress.senderCidrs"]);
  const named = outside.replace("className: alb", "className: alb\n      senderCidrs: [10.9.0.0/24]");
  expect(JSON.stringify(reaches(named).fabric?.objects.manifests)).toContain(
    '"ipBlock":{"cidr":"10.9.0.0/24"}',
  );
});
