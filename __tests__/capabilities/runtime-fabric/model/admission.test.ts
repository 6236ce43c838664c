import {
  chartManifests,
  fabricNamespaces,
  fabricObjects,
  fabricProblems,
  rbacMatrix,
} from "../../../../capabilities/runtime-fabric/model";
import {
  type AdmissionPolicyBindingManifest,
  type AdmissionPolicyManifest,
  manifestKey,
} from "../../../../core/kubernetes";
import { fabricOf, fullFabric } from "./fixture";

const spec = fullFabric();

const { manifests } = fabricObjects(spec);

const [policy] = manifests.filter(
  (each): each is AdmissionPolicyManifest => each.kind === "ValidatingAdmissionPolicy",
);

const [binding] = manifests.filter(
  (each): each is AdmissionPolicyBindingManifest => each.kind === "ValidatingAdmissionPolicyBinding",
);

const { matchConstraints, matchConditions, validations } = policy?.spec ?? {
  matchConstraints: { resourceRules: [] },
  matchConditions: [],
  validations: [],
};

const covered = (operation: string) =>
  matchConstraints.resourceRules
    .filter(({ operations }) => operations.some((each) => each === operation))
    .flatMap(({ resources }) => resources);

test("the policy comes first, refuses what it can't judge, and is bound for everything", () => {
  expect(manifests.slice(0, 2).map(manifestKey)).toEqual([
    "ValidatingAdmissionPolicy/mule-prod-bounds",
    "ValidatingAdmissionPolicyBinding/mule-prod-bounds",
  ]);
  expect(policy?.spec.failurePolicy).toBe("Fail");
  expect(binding?.spec).toEqual({ policyName: "mule-prod-bounds", validationActions: ["Deny", "Audit"] });
});

test("it is about the accounts and the objects of every namespace of the fabric, and of no other", () => {
  const namespaces = `[${fabricNamespaces(spec)
    .map((name) => `'${name}'`)
    .join(", ")}]`;
  expect(matchConditions.map(({ expression }) => expression.split(" in ")[1])).toEqual([
    namespaces,
    namespaces,
  ]);
});

/** Kinds of a fabric that its accounts may change, and why. */
const FREE: Readonly<Record<string, string>> = {
  Ingress: "a template that the agent reads; whoever changes it changes routes, which are the agent's",
};

test("law: whatever the fabric declares in its namespaces is guarded, or it is said why not", () => {
  const plurals = new Set([...covered("UPDATE")].filter((resource) => covered("DELETE").includes(resource)));
  const { ingress, ...rest } = fullFabric();
  const legacy =
    ingress === undefined ? rest : { ...rest, ingress: { ...ingress, template: "legacy" as const } };
  const all = [...manifests, ...fabricObjects(legacy).manifests];
  const open = all
    .filter(({ kind, metadata }) => metadata.namespace !== undefined && !(kind in FREE))
    .map(({ kind }) => kind.toLowerCase().replace(/y$/, "ie"))
    .filter((kind) => !plurals.has(`${kind}s`));
  expect(open).toEqual([]);
});

test("labels can't be written by a status either, and those of Pod Security are compared one by one", () => {
  expect(covered("UPDATE")).toEqual(
    expect.arrayContaining(["namespaces/status", "namespaces/finalize", "resourcequotas/status"]),
  );
  const text = validations.map(({ expression }) => expression).join("\n");
  expect(text).toContain("key.startsWith('pod-security.kubernetes.io/')");
  expect(text).toContain("'rtf.mulesoft.com/envId'");
  expect(text).toContain("'team'");
});

test("the matrix says what admission refuses, to the fabric's accounts in its namespaces only", () => {
  const rowsOf = (of: typeof spec) =>
    rbacMatrix(of, [...fabricObjects(of).manifests, ...chartManifests(of)]).rows;
  const rows = rowsOf(spec);
  const agent = rows.filter(({ subject }) => subject === "system:serviceaccount:rtf:rtf-agent");
  const onNamespace = agent.find(
    ({ resource, namespace }) => resource === "namespaces" && namespace === "prod-dev",
  );
  expect(onNamespace?.allowed).toEqual(["get", "update", "patch", "delete"]);
  expect(onNamespace?.refused).toEqual([
    { verbs: ["delete"], which: "all" },
    { verbs: ["update", "patch"], which: "of Pod Security, of owners and of labels of mule-landing-zone" },
  ]);
  const refused = rows.filter((row) => row.refused !== undefined);
  expect(new Set(refused.map(({ namespace }) => namespace))).toEqual(new Set(fabricNamespaces(spec)));
  expect(refused.filter(({ subject }) => !subject.startsWith("system:serviceaccount:"))).toEqual([]);
  expect(rowsOf({ ...spec, admissionPolicy: false }).filter((row) => row.refused !== undefined)).toEqual([]);
});

test("without the policy there is none, and a cluster that knows none is refused with it", () => {
  const kinds = fabricObjects(fabricOf({ admissionPolicy: false })).manifests.map(({ kind }) => String(kind));
  expect(kinds.filter((kind) => kind.startsWith("Validating"))).toEqual([]);
  const old = { ...fabricOf().cluster, kubernetesVersion: "1.29" };
  expect(fabricProblems(fabricOf({ cluster: old })).map(({ code, path }) => [code, path])).toEqual([
    ["ADMISSION_POLICY_VERSION", ["cluster", "kubernetesVersion"]],
  ]);
  expect(fabricProblems(fabricOf({ cluster: old, admissionPolicy: false }))).toEqual([]);
});
