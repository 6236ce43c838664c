import type { ResolvedLink } from "../link/resolved";
import type { VpnSpec } from "./model";

export interface ResolvedVpn extends ResolvedLink<VpnSpec> {
  /** Its segment of the transit gateway. @default - none: it ends on a VPN gateway */
  readonly segment?: string;
  /** Direct Connect that it replaces when that fails. @default - it is no backup */
  readonly backupOf?: string;
  /** Tunnels that the device keeps up at the same time. */
  readonly tunnelsInUse: 1 | 2;
  /** Retention of tunnel and BGP logs in days. */
  readonly logRetentionDays: number;
  /** ARN of the SNS topic for alarms. @default - an encrypted topic is created */
  readonly alarmTopic?: string;
}
