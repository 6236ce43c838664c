import fc from "fast-check";
import { computePodDemand } from "../../../../capabilities/vpc/model";
import { CNI_MODES } from "../../../../core/kubernetes";

describe("addresses that pods and nodes take", () => {
  test("secondary addresses: nodes, pods with surge, and what each node holds ready", () => {
    expect(computePodDemand({ pods: 100, nodes: 5 })).toEqual({
      mode: "secondary-addresses",
      pods: 100,
      nodes: 5,
      total: 5 + 125 + 150,
      fromPodRange: 0,
      terms: [
        { label: "5 Kubernetes nodes", addresses: 5 },
        { label: "100 pods with 25 % surge", addresses: 125 },
        { label: "30 addresses held ready on each of 5 nodes", addresses: 150 },
      ],
      podRangeTerms: [],
    });
  });

  test("prefixes: whole blocks of 16 on each node, and one that is ready", () => {
    // 125 pods on 5 nodes: 25 each, two prefixes; a third is the warm one.
    expect(computePodDemand({ pods: 100, nodes: 5, mode: "prefixes" })).toMatchObject({
      total: 5 + 5 * 2 * 16 + 5 * 16,
      fromPodRange: 0,
    });
  });

  test("custom networking: pods leave the worker subnets, nodes stay", () => {
    const demand = computePodDemand({ pods: 100, nodes: 5, mode: "custom-networking" });
    expect(demand).toMatchObject({ total: 5, fromPodRange: 125 + 150 });
    expect(demand.podRangeTerms).toHaveLength(2);
  });

  test.each([
    [{ surge: 0 }, 5 + 100 + 150],
    [{ surge: 33 }, 5 + 133 + 150],
    [{ warmAddresses: 0 }, 5 + 125],
    [{ mode: "prefixes" as const, warmPrefixes: 0 }, 5 + 160],
    [{ mode: "prefixes" as const, warmPrefixes: 2, surge: 0 }, 5 + 160 + 160],
  ])("%j", (options, total) => {
    expect(computePodDemand({ pods: 100, nodes: 5, ...options }).total).toBe(total);
  });

  test("one pod more than a prefix holds takes another on every node", () => {
    const blocks = (pods: number) =>
      computePodDemand({ pods, nodes: 2, surge: 0, mode: "prefixes", warmPrefixes: 0 });
    expect([32, 33].map((pods) => blocks(pods).total)).toEqual([2 + 32, 2 + 64]);
  });

  test("no nodes yet: the pods still count", () => {
    expect(computePodDemand({ pods: 10, nodes: 0, surge: 0, mode: "prefixes" }).total).toBe(32);
    expect(computePodDemand({ pods: 0, nodes: 0 }).total).toBe(0);
  });

  test("pods that are counted at their peak get no surge on top, beside others or alone", () => {
    const input = { pods: 100, peakPods: 40, nodes: 5, warmAddresses: 0 };
    expect(computePodDemand(input)).toMatchObject({ pods: 140, total: 5 + 125 + 40 });
    expect(computePodDemand({ ...input, pods: 0 }).terms.map(({ label }) => label)).toEqual([
      "5 Kubernetes nodes",
      "40 pods of Runtime Fabrics at their peak",
      "0 addresses held ready on each of 5 nodes",
    ]);
    // 165 pods on 5 nodes: 33 each, three prefixes, and the warm one.
    expect(computePodDemand({ ...input, mode: "prefixes" }).total).toBe(5 + 5 * 3 * 16 + 5 * 16);
  });

  test("terms sum up, and every pod has an address in the worst moment of an update", () => {
    fc.assert(
      fc.property(
        fc.record({
          pods: fc.nat(5000),
          peakPods: fc.nat(500),
          nodes: fc.nat(200),
          surge: fc.nat(100),
          mode: fc.constantFrom(...CNI_MODES),
        }),
        (input) => {
          const { total, fromPodRange, terms, podRangeTerms } = computePodDemand(input);
          const sum = (list: typeof terms) => list.reduce((result, term) => result + term.addresses, 0);
          expect([sum(terms), sum(podRangeTerms)]).toEqual([total, fromPodRange]);
          const peak = Math.ceil((input.pods * (100 + input.surge)) / 100) + input.peakPods;
          expect(total + fromPodRange).toBeGreaterThanOrEqual(input.nodes + peak);
        },
      ),
    );
  });
});
