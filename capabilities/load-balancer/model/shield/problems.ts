import type { Problem } from "../../../../core/problem";

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
