import type { WebAclException } from "./exceptions";
import { type BodyKilobytes, RATE_LIMIT } from "./limits";

/** Whether the rules of the web ACL block requests, or only count them. */
export const WEB_ACL_MODES = ["block", "count"] as const;

export type WebAclMode = (typeof WEB_ACL_MODES)[number];

/** The settings of a web ACL that reach its construct as the file gives them. */
export interface WebAclSettings {
  /**
   * Whether rules block, or only count, so that their effect can be observed first. An allowlist blocks in both
   * modes, because counting must never open a load balancer.
   *
   * @default "block"
   */
  readonly mode: WebAclMode;
  /** Requests of one address in five minutes. @default 2000 */
  readonly rateLimit: number;
  /** KB of a body that rules read; more than 8 for a distribution alone. @default - 8, or 16 for a distribution */
  readonly bodyKilobytes?: BodyKilobytes | undefined;
  /** Paths on which a rule of the common rule set does not block, by name. @default - none */
  readonly exceptions?: Readonly<Record<string, WebAclException>> | undefined;
}

/** The settings of a web ACL of which nothing is said. */
export const WEB_ACL_SETTINGS: WebAclSettings = { mode: "block", rateLimit: RATE_LIMIT.usual };
