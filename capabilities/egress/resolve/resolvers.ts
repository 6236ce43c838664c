import type { Protocol } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { RESOLVER_PORTS } from "../model";

/** Ports on which a rule of the file lets somebody out. */
export interface WayOut {
  /** `workers of VPC production`, `pods of Runtime Fabric prod`. */
  readonly who: string;
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
  /** Path of the rule. */
  readonly at: ProblemPath;
}

/** Whoever may ask another resolver resolves any name past the list, so each such rule needs a waiver. */
export function checkResolvers(waysOut: readonly WayOut[], context: EstateContext): void {
  const seen = new Set<string>();
  for (const { who, protocol, from, to, at } of waysOut) {
    const ports = RESOLVER_PORTS.filter((port) => from <= port && port <= to);
    const key = at.join(".");
    if (protocol === "icmp" || ports.length === 0 || seen.has(key)) continue;
    seen.add(key);
    const got = `${protocol}/${from === to ? from : `${from}-${to}`}`;
    requireResolverWaiver(who, got, ports, at, context);
  }
}

/** @param ports those of `got` on which resolvers answer */
export function requireResolverWaiver(
  who: string,
  got: string,
  ports: readonly number[],
  at: ProblemPath,
  context: EstateContext,
): void {
  context.requireWaiver(
    {
      finding: "EGRESS_OTHER_RESOLVER",
      what: `${who} may ask another resolver, which answers any name past the list`,
      got,
      instead: `leave port ${ports.join(" and ")} out; dns.<name>.forwardingRules ask others for the names they own`,
    },
    at,
  );
}
