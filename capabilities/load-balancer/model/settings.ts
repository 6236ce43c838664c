import type { DesyncMode, PlainHttpMode } from "./choices";
import { CONNECTION_SECONDS } from "./limits";

/**
 * What of a load balancer is one value each, and is handed on as the file says it: by the schema, the resolved
 * estate and the stack to the construct. A new one is a line here, its key in the schema, and who uses it.
 */
export interface BalancerSettings {
  /** What port 80 does; `redirect` sends clients to port 443. @default "off" */
  readonly http: PlainHttpMode;
  /** Whether clients may use HTTP/2. @default true */
  readonly http2: boolean;
  /** How requests are treated that two servers could parse differently. @default "strictest" */
  readonly desync: DesyncMode;
  /** Idle timeout of connections in seconds. @default 60 */
  readonly idleTimeoutSeconds: number;
  /** Seconds for which a client may keep a connection. @default 3600 */
  readonly clientKeepAliveSeconds: number;
  /** Whether AWS and Terraform reject the deletion of the load balancer, its logs and its addresses. @default true */
  readonly deletionProtection: boolean;
}

/** The settings of a load balancer of which nothing is said: hardened, and hard to delete. */
export const BALANCER_SETTINGS: BalancerSettings = {
  http: "off",
  http2: true,
  desync: "strictest",
  idleTimeoutSeconds: CONNECTION_SECONDS.idle.usual,
  clientKeepAliveSeconds: CONNECTION_SECONDS.clientKeepAlive.usual,
  deletionProtection: true,
};

/** Thresholds of the alarms of a load balancer. */
export interface BalancerThresholds {
  /** 5xx responses in five minutes, of the load balancer or its targets, that cause an alarm. @default 10 */
  readonly serverErrors: number;
  /** Failed TLS handshakes in five minutes that cause an alarm. @default 100 */
  readonly rejectedHandshakes: number;
  /** Days before the expiry of a certificate. ACM renews its own 60 days before. @default 30 */
  readonly certificateDays: number;
}

/** The thresholds of a load balancer of which nothing is said. */
export const BALANCER_THRESHOLDS: BalancerThresholds = {
  serverErrors: 10,
  rejectedHandshakes: 100,
  certificateDays: 30,
};
