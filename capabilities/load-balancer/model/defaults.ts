import { SERVICE_PORTS } from "../../../core/firewall";
import { LEAST_RETENTION_DAYS } from "../../../core/limits/cloudwatch";
import type { WebAclMode } from "../../web-acl/model";
import type {
  Admission,
  BalancerScheme,
  DesyncMode,
  Exposure,
  PlainHttpMode,
  UpstreamProtocol,
} from "./choices";

/** What a load balancer is where nothing else is said: reached from inside alone, hardened, hard to delete. */
export const BALANCER_DEFAULTS = {
  scheme: "internal",
  exposure: "allowlist",
  admission: "security-groups",
  http: "off",
  http2: true,
  desync: "strictest",
  logRetentionDays: LEAST_RETENTION_DAYS,
  deletionProtection: true,
} as const satisfies {
  readonly scheme: BalancerScheme;
  readonly exposure: Exposure;
  readonly admission: Admission;
  readonly http: PlainHttpMode;
  readonly http2: boolean;
  readonly desync: DesyncMode;
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
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
