import type { TunnelProfileName } from "./tunnel-profile";
import type { VpnBandwidth, VpnRouting } from "./vpn";

interface VpnDefaults {
  readonly routing: VpnRouting;
  readonly profile: TunnelProfileName;
  readonly acceleration: boolean;
  readonly bandwidth: VpnBandwidth;
  readonly tunnelsInUse: 1 | 2;
}

/** What a VPN is where nothing is said: routes are learned, and only strong proposals are taken. */
export const VPN_DEFAULTS: VpnDefaults = {
  routing: "bgp",
  profile: "strong",
  acceleration: false,
  bandwidth: "standard",
  tunnelsInUse: 2,
};
