import { createHash } from "node:crypto";
import { MULE_PORTS, PORT_NUMBERS } from "../../../core/firewall";
import type { Problem } from "../../../core/problem";
import { DEFAULT_UPSTREAM_PROTOCOL } from "./defaults";
import { BALANCER_NAME, HEALTH_CHECK } from "./limits";
import type { ExpandedMapping, Upstream } from "./mapping";
import { healthCheckInvalid, targetAddressesMissing, upstreamPortInvalid } from "./problems/admission";
import { mappingUpstreamWithoutEffect, targetUnknown } from "./problems/mapping";

/** Workers behind their private HTTPS port: encrypted up to the application. */
export const DEFAULT_UPSTREAM: Upstream = {
  protocol: DEFAULT_UPSTREAM_PROTOCOL,
  port: MULE_PORTS.httpsPrivate,
};

/** Who puts targets into a group. */
export type AssociatedVpcs =
  | { readonly kind: "addresses"; readonly addresses: readonly string[] }
  | { readonly kind: "auto-scaling-group"; readonly name: string }
  /** A TargetGroupBinding in a cluster. */
  | { readonly kind: "kubernetes" }
  /** Somebody whom this project does not know. */
  | { readonly kind: "others" };

/** Which targets get requests. Each left out is as in {@link HEALTH_CHECK}. */
export interface HealthCheckOptions {
  /** @default "/" */
  readonly path?: string;
  /** Status codes of a healthy target. @default "200-499": what answers, listens */
  readonly matcher?: string;
  /** @default 15 */
  readonly intervalSeconds?: number;
  /** @default 5 */
  readonly timeoutSeconds?: number;
  /** Checks in a row. @default 2 */
  readonly healthyThreshold?: number;
  /** Checks in a row. @default 2 */
  readonly unhealthyThreshold?: number;
}

export type HealthCheck = Required<HealthCheckOptions>;

/** A target group that the file describes. */
export interface Target {
  readonly name: string;
  /** @default HTTPS 8092 */
  readonly upstream?: Upstream;
  /** @default - others */
  readonly members?: AssociatedVpcs;
  readonly healthCheck?: HealthCheckOptions;
  /** Seconds that requests in flight may go on when a target is taken out. @default - as the load balancer's */
  readonly drainSeconds?: number;
  /** Security group of the targets. @default - that of the VPC's workers */
  readonly securityGroup?: string;
}

/** A target group as AWS takes it. */
export interface TargetGroup {
  /** Name of the target or application, `name_http-8091` for a further upstream; for ids and outputs. */
  readonly key: string;
  /** Changes with all that forces a replacement, so that the new group can exist beside the old one. */
  readonly name: string;
  readonly upstream: Upstream;
  readonly targetType: "ip" | "instance";
  readonly members: AssociatedVpcs;
  readonly healthCheck: HealthCheck;
  /** @default - as the load balancer's */
  readonly drainSeconds?: number;
  readonly securityGroup?: string;
}

/** Whose target groups they are: both are parts of their names. */
interface Owner {
  readonly balancer: string;
  /** @default - the balancer's name says enough */
  readonly vpc?: string;
}

/** The group that a mapping sends to; problems are added to `found`. */
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

/** What is wrong with a target by itself. */
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

/** Codes and ranges of codes, as in `200,301-304`; load balancers take 200 to 499. */
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

/** `api-orders-1f2e3d4c`: whose it is as far as it fits, then a hash of what AWS never changes in place. */
function groupName(
  key: string,
  { balancer, vpc = "" }: Owner,
  { protocol, port }: Upstream,
  targetType: string,
): string {
  const identity = JSON.stringify([balancer, vpc, key, protocol, port, targetType]);
  const hash = createHash("sha256").update(identity).digest("hex").slice(0, HASH_LENGTH);
  const stem = `${balancer}-${key.replaceAll("_", "-")}`.slice(0, BALANCER_NAME.maxLength - HASH_LENGTH - 1);
  return `${stem.replace(/-+$/, "")}-${hash}`;
}
