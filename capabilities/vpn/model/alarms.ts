import type { VpnRouting } from "./settings";

/** An alarm on `AWS/VPN` `TunnelState` of one connection. */
export interface TunnelAlarm {
  /** `down`: no tunnel is left. `redundancy`: one tunnel is left. */
  readonly kind: "down" | "redundancy";
  readonly statistic: "Maximum" | "Minimum";
  readonly comparison: "LessThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** Missing data counts as failure. */
  readonly missingData: "breaching";
  readonly description: string;
}

export interface TunnelAlarmOptions {
  readonly routing: VpnRouting;
  /**
   * Tunnels that the device keeps up at the same time; some devices use the second one only as a standby.
   *
   * @default 2
   */
  readonly tunnelsInUse?: 1 | 2;
}

/**
 * Alarms of a connection. `TunnelState` is 1 if both tunnels are up, 0 if both are down, and a value between if one
 * tunnel is up: https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html
 *
 * The meaning of "up" depends on the routing. With static routes it is the IPsec tunnel, which comes back by itself
 * after rekeying or an idle time, within dead peer detection and one negotiation. With BGP it is the BGP session:
 * up means that routes are exchanged, so a loss is real, and it is detected after the hold time. So both wait for 5
 * minutes without a tunnel before they report a connection as down, and a static one waits longer before it reports
 * a single tunnel as lost.
 *
 * A device with static routes that uses one tunnel at a time never has both up. With `tunnelsInUse: 1` only the
 * loss of the connection is reported.
 */
export function tunnelAlarms({ routing, tunnelsInUse = 2 }: TunnelAlarmOptions): TunnelAlarm[] {
  const meaning = routing === "bgp" ? "BGP session" : "IPsec tunnel";
  const common = { periodSeconds: 300, missingData: "breaching" as const };
  const down: TunnelAlarm = {
    ...common,
    kind: "down",
    statistic: "Maximum",
    comparison: "LessThanOrEqualToThreshold",
    threshold: 0,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    description: `No ${meaning} of the VPN connection is up`,
  };
  if (tunnelsInUse === 1) return [down];
  const datapoints = routing === "bgp" ? 2 : 3;
  return [
    down,
    {
      ...common,
      kind: "redundancy",
      statistic: "Minimum",
      comparison: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: datapoints,
      datapointsToAlarm: datapoints,
      description: `Only one ${meaning} of the VPN connection is up`,
    },
  ];
}
