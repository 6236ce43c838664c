import type { ProblemPath } from "../../core/problem";

/**
 * Every place of the file whose value names a VPC; `*` is any key or index. A test compares them with the JSON
 * schema.
 */
export const VPC_VALUES: readonly string[] = [
  "environments.*.vpc",
  "environments.*.deployments.*.vpc",
  "vpcs.*.firewall.*.from.vpc",
  "vpcs.*.firewall.*.to.vpc",
  "loadBalancers.*.vpc",
  "loadBalancers.*.allowlist.*.vpc",
  "tcpEntries.*.vpc",
  "tcpEntries.*.allowlist.*.vpc",
  "tcpEntries.*.listeners.*.target.vpc",
  "clusters.*.vpc",
  "runtimeFabrics.*.environments.*.egress.*.to.vpc",
  "apis.*.upstream.to.vpc",
  "vpns.*.vpc",
  "peerings.*.requester.vpc",
  "peerings.*.accepter.vpc",
  "directConnects.*.gateways.*.vpc",
  "transitGateways.*.segments.*.egressThrough",
  "dns.*.vpc",
  "dns.*.vpcs.*",
  "dns.*.inboundClients.*.vpc",
  "dns.*.forwardingRules.*.vpcs.*",
  "dns.*.privateZones.*.vpcs.*",
  ...["vpns", "peerings", "transitGateways", "transitGatewayPeerings", "directConnects"].flatMap((links) => [
    `${links}.*.flows.*.from.vpc`,
    `${links}.*.flows.*.to.vpc`,
  ]),
];

/** Maps whose keys are names of VPCs. */
export const VPC_MAPS: readonly string[] = ["vpcs", "transitGateways.*.vpcs"];

/** Texts that hold a path of the file. */
const PATHS = "waivers.*.at";

/** The new name of a VPC; the same name where it keeps it. */
export type Renaming = (name: string) => string;

/** A text of the file that has to change. */
export interface NewText {
  readonly path: ProblemPath;
  /** Whether the key at the path changes, and not the value. */
  readonly isKey: boolean;
  readonly text: string;
}

/** Every text of the file that names a VPC with another name, by its present path. Values come before keys. */
export function findNewTexts(file: object, renaming: Renaming): NewText[] {
  const valuesOf = (pattern: string, rename: Renaming) =>
    pathsOf(file, pattern.split(".")).flatMap(({ path, value }) =>
      typeof value !== "string" || rename(value) === value
        ? []
        : [{ path, isKey: false, text: rename(value) }],
    );
  const keysOf = (pattern: string) =>
    pathsOf(file, pattern.split(".")).flatMap(({ path, value }) =>
      Object.keys(isContainer(value) ? value : {})
        .filter((key) => renaming(key) !== key)
        .map((key) => ({ path: [...path, key], isKey: true, text: renaming(key) })),
    );
  return [
    ...VPC_VALUES.flatMap((pattern) => valuesOf(pattern, renaming)),
    ...valuesOf(PATHS, (path) => renamedPath(path, renaming)),
    ...VPC_MAPS.flatMap(keysOf),
  ];
}

/** The data of a file with other names of VPCs. */
export function withVpcNames<T extends object>(file: T, renaming: Renaming): T {
  return findNewTexts(file, renaming).reduce((data, { path, isKey, text }) => {
    const key = path.at(-1) ?? "";
    const place = isKey ? path.slice(0, -1) : path;
    return changedAt(data, place, (value) =>
      isKey && isContainer(value)
        ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name === key ? text : name, each]))
        : text,
    ) as T;
  }, file);
}

/** `vpcs.production.firewall.partners`, `transitGateways.main.vpcs.production.segment`: a path with another VPC in it. */
export function renamedPath(path: string, renaming: Renaming): string {
  const parts = path.split(".");
  const at = VPC_MAPS.map((pattern) => pattern.split("."))
    .filter((pattern) => pattern.every((part, index) => part === "*" || part === parts[index]))
    .map(({ length }) => length)[0];
  return at === undefined
    ? path
    : parts.map((part, index) => (index === at ? renaming(part) : part)).join(".");
}

function pathsOf(
  value: unknown,
  [part, ...rest]: readonly string[],
  path: readonly (string | number)[] = [],
): { readonly path: ProblemPath; readonly value: unknown }[] {
  if (part === undefined) return [{ path, value }];
  if (!isContainer(value)) return [];
  const keys = part === "*" ? Object.keys(value) : Object.hasOwn(value, part) ? [part] : [];
  return keys.flatMap((key) =>
    pathsOf(value[key], rest, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy with one value changed. Only what leads to it is copied: values such as ranges stay the same objects. */
function changedAt(
  value: unknown,
  [key, ...rest]: ProblemPath,
  change: (value: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((each, index) => (index === Number(key) ? changedAt(each, rest, change) : each));
  const map = value as Readonly<Record<string, unknown>>;
  return { ...map, [key]: changedAt(map[key], rest, change) };
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
