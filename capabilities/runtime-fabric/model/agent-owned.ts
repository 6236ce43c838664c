import { AGENT_OWNED_SECRETS, TOOL_OWNED_SECRETS } from "./limits/secrets";

/** Why a Secret of this name is never declared here; `undefined` if it may be. */
export function ownedReason(name: string): string | undefined {
  if (Object.hasOwn(AGENT_OWNED_SECRETS, name)) return AGENT_OWNED_SECRETS[name];
  return TOOL_OWNED_SECRETS.find(({ pattern }) => pattern.test(name))?.reason;
}
