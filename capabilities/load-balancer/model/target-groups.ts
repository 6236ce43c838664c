import { MULE_PORTS, PORT_NUMBERS } from "../../../core/firewall";
import { sha256Hex } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import { DEFAULT_UPSTREAM_PROTOCOL } from "./defaults";
import { BALANCER_NAME, HEALTH_CHECK } from "./limits";
import type { ExpandedMapping, Upstream } from "./mapping";
import { healthCheckInvalid, targetAddressesMissing, upstreamPortInvalid } from "./problems/admission";
import { mappingUpstreamWithoutEffect, targetUnknown } from "./problems/mapping";

/** Workers on their private HTTPS port: encrypted as far as the application. */
export const DEFAULT_UPSTREAM: Upstream = {
  protocol: DEFAULT_UPSTREAM_PROTOCOL,
  port: MULE_PORTS.httpsPrivate,
};

/** Who registers targets in a group. */
export type AssociatedVpcs =
  | { readonly kind: "addresses"; readonly addresses: readonly string[] }
  | { readonly kind: "auto-scaling-group"; readonly name: string }
  /** A TargetGroupBinding in a cluster. */
  | { readonly kind: "kubernetes" }
  /** The same, for the pods of a Flex Gateway of the file. */
  | { readonly kind: "flex-gateway"; readonly name: string }
  /** Someone outside this project. */
  | { readonly kind: "others" };

/** Health check of a target group. Missing values are those of {@link HEALTH_CHECK}. */
export interface HealthCheckOptions {
  /** @default "/" */
  readonly path?: string;
  /** Status codes of a healthy target. @default "200-499": any answer shows that the target listens */
  readonly matcher?: string;
  /** @default 15 */
  readonly intervalSeconds?: number;
  /** @default 5 */
  readonly timeoutSeconds?: number;
  /** Checks in a row. @default 2 */
  readonly healthyThreshold?: number;
  /** Checks in a row. @default 2 */
  readonly unhealthyThreshold?: number;
  /** Where targets say over plain HTTP whether they are ready. @default - where requests go, as requests do */
  readonly probePort?: number;
}

export type HealthCheck = Required<Omit<HealthCheckOptions, "probePort">> &
  Pick<HealthCheckOptions, "probePort">;

/** A target group that the file describes. */
export interface Target {
  readonly name: string;
  /** @default HTTPS 8092 */
  readonly upstream?: Upstream;
  /** @default - others */
  readonly members?: AssociatedVpcs;
  readonly healthCheck?: HealthCheckOptions;
  /**
   * Seconds for which requests in flight may continue when a target is removed.
   *
   * @default - that of the load balancer
   */
  readonly drainSeconds?: number;
  /** Security group of the targets. @default - the workers' group of the VPC */
  readonly securityGroup?: string;
}

/** A target group with all values that AWS needs. */
export interface TargetGroup {
  /** Name of the target or application, `name_http-8091` for a second upstream; for ids and outputs. */
  readonly key: string;
  /**
   * Changes with everything that forces a replacement, so that Terraform can create the new group before it
   * destroys the old one.
   */
  readonly name: string;
  readonly upstream: Upstream;
  readonly targetType: "ip" | "instance";
  readonly members: AssociatedVpcs;
  readonly healthCheck: HealthCheck;
  /** @default - as the load balancer's */
  readonly drainSeconds?: number;
  readonly securityGroup?: string;
}

/** The owners of a target group, whose names become parts of its name. */
interface Owner {
  readonly balancer: string;
  /** @default - the balancer's name is unique enough */
  readonly vpc?: string;
}

/** The target group of a mapping; problems are added to `found`. */
export function planTargetGroup(
  { mapping, application }: ExpandedMapping,
  targets: readonly Target[],
  owner: Owner,
  found: Problem[],
): TargetGroup | undefined {
  const name = mapping.target ?? application;
  if (name === undefined) return undefined;
  const target = targets.find((each) => each.name === name);
  if (target === undefined) {
    if (mapping.target !== undefined) {
      found.push(
        targetUnknown(
          name,
          targets.map((each) => each.name),
        ),
      );
      return undefined;
    }
    const { upstream = DEFAULT_UPSTREAM } = mapping;
    found.push(...upstreamProblems(upstream));
    return defineGroup(
      isDefault(upstream) ? name : `${name}_${upstream.protocol.toLowerCase()}-${upstream.port}`,
      { name, upstream },
      owner,
    );
  }
  if (mapping.upstream !== undefined) found.push(mappingUpstreamWithoutEffect(mapping.name, name));
  return defineGroup(name, target, owner);
}

/** The parts of a target group that decide which ports of its members are used. */
export interface Members {
  readonly upstream: Upstream;
  /** @default - checks go where requests go */
  readonly healthCheck?: Pick<HealthCheck, "probePort">;
}

/** Ports of the members that requests and health checks go to. */
export function memberPorts({ upstream: { port }, healthCheck }: Members): number[] {
  return [...new Set([port, healthCheck?.probePort ?? port])];
}

/** Problems of a single target. */
export function targetProblems({ name, upstream, members, healthCheck = {} }: Target): Problem[] {
  const { path, matcher, ...numbers } = healthCheck;
  const { intervalSeconds, timeoutSeconds } = filledHealthCheck(healthCheck);
  const bounded = (["intervalSeconds", "timeoutSeconds", "healthyThreshold", "unhealthyThreshold"] as const)
    .map((option) => ({ option, value: numbers[option], ...HEALTH_CHECK[option] }))
    .filter(({ value, least, most }) => value !== undefined && !(value >= least && value <= most));
  return [
    ...(upstream === undefined ? [] : upstreamProblems(upstream)),
    ...(members?.kind === "addresses" && members.addresses.length === 0
      ? [targetAddressesMissing(name)]
      : []),
    ...(path === undefined || /^\/[\x21-\x7e]{0,1023}$/.test(path)
      ? []
      : [healthCheckInvalid(name, "path", path, "up to 1,024 characters that start with /, without spaces")]),
    ...(matcher === undefined || isMatcher(matcher)
      ? []
      : [healthCheckInvalid(name, "matcher", matcher, "codes from 200 to 499: 200, 200,202 or 200-299")]),
    ...bounded.map(({ option, value, least, most }) =>
      healthCheckInvalid(name, option, String(value), `${least} to ${most}`),
    ),
    ...(timeoutSeconds < intervalSeconds
      ? []
      : [
          healthCheckInvalid(
            name,
            "timeoutSeconds",
            String(timeoutSeconds),
            `less than the interval of ${intervalSeconds} seconds`,
          ),
        ]),
  ];
}

function upstreamProblems({ port }: Upstream): Problem[] {
  const { first, last } = PORT_NUMBERS;
  return Number.isInteger(port) && port >= first && port <= last ? [] : [upstreamPortInvalid(port)];
}

/** Status codes and ranges, as in `200,301-304`; load balancers allow 200 to 499. */
function isMatcher(text: string): boolean {
  return text.split(",").every((part) => {
    const [, from, to = from] = /^([2-4]\d\d)(?:-([2-4]\d\d))?$/.exec(part) ?? [];
    return from !== undefined && to !== undefined && from <= to;
  });
}

function isDefault({ protocol, port }: Upstream): boolean {
  return protocol === DEFAULT_UPSTREAM.protocol && port === DEFAULT_UPSTREAM.port;
}

function filledHealthCheck(options: HealthCheckOptions): HealthCheck {
  const { path, matcher, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } =
    HEALTH_CHECK;
  return {
    path,
    matcher,
    intervalSeconds: intervalSeconds.usual,
    timeoutSeconds: timeoutSeconds.usual,
    healthyThreshold: healthyThreshold.usual,
    unhealthyThreshold: unhealthyThreshold.usual,
    ...options,
  };
}

function defineGroup(key: string, target: Target, owner: Owner): TargetGroup {
  const { upstream = DEFAULT_UPSTREAM, members = { kind: "others" }, securityGroup, drainSeconds } = target;
  const targetType = members.kind === "auto-scaling-group" ? "instance" : "ip";
  return {
    key,
    name: groupName(key, owner, upstream, targetType),
    upstream,
    targetType,
    members,
    healthCheck: filledHealthCheck(target.healthCheck ?? {}),
    ...(drainSeconds === undefined ? {} : { drainSeconds }),
    ...(securityGroup === undefined ? {} : { securityGroup }),
  };
}

const HASH_LENGTH = 8;

/** `api-orders-1f2e3d4c`: the owners as far as they fit, then a hash of everything that AWS can't change in place. */
function groupName(
  key: string,
  { balancer, vpc = "" }: Owner,
  { protocol, port }: Upstream,
  targetType: string,
): string {
  const identity = JSON.stringify([balancer, vpc, key, protocol, port, targetType]);
  const hash = sha256Hex(identity).slice(0, HASH_LENGTH);
  const stem = `${balancer}-${key.replaceAll("_", "-")}`.slice(0, BALANCER_NAME.maxLength - HASH_LENGTH - 1);
  return `${stem.replace(/-+$/, "")}-${hash}`;
}
