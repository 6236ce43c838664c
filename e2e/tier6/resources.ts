import { RBAC_QUESTIONS } from "../../capabilities/runtime-fabric/model";
import type { ApiClient, ApiResource } from "../kubernetes/api-client";
import { CheckFailed } from "../runner/checks";

/** Verbs beside those of requests; they are asked where they mean something. */
const FOUND_BY_NAME = ["namespaces", "namespaces/status", "namespaces/finalize"];

/**
 * Compares what the matrix asks about with every resource of the server that roles of a namespace decide about.
 *
 * @throws CheckFailed when a resource, or a verb of one, is not asked about
 */
export async function compareResources(api: ApiClient): Promise<string> {
  const groups = (await api.get("/apis")).body.groups ?? [];
  const definitions =
    (await api.get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions")).body.items ?? [];
  const custom = new Set(definitions.map(({ metadata }) => metadata.name.replace(/^[^.]*\./, "")));
  const places = [
    { group: "", path: "/api/v1" },
    ...groups
      .filter(({ name }) => !custom.has(name))
      .map(({ name, preferredVersion }) => ({ group: name, path: `/apis/${preferredVersion.groupVersion}` })),
  ];
  const missing: string[] = [];
  let found = 0;
  for (const { group, path } of places)
    for (const resource of (await api.get(path)).body.resources ?? []) {
      if (!isOfNamespace(group, resource)) continue;
      found += 1;
      const asked = verbsAsked(group, resource.name);
      const lacking = resource.verbs.filter((verb) => !asked.has(verb) && !isOfAll(resource, verb));
      if (lacking.length > 0) missing.push(`${lacking.join(", ")} ${resource.name} of group "${group}"`);
    }
  if (missing.length > 0) throw new CheckFailed(`the matrix does not ask about:\n${missing.join("\n")}`);
  return `${found} resources`;
}

function isOfNamespace(group: string, { name, namespaced }: ApiResource): boolean {
  return namespaced || (group === "" && FOUND_BY_NAME.includes(name));
}

/** Without a name a request about namespaces is one of the cluster, and so is one for a collection of them. */
function isOfAll({ name }: ApiResource, verb: string): boolean {
  return FOUND_BY_NAME.includes(name) && ["list", "watch", "create", "deletecollection"].includes(verb);
}

function verbsAsked(group: string, resource: string): ReadonlySet<string> {
  return new Set(
    RBAC_QUESTIONS.filter(
      (each) => !each.isOfCluster && each.apiGroup === group && each.resource === resource,
    ).flatMap(({ verbs }) => verbs),
  );
}
