import type { KubernetesObject } from "./clusters";

/**
 * Definitions for custom resources, as the charts bring them, with a name, a group and a version, and without their
 * schema: the vendors publish these only inside of their charts.
 */
export function definitionsOf(resources: readonly KubernetesObject[]): object[] {
  const byName = new Map(resources.map((resource) => [nameOf(resource), resource]));
  return [...byName].map(([name, { apiVersion, kind }]) => {
    const [group = "", version = ""] = apiVersion.split("/");
    return {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name },
      spec: {
        group,
        scope: "Namespaced",
        names: { kind, plural: plural(kind), singular: kind.toLowerCase(), listKind: `${kind}List` },
        versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: ANYTHING } }],
      },
    };
  });
}

const ANYTHING = {
  type: "object",
  properties: { spec: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
} as const;

function nameOf({ apiVersion, kind }: KubernetesObject): string {
  return `${plural(kind)}.${apiVersion.split("/")[0] ?? ""}`;
}

/** As code generators of Kubernetes make it. */
export function plural(kind: string): string {
  const name = kind.toLowerCase();
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
