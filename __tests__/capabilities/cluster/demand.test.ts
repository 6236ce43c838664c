import type { TenantLoad } from "../../../capabilities/cluster/resolve/contributions";
import { planClusterLoads } from "../../../capabilities/cluster/resolve/demand";
import type { EstateFile } from "../../../estate/estate-file";

const nodesOf = (least: number, ...tenants: readonly number[]) => {
  const cluster = { vpc: "live", pods: 0, overlay: false, nodes: { least } };
  const file = { clusters: { shared: cluster } } as unknown as EstateFile;
  const loads = tenants.map((nodes): TenantLoad => ({ cluster: "shared", peakPods: 10, nodes }));
  return planClusterLoads(file, loads).get("live")?.nodes;
};

test("the minimum of nodes counts once, however many installations share the cluster", () => {
  expect(nodesOf(3)).toBe(3);
  expect(nodesOf(3, 2)).toBe(3);
  expect(nodesOf(3, 2, 2)).toBe(4);
  expect(nodesOf(6, 2, 2)).toBe(6);
});
