import type { ApiClient } from "../kubernetes/api-client";

/** What a server writes for itself all the time. */
const OF_THE_SERVER = new Set(["events", "leases", "componentstatuses"]);

/** Every object of a cluster: `v1/configmaps/default/kube-root-ca.crt`. */
export async function inventory(api: ApiClient): Promise<Set<string>> {
  const groups = (await api.get("/apis")).body.groups ?? [];
  const versions = groups.map(({ preferredVersion }) => preferredVersion.groupVersion);
  const places = [
    { version: "v1", path: "/api/v1" },
    ...versions.map((version) => ({ version, path: `/apis/${version}` })),
  ];
  const found = await Promise.all(places.map(({ version, path }) => objectsOf(api, version, path)));
  return new Set(found.flat());
}

async function objectsOf(api: ApiClient, version: string, path: string): Promise<string[]> {
  const resources = (await api.get(path)).body.resources ?? [];
  const listed = resources.filter(
    ({ name, verbs }) => verbs.includes("list") && !name.includes("/") && !OF_THE_SERVER.has(name),
  );
  const objects = listed.map(async ({ name }) => {
    const { items = [] } = (await api.get(`${path}/${name}`)).body;
    return items.map(({ metadata }) => [version, name, metadata.namespace ?? "", metadata.name].join("/"));
  });
  return (await Promise.all(objects)).flat();
}
