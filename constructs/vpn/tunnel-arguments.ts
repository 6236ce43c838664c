import type { VpnConnectionConfig } from "@cdktf/provider-aws/lib/vpn-connection";
import { startupAction, tunnelProfile, type VpnDevice, type VpnSpec } from "../../capabilities/vpn/model";

/** A provider argument without the number of its tunnel. */
type OfTunnel<Key> = Key extends `tunnel1${infer Rest}` ? Rest : never;

type TunnelArgument = Exclude<OfTunnel<keyof VpnConnectionConfig>, "PresharedKey">;

type TunnelConfig = {
  readonly [Key in TunnelArgument]?: Exclude<VpnConnectionConfig[`tunnel1${Key}`], undefined>;
};

type Numbered<N extends 1 | 2> = {
  readonly [Key in TunnelArgument as `tunnel${N}${Key}`]?: TunnelConfig[Key];
};

/** The arguments of both tunnels of a connection. They can't contain a key. */
export function tunnelArguments(
  spec: VpnSpec,
  device: VpnDevice,
  logGroupArn: string,
): Numbered<1> & Numbered<2> {
  const [first, second] = device.tunnels;
  const common = formatTunnelArguments(spec, device, logGroupArn);
  return {
    ...numbered(1, { ...common, InsideCidr: first.range.toString() }),
    ...numbered(2, { ...common, InsideCidr: second.range.toString() }),
  };
}

function formatTunnelArguments(
  { profile, routing }: VpnSpec,
  { address }: VpnDevice,
  logGroupArn: string,
): TunnelConfig {
  const { ikeVersions, phase1, phase2, deadPeerDetection, replayWindow } = tunnelProfile(profile);
  return {
    IkeVersions: [...ikeVersions],
    Phase1EncryptionAlgorithms: [...phase1.encryption],
    Phase1IntegrityAlgorithms: [...phase1.integrity],
    Phase1DhGroupNumbers: [...phase1.dhGroups],
    Phase1LifetimeSeconds: phase1.lifetimeSeconds,
    Phase2EncryptionAlgorithms: [...phase2.encryption],
    Phase2IntegrityAlgorithms: [...phase2.integrity],
    Phase2DhGroupNumbers: [...phase2.dhGroups],
    Phase2LifetimeSeconds: phase2.lifetimeSeconds,
    DpdTimeoutAction: deadPeerDetection.action,
    DpdTimeoutSeconds: deadPeerDetection.timeoutSeconds,
    ReplayWindowSize: replayWindow,
    StartupAction: startupAction(address),
    EnableTunnelLifecycleControl: true,
    LogOptions: {
      cloudwatchLogOptions: {
        logEnabled: true,
        logGroupArn,
        logOutputFormat: "json",
        ...(routing === "bgp"
          ? { bgpLogEnabled: true, bgpLogGroupArn: logGroupArn, bgpLogOutputFormat: "json" }
          : {}),
      },
    },
  };
}

function numbered<N extends 1 | 2>(number: N, config: TunnelConfig): Numbered<N> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [`tunnel${number}${key}`, value]),
  ) as Numbered<N>;
}
