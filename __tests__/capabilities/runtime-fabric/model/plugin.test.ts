import { fabricObjects, fabricProblems } from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import type { NetworkPolicyManifest } from "../../../../core/kubernetes";
import { environmentOf, fabricOf } from "./fixture";

test("more ports than the plugin takes are refused where the environment names them", () => {
  const record = {
    name: "sap",
    cidrs: [Ipv4Cidr.parse("10.0.8.0/28")],
    ports: Array.from({ length: 25 }, (_, index) => Port.tcp(3200 + 2 * index)),
  };
  const environments = [environmentOf("dev", { egress: [record] })];
  expect(fabricProblems(fabricOf({ environments })).map(({ code, path }) => [code, path])).toEqual([
    ["NETWORK_POLICY_PORTS", ["environments", "dev", "egress"]],
  ]);
  const cilium = { ...fabricOf().cluster, cni: "cilium" as const };
  expect(fabricProblems(fabricOf({ environments, cluster: cilium }))).toEqual([]);
});

/** Ports that an application is reached on by the agent, and the agent by it; `all` where no rule names one. */
function between(agentReaches: "all-ports" | "service-ports") {
  const policy = fabricObjects(fabricOf({ agentReaches })).manifests.find(
    (each): each is NetworkPolicyManifest =>
      each.kind === "NetworkPolicy" &&
      each.metadata.namespace === "prod-dev" &&
      each.metadata.name === "allow-agent-and-dev",
  );
  const portsOf = (rules: readonly { ports?: readonly { port?: number }[] }[] = []) =>
    rules.map(({ ports }) => ports?.map(({ port }) => port) ?? "all");
  return { fromAgent: portsOf(policy?.spec.ingress), toAgent: portsOf(policy?.spec.egress) };
}

test("the agent reaches every port of applications, or those that the vendor names; what it offers has no named port", () => {
  expect(between("all-ports")).toEqual({ fromAgent: ["all"], toAgent: ["all"] });
  expect(between("service-ports")).toEqual({ fromAgent: [[8081, 8082, 5701]], toAgent: ["all"] });
});
