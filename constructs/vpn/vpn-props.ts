import type { VpnSpec } from "../../capabilities/vpn/model";

export interface VpnProps {
  /** The VPN with everything spelled out. It holds no key, and nothing here can: AWS makes them. */
  readonly spec: VpnSpec;
  /** The VPN gateway or the transit gateway that the VPN ends at, as `spec.gateway` says. */
  readonly gatewayId: string;
  /** Start of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  readonly logs?: {
    /** Days that events of tunnels and BGP are kept; a year at least. @default 365 */
    readonly retentionDays?: number;
  };
  readonly alarms?: {
    /** Topic that is told. @default - an encrypted one of its own, to be subscribed to */
    readonly topicArn?: string;
  };
  /** Tunnels of a connection that the device keeps up; with 1, the second is no alarm while it is down. @default 2 */
  readonly tunnelsInUse?: 1 | 2;
  /** Whether Terraform refuses to destroy connections, whose addresses the other side knows, and logs. @default true */
  readonly deletionProtection?: boolean;
}
