import { CONNECTION_SECONDS } from "./limits";

/**
 * Seconds for which requests in flight may continue at a target that is removed, if no value is given. Equal to the
 * idle timeout, because a response may take that long.
 */
export function usualDrainSeconds(idleTimeoutSeconds: number): number {
  return Math.min(idleTimeoutSeconds, CONNECTION_SECONDS.drain.most);
}
