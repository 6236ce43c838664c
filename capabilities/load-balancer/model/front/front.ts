import { type RaisedQuotas, raised } from "../../../../core/limits/quota";
import type { Problem } from "../../../../core/problem";
import type { MutualTlsMode } from "../../../tls/model";
import type { BalancerScheme, PlainHttpMode } from "../choices";
import {
  CLOUDFRONT,
  ORIGIN_KEEP_ALIVE_SECONDS,
  ORIGIN_PREFIX_LIST_WEIGHT,
  type ViewerPolicy,
} from "./limits";
import {
  frontIdleShort,
  frontListeners,
  frontMutualTls,
  frontNamesMany,
  frontNotInternal,
  frontPort,
  frontResponseLong,
  frontStaticAddresses,
} from "./problems";
import { NAMES_PER_DISTRIBUTION, ORIGIN_RESPONSE_SECONDS } from "./quotas";

/** CloudFront in front of a load balancer. */
export interface CloudFrontSpec {
  /** What viewers must speak. */
  readonly viewerPolicy: ViewerPolicy;
  /** What viewers get on port 80: nothing but 403, or a redirect. */
  readonly plainHttp: PlainHttpMode;
  /** ARN of a certificate in us-east-1 for all domains. @default - ACM issues one */
  readonly certificate?: string;
  /** @default - the usual thresholds */
  readonly alarms?: FrontAlarmSpec;
}

/** Alarms of what is in us-east-1. */
export interface FrontAlarmSpec extends FrontThresholds {
  /** ARN of an SNS topic in us-east-1. @default - one for the load balancers of the VPC */
  readonly topic?: string;
}

/** Thresholds of the alarms of a front. */
export interface FrontThresholds {
  /** Percent of the answers of five minutes, twice in a row, that are 5xx. @default 5 */
  readonly errorPercent: number;
  /** Requests that the web ACL blocks in five minutes. @default 1000 */
  readonly blockedRequests: number;
}

export const FRONT_THRESHOLDS: FrontThresholds = { errorPercent: 5, blockedRequests: 1000 };

/** The parts of a load balancer that CloudFront has to agree with. */
export interface FrontedBalancer {
  readonly scheme: BalancerScheme;
  readonly hasStaticAddresses: boolean;
  readonly listeners: readonly {
    readonly name: string;
    readonly port: number;
    readonly mutualTls: MutualTlsMode;
  }[];
  readonly idleTimeoutSeconds: number;
  readonly domains: number;
}

/** Whether clients come from the internet, to the load balancer itself or to what stands in front of it. */
export function facesInternet({
  scheme,
  front,
}: {
  readonly scheme: BalancerScheme;
  readonly front?: unknown;
}): boolean {
  return scheme === "internet-facing" || front !== undefined;
}

/** Combinations that would let clients around CloudFront, or that it can't do. */
export function frontProblems(balancer: FrontedBalancer, quotas: RaisedQuotas = {}): Problem[] {
  const { scheme, listeners, idleTimeoutSeconds: idle, domains } = balancer;
  const at = (problem: Problem, ...path: string[]): Problem => ({ ...problem, path });
  const { least } = CLOUDFRONT.originPorts;
  const response = raised(ORIGIN_RESPONSE_SECONDS, quotas);
  const names = raised(NAMES_PER_DISTRIBUTION, quotas);
  return [
    ...(scheme === "internet-facing" ? [at(frontNotInternal(), "scheme")] : []),
    ...(balancer.hasStaticAddresses ? [at(frontStaticAddresses(), "staticAddresses")] : []),
    ...listeners.flatMap(({ name, mutualTls }) =>
      mutualTls === "off" ? [] : [at(frontMutualTls(name, mutualTls), "mutualTls")],
    ),
    ...(listeners.length > 1
      ? [
          at(
            frontListeners(
              listeners.map(({ name }) => name),
              listeners.map(({ port }) => port),
              ORIGIN_PREFIX_LIST_WEIGHT,
            ),
            "listeners",
          ),
        ]
      : []),
    ...listeners.flatMap(({ name, port }) =>
      port === CLOUDFRONT.viewerPorts.https || port >= least
        ? []
        : [at(frontPort(port, least), "listeners", name, "port")],
    ),
    ...(idle > response.value ? [at(frontResponseLong(idle, response), "idleTimeoutSeconds")] : []),
    ...(idle <= ORIGIN_KEEP_ALIVE_SECONDS.least ? [at(frontIdleShort(idle), "idleTimeoutSeconds")] : []),
    ...(domains > names.value ? [at(frontNamesMany(domains, names), "domains")] : []),
  ];
}

/**
 * Times of CloudFront towards the load balancer: it waits for an answer as long as the load balancer waits for a
 * target, and gives up idle connections before the load balancer does.
 */
export function originSeconds(idleTimeoutSeconds: number): {
  readonly read: number;
  readonly keepAlive: number;
} {
  const { usual, least } = ORIGIN_KEEP_ALIVE_SECONDS;
  return { read: idleTimeoutSeconds, keepAlive: Math.max(least, Math.min(usual, idleTimeoutSeconds - 1)) };
}
