import type { ProblemPath } from "../../../core/errors";
import { exactlyOne } from "../../../core/errors";
import { ADMIN_PORTS, MULE_PORTS } from "../../../core/limits/firewall";
import type { UpstreamProtocol } from "../../../core/limits/load-balancer-choices";
import {
  type Mapping,
  planRouting,
  type Routing,
  type Target,
  type TargetMembers,
  type Upstream,
} from "../../../core/load-balancing";
import type { ResolvedDomain } from "../../estate";
import { freedNumbersOf } from "../../lock";
import type { LoadBalancerFile, MappingFile, TargetFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { defined } from "../needs";
import { listenerPorts } from "./callers";
import { attemptAt, type BalancerContext } from "./context";
import { limitsOf } from "./limits";

/** Which request of a balancer goes where, with the priorities that are in use. */
export function routingOf(
  name: string,
  balancer: LoadBalancerFile,
  domains: readonly ResolvedDomain[],
  path: ProblemPath,
  context: BalancerContext,
): Routing | undefined {
  const { mappings = {}, targets = {} } = balancer;
  checkUpstreams(mappings, targets, path, context);
  const applications = applicationsIn(balancer, context);
  const { rulesPerLoadBalancer } = limitsOf(context.file, balancer);
  return attemptAt(context.problems, path, () =>
    planRouting({
      balancer: name,
      vpc: balancer.vpc,
      listeners: listenerPorts(balancer).map(([listener]) => listener),
      domains: domains.map((domain) => domain.name),
      mappings: sortedEntries(mappings).map(([key, mapping]) => mappingOf(key, mapping)),
      targets: sortedEntries(targets).map(([key, target]) => targetOf(key, target, path, context)),
      pinned: Object.fromEntries(context.lock.loadBalancers.get(name)?.priorities ?? []),
      limits: defined({ rulesPerLoadBalancer }),
      ...defined({ applications, freed: freedNumbersOf(context.lock, "loadBalancers", name) }),
    }),
  );
}

/**
 * Applications that mappings may name: those that the environments of the VPC name. Where one of these only says
 * how many it runs, a mapping may name others, too.
 *
 * @default - no application has a name, so that any may be meant
 */
function applicationsIn(
  { vpc, mappings = {} }: LoadBalancerFile,
  { deployments }: BalancerContext,
): readonly string[] | undefined {
  const own = deployments.get(vpc) ?? [];
  const named = own.flatMap(({ applications }) =>
    typeof applications === "number" ? [] : Object.keys(applications),
  );
  const isOpen = own.some(({ applications }) => typeof applications === "number");
  if (isOpen && named.length === 0) return undefined;
  const mapped = Object.values(mappings).flatMap(({ application = "{" }) =>
    isOpen && !application.includes("{") ? [application] : [],
  );
  return [...new Set([...named, ...mapped])].sort();
}

function mappingOf(name: string, { host, path, listener, upstream, ...rest }: MappingFile): Mapping {
  const { application, target, rewrite } = rest;
  return {
    name,
    ...defined({
      hosts: listOf(host),
      paths: listOf(path),
      application,
      target,
      rewrite,
      upstream: upstream && upstreamOf(upstream),
      listeners: listOf(listener),
    }),
  };
}

function targetOf(
  name: string,
  { upstream, healthCheck, drainSeconds, securityGroup, ...members }: TargetFile,
  above: ProblemPath,
  { problems }: BalancerContext,
): Target {
  const { addresses, autoScalingGroup, kubernetes } = members;
  const given = Object.entries(members).flatMap(([kind, value]) => (value === undefined ? [] : [kind]));
  if (given.length > 1)
    problems.add(exactlyOne(["addresses", "autoScalingGroup", "kubernetes"], given), [
      ...above,
      "targets",
      name,
    ]);
  const kind: TargetMembers =
    addresses !== undefined
      ? { kind: "addresses", addresses }
      : autoScalingGroup !== undefined
        ? { kind: "auto-scaling-group", name: autoScalingGroup }
        : { kind: kubernetes === true ? "kubernetes" : "others" };
  return {
    name,
    members: kind,
    ...defined({
      upstream: upstream && upstreamOf(upstream),
      healthCheck: healthCheck && defined(healthCheck),
      drainSeconds,
      securityGroup,
    }),
  };
}

/** HTTPS unless the file says otherwise, on the port that workers keep for the protocol. */
function upstreamOf({
  protocol = "HTTPS",
  port,
}: {
  readonly protocol?: UpstreamProtocol | undefined;
  readonly port?: number | undefined;
}): Upstream {
  const { httpPrivate, httpsPrivate } = MULE_PORTS;
  return { protocol, port: port ?? (protocol === "HTTP" ? httpPrivate : httpsPrivate) };
}

function checkUpstreams(
  mappings: Readonly<Record<string, MappingFile>>,
  targets: Readonly<Record<string, TargetFile>>,
  path: ProblemPath,
  { waivers, problems }: BalancerContext,
): void {
  for (const [kind, entries] of [
    ["mappings", mappings],
    ["targets", targets],
  ] as const)
    for (const [name, { upstream, ...entry }] of sortedEntries<MappingFile | TargetFile>(entries)) {
      const at = [...path, kind, name, "upstream"];
      if (upstream?.protocol === "HTTP")
        waivers.require(
          {
            finding: "UPSTREAM_PLAIN_HTTP",
            what: "requests pass from the load balancer to their target in plain text",
            got: "protocol: HTTP",
            instead: "let the target speak HTTPS",
          },
          at,
          problems,
        );
      // Members with a group of their own are no workers.
      const isWorkers = !("securityGroup" in entry) || entry.securityGroup === undefined;
      if (isWorkers && CLOSED_PORTS.some((port) => port === upstream?.port))
        waivers.require(
          {
            finding: "UPSTREAM_CLOSED_PORT",
            what: "the load balancer opens a port of the workers that is closed to everybody",
            got: `port: ${upstream?.port}`,
            instead: `listen on ${MULE_PORTS.httpsPrivate}, or name the securityGroup of members that are no workers`,
          },
          at,
          problems,
        );
    }
}

/** Direct ports of applications, and those of administrators. */
const CLOSED_PORTS: readonly number[] = [MULE_PORTS.httpDirect, MULE_PORTS.httpsDirect, ...ADMIN_PORTS];

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  if (value === undefined) return undefined;
  return isList(value) ? value : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
