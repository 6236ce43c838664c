import type { TunnelProfileName } from "./tunnel-profile";

/** How each side learns the prefixes of the other. */
export const VPN_ROUTINGS = ["bgp", "static"] as const;

export type VpnRouting = (typeof VPN_ROUTINGS)[number];

export const VPN_BANDWIDTHS = ["standard", "large"] as const;

export type VpnBandwidth = (typeof VPN_BANDWIDTHS)[number];

/**
 * What of a VPN is one value each, and is handed on as the file says it: by the schema and the resolved estate to the
 * construct. A new one is a line here, its key in the schema, and who uses it.
 */
export interface VpnSettings {
  readonly routing: VpnRouting;
  readonly profile: TunnelProfileName;
  /** Accelerated: traffic enters AWS's network at the nearest edge location; transit gateways only. */
  readonly acceleration: boolean;
  /** `large`: 5 Gbps for each tunnel; transit gateways only. */
  readonly bandwidth: VpnBandwidth;
}

/** A VPN of which nothing is said: routes are learned, and only strong proposals are taken. */
export const VPN_SETTINGS: VpnSettings = {
  routing: "bgp",
  profile: "strong",
  acceleration: false,
  bandwidth: "standard",
};

/** Tunnels of a connection that a device keeps up. */
export const TUNNELS_IN_USE = 2;
