import type { Ipv4Cidr } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { exactlyOne, missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import { resolvePeer } from "../../vpc/resolve/peers";
import { viewRangesFrom } from "../../vpc/resolve/routed-ranges";
import type { ApiFile, UpstreamFile } from "../api-schema";
import { isClusterLocal, UPSTREAM_PORTS, type UpstreamSpec, upstreamClusterLocal } from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";
import { resolveFabricApplication } from "./fabric-applications";
import { resolveInnerApi } from "./inner-apis";
import { serviceHost } from "./service-host";
import { resolveUpstreamTls } from "./upstream-tls";

const KINDS = ["api", "runtimeFabric", "namespace", "host"] as const;

type UpstreamKind = (typeof KINDS)[number];

/** Keys that belong to one kind of upstream each. */
const KEYS_OF: Readonly<Record<UpstreamKind, readonly (keyof UpstreamFile)[]>> = {
  api: [],
  runtimeFabric: ["environment", "application", "path"],
  namespace: ["service", "labels", "targetPort", "guarded", "path"],
  host: ["to", "path"],
};

const EVERY_KEY = [...new Set(Object.values(KEYS_OF).flat())];

/** Where an API passes requests on to. @returns `undefined` where a problem was reported */
export function resolveUpstream(
  api: string,
  options: ApiFile,
  gateway: FlexGatewayFile,
  context: GatewayContext,
): UpstreamSpec | undefined {
  const path = ["apis", api, "upstream"];
  const { upstream } = options;
  const given = KINDS.filter((kind) => upstream[kind] !== undefined);
  const [kind, ...others] = given;
  if (kind === undefined || others.length > 0) {
    context.problems.add(exactlyOne(KINDS, given), path);
    return undefined;
  }
  for (const key of EVERY_KEY)
    if (upstream[key] !== undefined && !KEYS_OF[kind].includes(key))
      context.problems.add(notTogether(key, `the upstream is of kind ${kind}`), [...path, key]);
  const bare = resolveBare(kind, options, gateway, path, context);
  if (bare === undefined) return undefined;
  const tls = resolveUpstreamTls(bare, options, gateway, path, context);
  return tls === undefined ? bare : { ...bare, tls };
}

function resolveBare(
  kind: UpstreamKind,
  options: ApiFile,
  gateway: FlexGatewayFile,
  path: ProblemPath,
  context: GatewayContext,
): UpstreamSpec | undefined {
  const { upstream } = options;
  switch (kind) {
    case "api":
      return resolveInnerApi(options, gateway, path, context);
    case "runtimeFabric":
      return resolveFabricApplication(upstream, gateway, path, context);
    case "namespace":
      return resolveNamespace(upstream, path, context);
    case "host":
      return resolveHost(upstream, gateway, path, context);
  }
}

/** A Service of a namespace of the reader's own. */
function resolveNamespace(
  {
    namespace = "",
    service,
    port,
    targetPort = port,
    labels = {},
    guarded = true,
    path: prefix,
  }: UpstreamFile,
  path: ProblemPath,
  { problems }: GatewayContext,
): UpstreamSpec | undefined {
  const missing = "a namespace has many Services";
  if (service === undefined) problems.add(missingFor("service", missing, "service: orders"), path);
  if (port === undefined || targetPort === undefined)
    problems.add(missingFor("port", "Services have no usual one", "port: 8443"), path);
  if (service === undefined || port === undefined || targetPort === undefined) return undefined;
  return {
    ...{ kind: "namespace", namespace, service, port, targetPort, labels, isGuarded: guarded },
    host: serviceHost(service, namespace),
    ...defined({ path: prefix }),
  };
}

/** A host outside of the cluster, and the private link that leads there. */
function resolveHost(
  { host = "", to, port = UPSTREAM_PORTS.https, path: prefix }: UpstreamFile,
  gateway: FlexGatewayFile,
  path: ProblemPath,
  context: GatewayContext,
): UpstreamSpec | undefined {
  if (isClusterLocal(host)) context.problems.add(upstreamClusterLocal(host), [...path, "host"]);
  if (to === undefined) {
    const why = "network policies let out to addresses, not to names";
    context.problems.add(missingFor("to", why, "to: { network: partner }"), path);
    return undefined;
  }
  const vpc = context.clusters.get(gateway.cluster)?.vpc;
  const cidrs = resolvePeer(to, [...path, "to"], viewRangesFrom(vpc, context), context);
  const link = findLink(vpc, cidrs, context);
  if (link === undefined && cidrs.length > 0 && !context.isPartial)
    context.requireWaiver(
      {
        finding: "FLEX_UPSTREAM_UNLINKED",
        what: `no link of the file leads to ${host}, so that requests cross networks of others, and the upstream is open to them`,
        got: cidrs.join(", "),
        instead: "connect its network by a VPN, Direct Connect, peering or transit gateway",
      },
      path,
    );
  return { kind: "external", host, port, cidrs, ...defined({ path: prefix, link }) };
}

/** What leads to all ranges: the VPC itself, or links of it. */
function findLink(
  vpc: string | undefined,
  cidrs: readonly Ipv4Cidr[],
  { linked, ranges }: GatewayContext,
): string | undefined {
  if (vpc === undefined || cidrs.length === 0) return undefined;
  const own = ranges.get(vpc) ?? [];
  const destinations = linked.get(vpc) ?? [];
  const ways = cidrs.map((cidr) => {
    if (own.some((range) => range.contains(cidr))) return `vpcs.${vpc}`;
    return destinations.find(({ destination }) => destination.contains(cidr))?.link;
  });
  return ways.some((way) => way === undefined) ? undefined : [...new Set(ways)].sort().join(", ");
}
