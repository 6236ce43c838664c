import type { ResolvedLink } from "../link/resolved";
import type { VpnSpec } from "./model";

export interface ResolvedVpn extends ResolvedLink<VpnSpec> {
  /** Segment of the transit gateway that it belongs to. @default - none: it ends on a VPN gateway */
  readonly segment?: string;
  /** Tunnels of a connection that the device keeps up. */
  readonly tunnelsInUse: 1 | 2;
  /** Days that events of tunnels and BGP are kept. */
  readonly logRetentionDays: number;
  /** ARN of the topic that alarms go to. @default - an encrypted topic is made */
  readonly alarmTopic?: string;
}
