import { SERVICE_PORTS } from "../../../core/firewall";
import { LEAST_RETENTION_DAYS } from "../../../core/limits/cloudwatch";
import type { Admission, BalancerScheme, Exposure, UpstreamProtocol } from "./choices";
import { BALANCER_SETTINGS, type BalancerSettings } from "./settings";

/** Defaults of a load balancer: private, hardened, protected against deletion. */
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

/** The listener of a load balancer without `listeners`. */
export const DEFAULT_LISTENER = { name: "https", port: SERVICE_PORTS.https } as const;

/** The protocol to targets: encrypted as far as the application. */
export const DEFAULT_UPSTREAM_PROTOCOL: UpstreamProtocol = "HTTPS";

/** Whether a listener that verifies client certificates tells clients which authorities it accepts. */
export const DEFAULT_ADVERTISE_CA_NAMES = true;
