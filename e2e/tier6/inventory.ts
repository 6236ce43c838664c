import type { ApiClient, ApiObject } from "../kubernetes/api-client";

/** What a server writes for itself all the time. */
const OF_THE_SERVER = new Set(["events", "leases", "componentstatuses"]);

/** Objects by what names them: `v1/configmaps/default/kube-root-ca.crt`. What each says, without what the server notes. */
export type Inventory = ReadonlyMap<string, string>;

/** Every object of a cluster. */
export async function inventory(api: ApiClient): Promise<Inventory> {
  const groups = (await api.get("/apis")).body.groups ?? [];
  const versions = groups.map(({ preferredVersion }) => preferredVersion.groupVersion);
  const places = [
    { version: "v1", path: "/api/v1" },
    ...versions.map((version) => ({ version, path: `/apis/${version}` })),
  ];
  const found = await Promise.all(places.map(({ version, path }) => objectsOf(api, version, path)));
  return new Map(found.flat());
}

async function objectsOf(api: ApiClient, version: string, path: string): Promise<[string, string][]> {
  const resources = (await api.get(path)).body.resources ?? [];
  const listed = resources.filter(
    ({ name, verbs }) => verbs.includes("list") && !name.includes("/") && !OF_THE_SERVER.has(name),
  );
  const objects = listed.map(async ({ name }) => {
    const { items = [] } = (await api.get(`${path}/${name}`)).body;
    return items.map((item): [string, string] => {
      const { namespace = "", name: own } = item.metadata;
      return [[version, name, namespace, own].join("/"), contentOf(item)];
    });
  });
  return (await Promise.all(objects)).flat();
}

function contentOf({ status: _, metadata, ...rest }: ApiObject): string {
  const { resourceVersion: _version, managedFields: _fields, ...kept } = metadata;
  return JSON.stringify({ metadata: kept, ...rest });
}

/** Objects that came, went, and say something else. */
export function difference(before: Inventory, after: Inventory) {
  return {
    extra: [...after.keys()].filter((object) => !before.has(object)),
    lost: [...before.keys()].filter((object) => !after.has(object)),
    changed: [...before]
      .filter(([object, content]) => after.has(object) && after.get(object) !== content)
      .map(([object]) => object),
  };
}
