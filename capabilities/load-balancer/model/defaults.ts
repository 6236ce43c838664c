import { SERVICE_PORTS } from "../../../core/firewall";
import { LEAST_RETENTION_DAYS } from "../../../core/limits/cloudwatch";
import type { WebAclMode } from "../../web-acl/model";
import type { Admission, BalancerScheme, Exposure, UpstreamProtocol } from "./choices";
import { BALANCER_SETTINGS, type BalancerSettings } from "./settings";

/** What a load balancer is where nothing else is said: reached from inside alone, hardened, hard to delete. */
export const BALANCER_DEFAULTS = {
  ...BALANCER_SETTINGS,
  scheme: "internal",
  exposure: "allowlist",
  admission: "security-groups",
  logRetentionDays: LEAST_RETENTION_DAYS,
} as const satisfies BalancerSettings & {
  readonly scheme: BalancerScheme;
  readonly exposure: Exposure;
  readonly admission: Admission;
  readonly logRetentionDays: number;
};

/** The listener of a load balancer that names none. */
export const DEFAULT_LISTENER = { name: "https", port: SERVICE_PORTS.https } as const;

/** How targets are spoken to: encrypted up to the application. */
export const DEFAULT_UPSTREAM_PROTOCOL: UpstreamProtocol = "HTTPS";

/** Whether the rules of a web ACL act. */
export const DEFAULT_WEB_ACL_MODE: WebAclMode = "block";

/** Whether clients are told which authorities a listener that verifies their certificates knows. */
export const DEFAULT_ADVERTISE_CA_NAMES = true;

/** Thresholds of alarms: counts within five minutes, and days before a certificate expires. */
export const BALANCER_ALARMS = { serverErrors: 10, rejectedHandshakes: 100, certificateDays: 30 } as const;
