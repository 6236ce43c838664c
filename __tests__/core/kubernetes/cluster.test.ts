import { type ClusterSpec, clusterWarnings } from "../../../capabilities/cluster/model";
import { fabricOf } from "../../capabilities/runtime-fabric/model/fixture";

const warned = (cluster: Partial<ClusterSpec>) =>
  clusterWarnings({ ...fabricOf().cluster, ...cluster }).map(({ code, path = [] }) =>
    [code, ...path].join(" "),
  );

test.each([
  ["vpc-cni", ["POLICIES_NOT_ENFORCED cni"]],
  ["other", ["POLICIES_NOT_ENFORCED cni"]],
  ["vpc-cni-network-policy", []],
  ["cilium", []],
  ["calico", []],
] as const)("policies on %s", (cni, expected) => {
  expect(warned({ cni })).toEqual(expected);
});

test("pods that start open are told of the one plugin that can do otherwise", () => {
  expect(warned({ cni: "vpc-cni-network-policy", policyMode: "standard" })).toEqual(["PODS_START_OPEN"]);
  expect(warned({ cni: "cilium", policyMode: "standard" })).toEqual([]);
});
