import fc from "fast-check";
import {
  buildAuthorizer,
  type ClusterRoleManifest,
  type Manifest,
  type PolicyRule,
  type RoleRef,
  type Subject,
} from "../../../core/kubernetes";

const RBAC = "rbac.authorization.k8s.io";

const agent: Subject = { kind: "ServiceAccount", name: "agent", namespace: "rtf" };

const team: Subject = { kind: "Group", apiGroup: RBAC, name: "team" };

const jane: Subject = { kind: "User", apiGroup: RBAC, name: "jane" };

const pods: PolicyRule = { apiGroups: [""], resources: ["pods"], verbs: ["get"] };

const clusterRole = (name: string, rules: readonly PolicyRule[], extra: Partial<ClusterRoleManifest> = {}) =>
  ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name },
    rules,
    ...extra,
  }) as const;

const role = (name: string, namespace: string, rules: readonly PolicyRule[]): Manifest => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "Role",
  metadata: { name, namespace },
  rules,
});

const refTo = <K extends RoleRef["kind"]>(kind: K, name: string) => ({ apiGroup: RBAC, kind, name }) as const;

const bind = (subjects: readonly Subject[], roleRef: RoleRef, namespace: string): Manifest => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "RoleBinding",
  metadata: { name: "b", namespace },
  roleRef,
  subjects,
});

const bindEverywhere = (subjects: readonly Subject[], name: string): Manifest => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRoleBinding",
  metadata: { name: "b" },
  roleRef: refTo("ClusterRole", name),
  subjects,
});

/** `get pods in a`, `get pods` for the cluster, `delete secrets/x in a` with a name. */
function ask(
  manifests: readonly Manifest[],
  subject: Subject,
  verb: string,
  resource: string,
  namespace?: string,
) {
  const [plain = "", name] = resource.split("=");
  return buildAuthorizer(manifests)({
    subject,
    verb,
    apiGroup: "",
    resource: plain,
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  });
}

describe("bindings", () => {
  test("of a namespace count there only, of the cluster everywhere", () => {
    const local = [clusterRole("r", [pods]), bind([agent], refTo("ClusterRole", "r"), "a")];
    expect([ask(local, agent, "get", "pods", "a"), ask(local, agent, "get", "pods", "b")]).toEqual([
      true,
      false,
    ]);
    expect(ask(local, agent, "get", "pods")).toBe(false);
    const wide = [clusterRole("r", [pods]), bindEverywhere([agent], "r")];
    expect([ask(wide, agent, "get", "pods", "b"), ask(wide, agent, "get", "pods")]).toEqual([true, true]);
  });

  test("name a role of their own namespace, and one that exists", () => {
    const manifests = [role("r", "a", [pods]), bind([agent], refTo("Role", "r"), "b")];
    expect(ask(manifests, agent, "get", "pods", "b")).toBe(false);
    expect(ask([...manifests, role("r", "b", [pods])], agent, "get", "pods", "b")).toBe(true);
    expect(ask([bindEverywhere([agent], "missing")], agent, "get", "pods", "b")).toBe(false);
  });

  test.each([
    ["a group by its name", team, team],
    ["a user", jane, jane],
    ["everyone who is known", { ...team, name: "system:authenticated" }, jane],
    ["every account", { ...team, name: "system:serviceaccounts" }, agent],
    ["every account of a namespace", { ...team, name: "system:serviceaccounts:rtf" }, agent],
    ["an account by its user name", { ...jane, name: "system:serviceaccount:rtf:agent" }, agent],
  ] as const)("mean %s", (_, bound, asking) => {
    expect(ask([clusterRole("r", [pods]), bindEverywhere([bound], "r")], asking, "get", "pods")).toBe(true);
  });

  test("mean nobody else", () => {
    const manifests = [clusterRole("r", [pods]), bindEverywhere([team], "r")];
    for (const other of [agent, jane, { ...team, name: "teams" }])
      expect(ask(manifests, other, "get", "pods")).toBe(false);
    const accounts = [
      clusterRole("r", [pods]),
      bindEverywhere([{ ...team, name: "system:serviceaccounts" }], "r"),
    ];
    expect(ask(accounts, jane, "get", "pods")).toBe(false);
  });
});

describe("rules", () => {
  const can = (rule: PolicyRule, verb: string, resource: string) =>
    ask([clusterRole("r", [rule]), bindEverywhere([agent], "r")], agent, verb, resource);

  test.each([
    [pods, "get", "pods", true],
    [pods, "list", "pods", false],
    [pods, "get", "pods/log", false],
    [{ ...pods, apiGroups: ["apps"] }, "get", "pods", false],
    [{ ...pods, apiGroups: ["*"] }, "get", "pods", true],
    [{ ...pods, verbs: ["*"] }, "impersonate", "pods", true],
    [{ ...pods, resources: ["*"] }, "get", "pods/exec", true],
    [{ ...pods, resources: ["*/exec"] }, "get", "pods/exec", true],
    [{ ...pods, resources: ["*/exec"] }, "get", "pods", false],
    [{ ...pods, resources: ["pods/*"] }, "get", "pods/exec", false],
    [{ ...pods, resourceNames: ["a"] }, "get", "pods=a", true],
    [{ ...pods, resourceNames: ["a"] }, "get", "pods=b", false],
    [{ ...pods, resourceNames: ["a"], verbs: ["*"] }, "list", "pods", false],
    [{ ...pods, resourceNames: [] }, "get", "pods=b", true],
  ] as const)("%j: %s %s is %s", (rule, verb, resource, expected) => {
    expect(can(rule, verb, resource)).toBe(expected);
  });

  test("are lent by roles with the labels that an aggregating role asks for", () => {
    const aggregate = clusterRole("all", [pods], {
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: "1" } }, { matchLabels: { b: "1" } }] },
    });
    const lending = (name: string, resource: string, labels: Record<string, string>) =>
      clusterRole(name, [{ ...pods, resources: [resource] }], { metadata: { name, labels } });
    const manifests = [
      aggregate,
      lending("one", "secrets", { a: "1" }),
      lending("two", "configmaps", { b: "1" }),
      lending("three", "nodes", { a: "2" }),
      bindEverywhere([agent], "all"),
    ];
    const found = ["secrets", "configmaps", "nodes", "pods"].map((resource) =>
      ask(manifests, agent, "get", resource),
    );
    // Its own rules are the controller's to write, so they count for nothing.
    expect(found).toEqual([true, true, false, false]);
  });
});

test("law: one more binding never takes a right away", () => {
  const rules = fc.record({
    apiGroups: fc.constant([""]),
    resources: fc.subarray(["pods", "pods/exec", "*", "*/exec", "secrets"], { minLength: 1 }),
    verbs: fc.subarray(["get", "list", "*"], { minLength: 1 }),
  });
  const bindings = fc.record({ rule: rules, namespace: fc.constantFrom("a", "b", undefined) });
  const manifestsOf = (all: readonly { rule: PolicyRule; namespace: string | undefined }[]) =>
    all.flatMap(({ rule, namespace }, index): Manifest[] => [
      clusterRole(`r${index}`, [rule]),
      namespace === undefined
        ? bindEverywhere([agent], `r${index}`)
        : bind([agent], refTo("ClusterRole", `r${index}`), namespace),
    ]);
  fc.assert(
    fc.property(fc.array(bindings, { maxLength: 4 }), bindings, (before, more) => {
      for (const resource of ["pods", "pods/exec", "secrets"])
        for (const namespace of ["a", "b"]) {
          const had = ask(manifestsOf(before), agent, "get", resource, namespace);
          const has = ask(manifestsOf([...before, more]), agent, "get", resource, namespace);
          expect(!had || has).toBe(true);
        }
    }),
  );
});
