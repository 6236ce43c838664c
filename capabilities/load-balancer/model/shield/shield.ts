/** What AWS does by itself about floods of requests. */
export const SHIELD_RESPONSES = ["off", "count", "block"] as const;

export type ShieldResponse = (typeof SHIELD_RESPONSES)[number];

/** How Shield Advanced protects what clients on the internet connect to. */
export interface ShieldSpec {
  /** @default - nothing that speaks HTTP */
  readonly response?: ShieldResponse;
}

/** What clients connect to, by the kinds that Shield Advanced tells apart. */
export const SHIELDED_KINDS = ["distribution", "accelerator", "load-balancer", "address"] as const;

export type ShieldedKind = (typeof SHIELDED_KINDS)[number];

/** The parts of a load balancer that say what clients connect to. */
export interface ShieldedBalancer {
  readonly front?: unknown;
  readonly isAccelerated?: boolean | undefined;
  readonly staticAddresses?: unknown;
}

/**
 * The kinds of resources that are protected. Network load balancers are protected by their Elastic IPs:
 * https://docs.aws.amazon.com/waf/latest/developerguide/ddos-protections-by-resource-type.html
 */
export function shieldedKinds({ front, isAccelerated, staticAddresses }: ShieldedBalancer): ShieldedKind[] {
  if (front !== undefined) return ["distribution"];
  return [
    ...(isAccelerated ? ["accelerator" as const] : []),
    "load-balancer",
    ...(staticAddresses === undefined ? [] : ["address" as const]),
  ];
}

/** Load balancers of a VPC whose protections Shield Advanced judges as one. */
export interface ShieldGroup<T> {
  readonly key: "distributions" | "load-balancers";
  readonly members: readonly T[];
}

/**
 * Groups of the protected load balancers of a VPC, by what clients connect to. They share no traffic, so the busiest of
 * them says whether they are attacked: an attack that moves from one to the next is one event. One alone is no group.
 */
export function shieldGroups<T extends ShieldedBalancer & { readonly shield?: ShieldSpec }>(
  balancers: readonly T[],
): ShieldGroup<T>[] {
  const shielded = balancers.filter(({ shield }) => shield !== undefined);
  return [
    { key: "distributions" as const, members: shielded.filter(({ front }) => front !== undefined) },
    { key: "load-balancers" as const, members: shielded.filter(({ front }) => front === undefined) },
  ].filter(({ members }) => members.length > 1);
}
