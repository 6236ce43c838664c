import { fabricRbac } from "../../../review";
import { reviewedExample } from "./examples";

const WITH_FABRICS = ["runtime-fabric", "shared-cluster"].map(reviewedExample);

const { estate, document } = reviewedExample("runtime-fabric");
const [rights] = document.rights.fabrics;
if (rights === undefined) throw new Error("no rights");

test("rights are those of the matrix of rbac, cell by cell", () => {
  const fabrics = WITH_FABRICS.flatMap((example) =>
    example.document.rights.fabrics.map((own) => ({ own, estate: example.estate })),
  );
  expect(fabrics.length).toBeGreaterThan(2);
  for (const { own, estate: of } of fabrics) {
    const fabric = of.runtimeFabrics.find(({ name }) => name === own.fabric);
    if (fabric === undefined) throw new Error(own.fabric);
    const { rows, subjects } = fabricRbac(fabric, of);
    const shown = own.subjects.flatMap(({ subject, grants }) =>
      grants.flatMap(({ places, resources }) =>
        places.flatMap((place) => resources.map((resource) => `${subject} ${place} ${resource}`)),
      ),
    );
    const known = rows
      .filter(({ allowed }) => allowed.length > 0)
      .map(({ subject, namespace = "cluster", resource, apiGroup }) => {
        const [name, sub] = resource.split("/");
        return `${subject} ${namespace} ${name}${apiGroup === "" ? "" : `.${apiGroup}`}${sub === undefined ? "" : `/${sub}`}`;
      });
    expect([...shown].sort()).toEqual([...new Set(known)].sort());
    expect(own.subjects).toHaveLength(subjects.length);
  }
});

test("verbs stand where they are allowed, and what has all of them says so", () => {
  const pipelines = rights.subjects.find(({ subject }) => subject.endsWith("pipelines"));
  expect(pipelines?.isGroup).toBe(true);
  expect(pipelines?.grants.find(({ resources }) => resources.includes("pods"))).toEqual({
    places: ["development", "production", "test"],
    verbs: ["get", "list", "watch", "delete"],
    isEverything: false,
    resources: ["pods"],
  });
  const scale = pipelines?.grants.find(({ resources }) => resources.includes("deployments.apps/scale"));
  expect(scale?.isEverything).toBe(true);
  expect(rights.subjects.find(({ subject }) => subject.endsWith("test:default"))?.grants).toEqual([]);
});

test("who reads a Secret is who a role lets read Secrets of its namespace", () => {
  const readers = document.secrets
    .filter(({ what }) => what.startsWith("Secret rtf/"))
    .map(({ readBy }) => readBy);
  expect(readers.length).toBeGreaterThan(0);
  expect(readers[0]).toEqual([
    "Terraform, while it applies",
    "system:serviceaccount:rtf:mule-clusterip-service",
    "system:serviceaccount:rtf:rtf-agent",
  ]);
  expect(document.secrets.filter(({ readBy }) => readBy.length === 0)).toEqual([]);
});

test("edges are what the policies are made from", () => {
  const [policies] = document.networkPolicies;
  const edges = policies?.edges.map(({ policy, from, to, ports }) =>
    [policy, from.namespace ?? from.cidrs?.join(), to.namespace ?? to.cidrs?.join(), ports].join(" "),
  );
  expect(edges).toEqual(
    expect.arrayContaining([
      "ingress ingress-nginx production tcp/8081,tcp/8082",
      "control-plane rtf 172.20.255.0/28 tcp/3128",
      "within rtf rtf all",
    ]),
  );
  const names = new Set(
    estate.runtimeFabrics[0]?.objects.manifests.flatMap(({ kind, metadata }) =>
      kind === "NetworkPolicy" ? [metadata.name] : [],
    ),
  );
  expect(policies?.edges.filter(({ policy }) => !names.has(`allow-${policy}`))).toEqual([]);
});

test("what leaves to the platform is what egress lists", () => {
  expect(WITH_FABRICS.map((example) => example.document.egress.map(({ fabric }) => fabric))).toEqual(
    WITH_FABRICS.map((example) => example.estate.runtimeFabrics.map(({ name }) => name)),
  );
});

test("every hub says who answers, and whether questions arrive", () => {
  const [hub] = reviewedExample("hybrid").document.dns;
  expect(hub?.privateZones.map(({ domain }) => domain)).toEqual(["aws.initech.example"]);
  expect(hub?.weAsk?.targets.map(({ peer, isOpen }) => [peer, isOpen])).toEqual([
    ["10.0.0.53", true],
    ["10.1.0.53", true],
    ["172.21.0.53", true],
  ]);
});
