import { GUARDED_RESOURCES } from "./admission";
import type { FabricSpec } from "./spec";

/** A request of a fabric's accounts that admission rejects although a role allows it. */
export interface AdmissionRejection {
  readonly apiGroup: string;
  /** The resource, with its subresource. */
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Which requests are rejected. */
  readonly which: string;
}

const CHANGES = ["update", "patch"] as const;

const REMOVALS = ["delete", "deletecollection"] as const;

/** The rejections of the policy in words. The policy itself is in CEL. */
export function admissionRejections({
  admissionPolicy,
}: Pick<FabricSpec, "admissionPolicy">): AdmissionRejection[] {
  if (!admissionPolicy) return [];
  const own = "those of mule-landing-zone";
  return [
    { apiGroup: "", resource: "namespaces", verbs: REMOVALS, which: "all" },
    {
      apiGroup: "",
      resource: "namespaces",
      verbs: CHANGES,
      which: "of Pod Security, of owners and of labels of mule-landing-zone",
    },
    { apiGroup: "", resource: "namespaces/status", verbs: CHANGES, which: "the same" },
    { apiGroup: "", resource: "namespaces/finalize", verbs: CHANGES, which: "all" },
    ...Object.entries(GUARDED_RESOURCES).flatMap(([apiGroup, resources]) =>
      resources.map((resource) => ({
        apiGroup,
        resource,
        verbs: [...CHANGES, ...REMOVALS],
        which: own,
      })),
    ),
    {
      apiGroup: "networking.k8s.io",
      resource: "networkpolicies",
      verbs: ["create"],
      which: "beyond the namespace and the agent's",
    },
    {
      apiGroup: "rbac.authorization.k8s.io",
      resource: "rolebindings",
      verbs: ["create"],
      which: "for anybody but accounts of the fabric",
    },
    {
      apiGroup: "",
      resource: "serviceaccounts",
      verbs: [...CHANGES, ...REMOVALS],
      which: "default, where pods would get its token",
    },
    ...POLICIES_OF_PLUGINS.map(({ apiGroup, resource }) => ({
      apiGroup,
      resource,
      verbs: ["create", ...CHANGES, ...REMOVALS],
      which: "all",
    })),
  ];
}

/** The policy resources of each network plugin that could open pods. */
const POLICIES_OF_PLUGINS = [
  { apiGroup: "cilium.io", resource: "ciliumnetworkpolicies" },
  { apiGroup: "crd.projectcalico.org", resource: "networkpolicies" },
  { apiGroup: "networking.k8s.aws", resource: "policyendpoints" },
] as const;
