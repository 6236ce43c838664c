import type { Quota } from "../../../core/limits/quota";
import type { Problem } from "../../../core/problem";

const SHIELD_QUOTAS = "https://docs.aws.amazon.com/waf/latest/developerguide/shield-limits.html";

/** What AWS does by itself about floods of requests. */
export const SHIELD_RESPONSES = ["off", "count", "block"] as const;

export type ShieldResponse = (typeof SHIELD_RESPONSES)[number];

/**
 * Shield Advanced. `responseUntil`: who subscribed on that day or later gets automatic responses on request alone:
 * https://docs.aws.amazon.com/waf/latest/developerguide/ddos-automatic-app-layer-response.html
 *
 * `responseCapacity`: units that AWS's rule for responses takes of the web ACL:
 * https://docs.aws.amazon.com/waf/latest/developerguide/ddos-automatic-app-layer-response-rg.html
 */
export const SHIELD = { responseUntil: "2026-03-26", responseCapacity: 150 } as const;

/** Of each type of resource. */
export const SHIELD_PROTECTIONS: Quota = {
  name: "Protected resources of a type per account (Shield Advanced)",
  value: 1000,
  key: "shieldProtections",
  source: SHIELD_QUOTAS,
  confirmed: true,
};

export const SHIELD_GROUPS: Quota = {
  name: "Protection groups per account (Shield Advanced)",
  value: 100,
  key: "shieldGroups",
  source: SHIELD_QUOTAS,
  confirmed: true,
};

/** How Shield Advanced protects what clients on the internet connect to. */
export interface ShieldSpec {
  /** @default - nothing that speaks HTTP */
  readonly response?: ShieldResponse;
}

/** What clients connect to, by the kinds that Shield Advanced tells apart. */
export const SHIELDED_KINDS = ["distribution", "accelerator", "load-balancer", "address"] as const;

export type ShieldedKind = (typeof SHIELDED_KINDS)[number];

/** The parts of a load balancer that say what clients connect to. */
interface ShieldedDoor {
  readonly scheme: string;
  readonly front?: unknown;
  readonly isAccelerated?: boolean | undefined;
  readonly staticAddresses?: unknown;
}

/**
 * The kinds of resources that are protected. Network load balancers are protected by their Elastic IPs:
 * https://docs.aws.amazon.com/waf/latest/developerguide/ddos-protections-by-resource-type.html
 */
export function shieldedKinds({ front, isAccelerated, staticAddresses }: ShieldedDoor): ShieldedKind[] {
  if (front !== undefined) return ["distribution"];
  return [
    ...(isAccelerated ? ["accelerator" as const] : []),
    "load-balancer",
    ...(staticAddresses === undefined ? [] : ["address" as const]),
  ];
}

export const shieldNotSubscribed = (): Problem => ({
  code: "SHIELD_NOT_SUBSCRIBED",
  what: "Shield Advanced protects nothing without its subscription, which commits the company for a year and is never made from here",
  got: "shield, without shieldAdvanced.subscribedSince",
  allowed: "the day since which the accounts of the file have the subscription",
  fix: "have it signed, subscribe in the console of AWS Shield, and write `shieldAdvanced: { subscribedSince: 2025-11-01 }` with that day; or remove `shield`: AWS Shield Standard protects without it",
});

export const shieldInside = (): Problem => ({
  code: "SHIELD_INSIDE",
  what: "nobody on the internet connects to it, so there is nothing for Shield Advanced to protect",
  got: "scheme: internal, without front",
  fix: "remove `shield`",
});

export const shieldUnused = (): Problem => ({
  code: "SHIELD_UNUSED",
  what: "the subscription is paid for, and nothing of the file is protected by it",
  got: "shieldAdvanced, and no entry with `shield`",
  allowed: "`shield: {}` on load balancers and TCP entries that face the internet",
  fix: "add it where a flood would hurt",
});

export const shieldResponseOnRequest = (since: string, until: string): Problem => ({
  code: "SHIELD_RESPONSE_ON_REQUEST",
  what: `AWS gives automatic responses to subscriptions of ${until} and later on request only, and would refuse them in the apply`,
  got: `subscribedSince: ${since}`,
  fix: "ask AWS Support for automatic application layer mitigation first, or set response: off",
});

export const shieldResponseUnguarded = (): Problem => ({
  code: "SHIELD_RESPONSE_UNGUARDED",
  what: "responses to floods are rules of a web ACL",
  got: "shield.response, on what has no web ACL",
  fix: "remove `response`",
});
