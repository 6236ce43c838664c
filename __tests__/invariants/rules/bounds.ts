import { type Block, type Finding, finding, type Invariant, resources, type Subject } from "../model";
import { metadataOf, policySpec } from "./namespaces";

/** What keeps the accounts of a fabric in the bounds that its roles don't keep. */
export const BOUNDS: readonly Invariant[] = [
  {
    id: "bounds-guarded",
    title:
      "An admission policy keeps the accounts of a namespace from lifting its labels, policies, quotas and limits",
    why: "the vendor's role has every verb on all of them: without it Pod Security ends with one patch by the agent",
    check: unguarded,
  },
  {
    id: "ingress-senders",
    title: "Network policies let in who sends requests, never a controller whose load balancers do",
    why: "load balancers of the AWS Load Balancer Controller send to pods by address: kubernetes-sigs/aws-load-balancer-controller, target-type",
    check: silentSenders,
  },
];

/** What has to be refused in every namespace. */
const GUARDED = [
  "namespaces",
  "networkpolicies",
  "resourcequotas",
  "limitranges",
  "rolebindings",
  "serviceaccounts",
];

interface PolicySpec {
  readonly failurePolicy?: string;
  readonly matchConstraints?: {
    readonly resourceRules?: readonly {
      readonly operations: readonly string[];
      readonly resources: readonly string[];
    }[];
  };
  readonly matchConditions?: readonly { readonly expression: string }[];
  readonly policyName?: string;
  readonly validationActions?: readonly string[];
}

function* unguarded(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "kubernetes_namespace_v1")) {
    const { name = "" } = metadataOf(block.body);
    // Agents are in namespaces of fabrics alone.
    if (!block.stack.startsWith("runtime-fabric-") || isWaived(subject, block)) continue;
    const manifests = (kind: string) =>
      resources(subject, "kubernetes_manifest").filter(
        ({ stack, body }) => stack === block.stack && (body["manifest"] as { kind?: string }).kind === kind,
      );
    const policies = manifests("ValidatingAdmissionPolicy").filter(({ body }) =>
      speaksOf(specOf(body), name),
    );
    if (policies.length === 0) yield finding(block, "is in no admission policy");
    for (const { body } of policies) {
      const { failurePolicy, matchConstraints = {} } = specOf(body);
      const isBound = manifests("ValidatingAdmissionPolicyBinding").some(
        (each) =>
          specOf(each.body).policyName === metadataOf(body).name &&
          specOf(each.body).validationActions?.includes("Deny"),
      );
      if (!isBound) yield finding(block, "has an admission policy that denies nothing");
      if (failurePolicy !== "Fail") yield finding(block, "has an admission policy that fails open");
      for (const resource of GUARDED)
        for (const operation of ["UPDATE", "DELETE"])
          if (
            !matchConstraints.resourceRules?.some(
              (rule) => rule.resources.includes(resource) && rule.operations.includes(operation),
            )
          )
            yield finding(block, `lets its accounts ${operation.toLowerCase()} ${resource}`);
    }
  }
}

function specOf(body: Block["body"]): PolicySpec {
  return (body["manifest"] as { spec: PolicySpec }).spec;
}

/** Every condition has to name the namespace: whoever is not named in one of them passes. */
function speaksOf({ matchConditions = [] }: PolicySpec, namespace: string): boolean {
  return matchConditions.every(({ expression }) => expression.includes(`'${namespace}'`));
}

function isWaived({ estate: { waivers } }: Subject, { stack }: Block): boolean {
  const fabric = stack.replace(/^runtime-fabric-/, "");
  return waivers.some(
    ({ finding: code, at }) =>
      code === "FABRIC_BOUNDS_UNGUARDED" && at === `runtimeFabrics.${fabric}.admissionPolicy`,
  );
}

function* silentSenders(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "kubernetes_network_policy_v1"))
    for (const rule of policySpec(block.body).ingress ?? [])
      if (JSON.stringify(rule).includes('"aws-load-balancer-controller"'))
        yield finding(block, "lets in pods of a controller that sends nothing");
}
