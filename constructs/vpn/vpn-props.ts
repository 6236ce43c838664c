import type { VpnSpec } from "../../capabilities/vpn/model";

export interface VpnProps {
  /** The VPN with all defaults. It contains no key; AWS generates the keys. */
  readonly spec: VpnSpec;
  /** The VPN gateway or transit gateway of the VPN, as `spec.gateway` says. */
  readonly gatewayId: string;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  readonly logs?: {
    /** Retention of tunnel and BGP logs in days, at least 365. @default 365 */
    readonly retentionDays?: number;
  };
  readonly alarms?: {
    /** SNS topic for alarms. @default - an encrypted topic of its own; recipients must be subscribed */
    readonly topicArn?: string;
  };
  /**
   * Tunnels that the device keeps up at the same time. With 1, a second tunnel that is down causes no alarm.
   *
   * @default 2
   */
  readonly tunnelsInUse?: 1 | 2;
  /**
   * Whether Terraform rejects the destruction of connections, whose addresses the other side uses, and of logs.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}
