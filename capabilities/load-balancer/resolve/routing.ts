import { defined } from "../../../core/defined";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import { findFreedNumbers } from "../../../estate/lock/freed";
import { sortedEntries } from "../../../estate/sorted-entries";
import {
  type AssociatedVpcs,
  type Mapping,
  planRouting,
  type Routing,
  type Target,
  usualDrainSeconds,
} from "../model";
import type { BalancerLimits, ResolvedDomain } from "../resolved";
import type { MappingFile, TargetFile } from "../routing-schema";
import type { LoadBalancerFile } from "../schema";
import { attemptAt, type BalancerContext } from "./context";
import { resolveGatewayTarget } from "./gateway-target";
import { listenerPorts } from "./listener-ports";
import { checkUpstreams } from "./upstreams";

/** Plans the listener rules of a load balancer, with the priorities that are in use. */
export function resolveRouting(
  name: string,
  balancer: LoadBalancerFile,
  { domains, limits }: { readonly domains: readonly ResolvedDomain[]; readonly limits: BalancerLimits },
  path: ProblemPath,
  context: BalancerContext,
): Routing | undefined {
  const { mappings, targets } = balancer;
  checkUpstreams(mappings, targets, path, context);
  const applications = findApplications(balancer, context);
  const drain = balancer.drainSeconds ?? usualDrainSeconds(balancer.idleTimeoutSeconds);
  return attemptAt(context, path, () =>
    planRouting({
      balancer: name,
      vpc: balancer.vpc,
      listeners: listenerPorts(balancer).map(([listener]) => listener),
      domains: domains.map((domain) => domain.name),
      mappings: sortedEntries(mappings).map(([key, mapping]) => resolveMapping(key, mapping)),
      targets: sortedEntries(targets).map(([key, target]) =>
        resolveTarget(key, target, drain, path, context),
      ),
      pinned: Object.fromEntries(context.lock.loadBalancers.get(name)?.priorities ?? []),
      limits,
      ...defined({ applications, freed: findFreedNumbers(context.lock, "loadBalancers", name) }),
    }),
  );
}

/**
 * The applications that mappings may name: those of the VPC's environments. If one environment gives only a number
 * of applications, mappings may use other names, too.
 *
 * @default - no environment names its applications, so any name is accepted
 */
export function findApplications(
  { vpc, mappings }: LoadBalancerFile,
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

function resolveMapping(name: string, { host, path, listener, upstream, ...rest }: MappingFile): Mapping {
  const { application, target, rewrite } = rest;
  return {
    name,
    ...defined({
      hosts: host,
      paths: path,
      listeners: listener,
      upstream: upstream && { protocol: upstream.protocol, port: upstream.port },
      ...{ application, target, rewrite },
    }),
  };
}

function resolveTarget(
  name: string,
  { upstream, healthCheck, drainSeconds, securityGroup, ...members }: TargetFile,
  usualSeconds: number,
  above: ProblemPath,
  context: BalancerContext,
): Target {
  const { problems } = context;
  const { addresses, autoScalingGroup, kubernetes, flexGateway } = members;
  const given = Object.entries(members).flatMap(([kind, value]) => (value === undefined ? [] : [kind]));
  if (given.length > 1)
    problems.add(exactlyOne(["addresses", "autoScalingGroup", "kubernetes", "flexGateway"], given), [
      ...above,
      "targets",
      name,
    ]);
  const ofGateway = resolveGatewayTarget(
    flexGateway,
    { healthCheck, drainSeconds, usualSeconds },
    [...above, "targets", name],
    context,
  );
  const kind: AssociatedVpcs =
    addresses !== undefined
      ? { kind: "addresses", addresses: addresses.map(({ address }) => address) }
      : autoScalingGroup !== undefined
        ? { kind: "auto-scaling-group", name: autoScalingGroup }
        : flexGateway !== undefined
          ? { kind: "flex-gateway", name: flexGateway }
          : { kind: kubernetes === true ? "kubernetes" : "others" };
  return {
    name,
    members: kind,
    upstream: { protocol: upstream.protocol, port: upstream.port },
    healthCheck,
    ...defined({ drainSeconds, securityGroup }),
    ...ofGateway,
  };
}
