import { TLS_GRADES } from "../../../review/estate/tls-hop";
import { reviewedExample } from "./examples";

const EXAMPLES = ["load-balancers", "hybrid", "peering", "runtime-fabric"].map(reviewedExample);

const hopsOf = (name: string) =>
  reviewedExample(name).document.tls.map(({ from, to, grade }) => `${from} > ${to}: ${grade}`);

test("a load balancer checks its clients where it is told to, and never its targets", () => {
  expect(hopsOf("load-balancers").filter((text) => /partners|^load balancer apis >/.test(text))).toEqual([
    "load balancer apis > targets in VPC production by address: plain",
    "load balancer apis > workers of VPC production: encrypted",
    "load balancer apis > pods that a cluster in VPC production registers: encrypted",
    "clients of load balancer partners > load balancer partners, listener enrolment: server-verified",
    "clients of load balancer partners > load balancer partners, listener https: mutual",
    "load balancer partners > workers of VPC production: encrypted",
  ]);
  const targets = EXAMPLES.flatMap(({ document }) => document.tls).filter(({ from }) =>
    from.startsWith("load balancer "),
  );
  expect(targets.filter(({ grade }) => grade !== "plain" && grade !== "encrypted")).toEqual([]);
  expect(
    targets.filter(({ grade, limits }) => grade === "encrypted" && !/verifies no/.test(limits.join())),
  ).toEqual([]);
});

test("port 80 is plain, whatever it answers", () => {
  const shop = reviewedExample("load-balancers").document.tls.find(({ to }) => /shop, port 80/.test(to));
  expect(shop).toMatchObject({ grade: "plain", ports: ["tcp/80"] });
});

test("certificates have the day that the file knows, and no other", () => {
  const { tls, entryPoints } = reviewedExample("load-balancers").document;
  const partners = tls.find(({ to }) => to === "load balancer partners, listener https");
  const expires = entryPoints
    .find(({ name }) => name === "partners")
    ?.listeners.find(({ name }) => name === "https")?.verifies?.expires;
  expect(expires).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(partners?.certificates.filter((each) => each.expires !== undefined)).toEqual([
    { what: "authorities of clients, the first that expires", expires },
  ]);
});

test("a tunnel proves both ends, a line nothing, and DNS is in clear", () => {
  expect(hopsOf("hybrid").filter((text) => /plant|resolvers|endpoint of/.test(text))).toEqual([
    "VPC partners > network plant: mutual",
    "VPC partners > network plant: plain",
    "clients of DNS hub main > inbound endpoint of DNS hub main: plain",
    "outbound endpoint of DNS hub main > resolvers of its forwarding rules: plain",
  ]);
});

test("a fabric: what comes in, and what it speaks with the platform", () => {
  const hops = reviewedExample("runtime-fabric").document.tls;
  const ingress = hops.filter(({ to, from }) => /ingress/.test(to + from));
  expect(ingress.map(({ from, to, grade }) => [from, to, grade])).toEqual([
    ["load balancer apps", "ingress of Runtime Fabric europe", "encrypted"],
    ["ingress of Runtime Fabric europe", "applications of Runtime Fabric europe", "plain"],
  ]);
  expect(ingress[0]?.certificates).toEqual([
    expect.objectContaining({ reference: expect.stringMatching(/^Secret /) }),
  ]);
  const broker = hops.find(({ to }) => to.startsWith("transport-layer."));
  expect(broker).toMatchObject({ grade: "mutual", from: "agent of Runtime Fabric europe" });
  expect(hops.find(({ to }) => to.startsWith("172.20."))).toMatchObject({ grade: "unknown", by: "" });
});

test.each(EXAMPLES)("every listener and link of $name is a hop", ({ document }) => {
  const { tls, links, entryPoints } = document;
  const texts = new Set(tls.map(({ to, by }) => `${to} ${by}`));
  const listeners = entryPoints.flatMap(({ name, listeners: all }) =>
    all.map((listener) => `load balancer ${name}, listener ${listener.name} TLS`),
  );
  expect(listeners.filter((text) => ![...texts].some((hop) => hop.startsWith(text)))).toEqual([]);
  expect(tls.length).toBeGreaterThanOrEqual(links.length + listeners.length);
  expect(tls.filter(({ grade }) => !TLS_GRADES.includes(grade))).toEqual([]);
});
