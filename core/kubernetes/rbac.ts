import type {
  ClusterRoleBindingManifest,
  ClusterRoleManifest,
  Manifest,
  RoleBindingManifest,
  RoleManifest,
} from "./manifest";
import { type PolicyRule, type Subject, subjectText } from "./rbac-types";

/** A request for authorization, as in a SubjectAccessReview. */
export interface AccessRequest {
  readonly subject: Subject;
  readonly verb: string;
  readonly apiGroup: string;
  /** With the subresource: `pods/exec`. */
  readonly resource: string;
  /** @default - cluster-scoped, or all namespaces at once */
  readonly namespace?: string;
  /** @default - no object name, as for `list` and `create` */
  readonly name?: string;
}

/** `true` if a role allows the request. Roles can't deny. */
export type Authorizer = (request: AccessRequest) => boolean;

/**
 * The RBAC authorizer of an API server with these objects, without the default roles of a cluster.
 *
 * The rules of Kubernetes: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ . A binding with a missing
 * role allows nothing, aggregated roles include the rules of others, and a RoleBinding applies only in its
 * namespace.
 */
export function buildAuthorizer(manifests: readonly Manifest[]): Authorizer {
  const clusterRoles = manifests.filter((each): each is ClusterRoleManifest => each.kind === "ClusterRole");
  const roles = manifests.filter((each): each is RoleManifest => each.kind === "Role");
  const grants = manifests.flatMap((each): Grant[] => {
    if (each.kind === "ClusterRoleBinding") return listGrants(each, clusterRoleRules(each.roleRef.name));
    if (each.kind !== "RoleBinding") return [];
    const { kind, name } = each.roleRef;
    const { namespace } = each.metadata;
    const rules = kind === "ClusterRole" ? clusterRoleRules(name) : roleRules(name, namespace);
    return listGrants(each, rules, namespace);
  });
  const bySubject = new Map<string, Grant[]>();
  for (const grant of grants) {
    const known = bySubject.get(grant.subject);
    if (known === undefined) bySubject.set(grant.subject, [grant]);
    else known.push(grant);
  }

  return (request) =>
    listIdentities(request.subject).some((identity) =>
      bySubject
        .get(identity)
        ?.some(
          ({ namespace, rules }) =>
            (namespace === undefined || namespace === request.namespace) &&
            rules.some((rule) => ruleAllows(rule, request)),
        ),
    );

  function clusterRoleRules(name: string): readonly PolicyRule[] {
    const role = clusterRoles.find((each) => each.metadata.name === name);
    if (role?.aggregationRule === undefined) return role?.rules ?? [];
    const selectors = role.aggregationRule.clusterRoleSelectors;
    return clusterRoles
      .filter((each) => each !== role && selectors.some(({ matchLabels }) => hasLabels(each, matchLabels)))
      .flatMap((each) => each.rules);
  }

  function roleRules(name: string, namespace: string): readonly PolicyRule[] {
    return (
      roles.find((each) => each.metadata.name === name && each.metadata.namespace === namespace)?.rules ?? []
    );
  }
}

interface Grant {
  readonly subject: string;
  /** @default - all namespaces */
  readonly namespace?: string;
  readonly rules: readonly PolicyRule[];
}

function listGrants(
  binding: RoleBindingManifest | ClusterRoleBindingManifest,
  rules: readonly PolicyRule[],
  namespace?: string,
): Grant[] {
  return binding.subjects.map((subject) => ({
    subject: subjectText(subject),
    rules,
    ...(namespace === undefined ? {} : { namespace }),
  }));
}

/** All identities of a subject: itself, and its Kubernetes groups. */
function listIdentities(subject: Subject): readonly string[] {
  const all = [subjectText(subject), "group:system:authenticated"];
  if (subject.kind !== "ServiceAccount") return all;
  // A service account is also a user with a long name, and bindings may use that.
  const user = `user:system:serviceaccount:${subject.namespace}:${subject.name}`;
  const groups = ["group:system:serviceaccounts", `group:system:serviceaccounts:${subject.namespace}`];
  return [...all, user, ...groups];
}

function ruleAllows(rule: PolicyRule, { verb, apiGroup, resource, name }: AccessRequest): boolean {
  return (
    includesOrAll(rule.verbs, verb) &&
    includesOrAll(rule.apiGroups, apiGroup) &&
    resourceMatches(rule.resources, resource) &&
    (rule.resourceNames === undefined ||
      rule.resourceNames.length === 0 ||
      (name !== undefined && rule.resourceNames.includes(name)))
  );
}

/** `*` includes subresources; a `*` before a slash is one subresource of every resource. */
function resourceMatches(resources: readonly string[], resource: string): boolean {
  if (includesOrAll(resources, resource)) return true;
  const [, subresource] = resource.split("/");
  return subresource !== undefined && resources.includes(`*/${subresource}`);
}

function includesOrAll(values: readonly string[], value: string): boolean {
  return values.includes("*") || values.includes(value);
}

function hasLabels(role: ClusterRoleManifest, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([key, value]) => role.metadata.labels?.[key] === value);
}
