import { type FabricSpec, sharedClusterProblems } from "../../../../capabilities/runtime-fabric/model";
import { ingress, lines } from "./checks-fixture";
import { environmentOf, fabricOf } from "./fixture";

describe("fabrics of one cluster", () => {
  const two = (overrides: Partial<FabricSpec> = {}) =>
    fabricOf({
      name: "two",
      agentNamespace: "rtf-two",
      installsDefinitions: false,
      environments: [environmentOf("qa", { id: "qa", namespace: "two-qa" })],
      ...overrides,
    });
  const shared = (other: FabricSpec, one = fabricOf()) => lines(sharedClusterProblems([one, other]));

  test("get along with names, ids and hosts of their own", () => {
    expect(shared(two())).toEqual([]);
    expect(sharedClusterProblems([])).toEqual([]);
  });

  test.each([
    [{ agentNamespace: "rtf" }, "NAMESPACE_TWICE two.agentNamespace"],
    [{ agentNamespace: "prod-dev" }, "NAMESPACE_TWICE two.agentNamespace"],
    [
      { environments: [environmentOf("qa", { id: "x", namespace: "prod-dev" })] },
      "NAMESPACE_TWICE two.environments.qa.namespace",
    ],
    [
      { environments: [environmentOf("dev", { namespace: "two-dev" })] },
      "ENVIRONMENT_ID_TWICE two.environments.dev.id",
    ],
    [{ installsDefinitions: true }, "FABRIC_DEFINITIONS two"],
  ])("%j is refused", (overrides, expected) => {
    expect(shared(two(overrides))).toEqual([expected]);
  });

  test("hosts, and definitions that nobody brings", () => {
    expect(shared(two({ ingress }), fabricOf({ ingress }))).toEqual([
      "INGRESS_HOST_TWICE two.ingress.hosts",
      "INGRESS_HOST_TWICE two.ingress.hosts",
    ]);
    expect(shared(two(), fabricOf({ installsDefinitions: false }))).toEqual(["FABRIC_DEFINITIONS two"]);
  });
});
