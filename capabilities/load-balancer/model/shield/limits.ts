import type { Quota } from "../../../../core/limits/quota";

const SHIELD_QUOTAS = "https://docs.aws.amazon.com/waf/latest/developerguide/shield-limits.html";

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
