import { CONNECTION_SECONDS } from "./limits";

/**
 * Seconds that requests in flight may go on at a target that is taken out, where nobody says otherwise: a request may
 * take as long as its connection may be silent.
 */
export function usualDrainSeconds(idleTimeoutSeconds: number): number {
  return Math.min(idleTimeoutSeconds, CONNECTION_SECONDS.drain.most);
}
