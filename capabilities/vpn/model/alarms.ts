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
  /** Silence of a connection is no sign of health. */
  readonly missingData: "breaching";
  readonly description: string;
}

export interface TunnelAlarmOptions {
  readonly routing: VpnRouting;
  /** Tunnels of a connection that the device keeps up; some keep the second one down until they need it. @default 2 */
  readonly tunnelsInUse?: 1 | 2;
}

/**
 * Alarms of a connection. `TunnelState` is 1 while a tunnel is up, 0 while it is not, and between the two for
 * a connection of which one tunnel is up: https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html
 *
 * "Up" means something else by routing. With static routes it is the IPsec tunnel: it comes back by itself
 * after new keys or an idle time, within dead-peer detection and one negotiation. With BGP it is the session
 * inside: up means that routes are exchanged, so a loss is real, and it takes its hold time to be seen at all.
 * So both wait for 5 minutes of nothing before they call a connection down, and a static one waits longer
 * before it calls a single tunnel lost.
 *
 * A device with static routes that uses one tunnel at a time never has both up: with `tunnelsInUse: 1` there
 * is nothing to lose but the connection.
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
