import fc from "fast-check";
import {
  type CapacityTerm,
  type FabricSpec,
  fabricCapacity,
} from "../../../../capabilities/runtime-fabric/model";
import { GIB, MIB } from "../../../../core/kubernetes";
import { environmentOf, fabricOf, fullFabric } from "./fixture";

const sum = (terms: readonly CapacityTerm[], value: (term: CapacityTerm) => number) =>
  terms.reduce((total, term) => total + value(term), 0);

const nodesOf = (node: Partial<FabricSpec["cluster"]["node"]>, applications: number, replicas = 2) => {
  const { cluster } = fabricOf();
  return fabricCapacity(
    fabricOf({
      cluster: { ...cluster, node: { ...cluster.node, ...node } },
      environments: [environmentOf("dev", { groups: [{ applications, replicas }] })],
    }),
  ).nodes;
};

test("every term of the sum is shown", () => {
  const capacity = fabricCapacity(fabricOf());
  expect(
    capacity.terms.map(
      ({ label, pods, millicores, memoryBytes }) => `${label}: ${pods} ${millicores}m ${memoryBytes / MIB}Mi`,
    ),
  ).toEqual([
    "dev: 12 × application: 12 1200m 12288Mi",
    "production: 12 × application: 12 1200m 12288Mi",
    "agent: 1 100m 200Mi",
    "resource cache, mule-clusterip-service, cluster operations and jobs: 8 800m 1600Mi",
    "add-ons of the cluster: 6 0m 0Mi",
  ]);
  expect(capacity).toMatchObject({
    millicores: sum(capacity.terms, ({ millicores }) => millicores),
    memoryBytes: sum(capacity.terms, ({ memoryBytes }) => memoryBytes),
    // 39 pods, and the daemon on each of three nodes.
    pods: 42,
    // 3300m over 3350m a node; 26.4 GiB over 14.8 GiB a node.
    nodes: { byCpu: 1, byMemory: 2, byReplicas: 1, least: 3, total: 3 },
  });
});

test("features and the persistence gateway are terms of their own", () => {
  const labels = fabricCapacity(fullFabric()).terms.map(({ label }) => label);
  expect(labels).toEqual(
    expect.arrayContaining([
      "dev: 6 × monitoring sidecar",
      "dev: 6 × log forwarding",
      "dev: 6 × tracing",
      "persistence gateway",
    ]),
  );
});

test("each reason may decide on the nodes", () => {
  expect(nodesOf({ millicores: 2000, memoryBytes: 512 * GIB }, 100)).toMatchObject({ byCpu: 23, total: 23 });
  expect(nodesOf({ millicores: 64_000 }, 100)).toMatchObject({ byMemory: 21, total: 21 });
  expect(nodesOf({ millicores: 640_000, memoryBytes: 4096 * GIB }, 100)).toMatchObject({
    byReplicas: 6,
    total: 6,
  });
  expect(nodesOf({ least: 9 }, 1)).toMatchObject({ total: 9 });
});

test("every pod takes an address of the VPC at its peak, unless pods have a range of their own", () => {
  const { cluster } = fabricOf();
  expect(fabricCapacity(fabricOf()).addresses).toMatchObject({ pods: 42, nodes: 3, total: 42 + 3 + 90 });
  expect(fabricCapacity(fabricOf(), { mode: "prefixes", warmPrefixes: 0 }).addresses).toMatchObject({
    total: 3 + 48,
  });
  expect(fabricCapacity(fabricOf(), { warmAddresses: 5, surge: 100 }).addresses).toMatchObject({
    pods: 50,
    total: 50 + 3 + 15,
  });
  expect(fabricCapacity(fabricOf({ cluster: { ...cluster, overlay: true } })).addresses).toBeUndefined();
});

test("law: the nodes hold what is asked for, and one less would not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 2, max: 64 }),
      (applications, replicas, cores) => {
        const node = { millicores: cores * 1000, memoryBytes: cores * 8 * GIB, least: 2 };
        const capacity = fabricCapacity(
          fabricOf({
            cluster: { ...fabricOf().cluster, node },
            environments: [environmentOf("dev", { groups: [{ applications, replicas }] })],
          }),
        );
        const fits = (nodes: number) =>
          nodes * (node.millicores - sum(capacity.perNode, ({ millicores }) => millicores)) >=
            capacity.millicores &&
          nodes * (node.memoryBytes - sum(capacity.perNode, ({ memoryBytes }) => memoryBytes)) >=
            capacity.memoryBytes &&
          nodes * 50 >= (capacity.environments[0]?.peak ?? 0) &&
          nodes >= node.least;
        expect([fits(capacity.nodes.total), fits(capacity.nodes.total - 1)]).toEqual([true, false]);
      },
    ),
  );
});
