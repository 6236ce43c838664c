import { type PolicyRule, roleProblems } from "../../../core/kubernetes";

const problemsOf = (rule: Partial<PolicyRule>, annotations?: Record<string, string>) =>
  roleProblems({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "r", ...(annotations === undefined ? {} : { annotations }) },
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"], ...rule }],
  });

/** What a refusal names: the words after the annotation. */
const grants = (rule: Partial<PolicyRule>) =>
  problemsOf(rule).map(({ fix }) => String(fix).split(": ").at(-1));

test.each<[string, Partial<PolicyRule>]>([
  ["wildcard", { verbs: ["*"], resources: ["services"] }],
  ["wildcard", { resources: ["*"] }],
  ["wildcard", { apiGroups: ["*"] }],
  ["wildcard", { resources: ["*/scale"] }],
  ["secrets", { resources: ["secrets"] }],
  ["secrets", { resources: ["secrets"], verbs: ["list"], resourceNames: ["a"] }],
  ["exec", { resources: ["pods/exec"], verbs: ["create"] }],
  ["exec", { resources: ["pods/attach"] }],
  ["exec", { resources: ["pods/portforward"] }],
  ["exec", { resources: ["pods/ephemeralcontainers"], verbs: ["patch"] }],
  ["workloads", { verbs: ["create"] }],
  ["workloads", { apiGroups: ["apps"], resources: ["deployments"], verbs: ["patch"] }],
  ["workloads", { apiGroups: ["batch"], resources: ["cronjobs"], verbs: ["update"] }],
  ["escalation", { apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles"], verbs: ["escalate"] }],
  [
    "escalation",
    { apiGroups: ["rbac.authorization.k8s.io"], resources: ["rolebindings"], verbs: ["create"] },
  ],
  ["escalation", { resources: ["users"], verbs: ["impersonate"] }],
  ["cluster", { resources: ["serviceaccounts/token"], verbs: ["create"] }],
  ["cluster", { resources: ["nodes/proxy"] }],
  ["cluster", { resources: ["persistentvolumes"], verbs: ["create"] }],
])("%s: %j", (grant, rule) => {
  expect(grants(rule)).toContain(grant);
});

test.each<Partial<PolicyRule>>([
  {},
  { verbs: ["get", "list", "watch", "delete"] },
  { resources: ["secrets"], resourceNames: ["tls"] },
  { apiGroups: ["apps"], resources: ["deployments/scale"], verbs: ["patch"] },
  { apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles"], verbs: ["get"] },
  { resources: ["configmaps"], verbs: ["create", "update"] },
])("%j is taken", (rule) => {
  expect(problemsOf(rule)).toEqual([]);
});

test("what is meant is said on the role, grant by grant", () => {
  const rule = { resources: ["pods/exec", "secrets"] };
  expect(problemsOf(rule, { "mule-landing-zone/grants": "exec" }).map(({ what }) => what)).toEqual([
    "role r gives the values of every Secret in reach; only get with resourceNames is taken",
  ]);
  expect(problemsOf(rule, { "mule-landing-zone/grants": "exec,secrets" })).toEqual([]);
  expect(problemsOf({ verbs: ["create"] })[0]).toMatchObject({
    code: "ROLE_GRANT_REFUSED",
    got: "create on pods of core",
  });
});
