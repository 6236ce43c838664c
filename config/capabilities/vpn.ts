import { defineCapability } from "../capability";
import { placeholderAsns, tunnels, vpnGatewaysInUse, vpnsInUse } from "../lock/sections/vpn";
import { vpnKeys } from "../schema/vpn";

export const vpn = defineCapability({
  name: "vpn",
  keys: vpnKeys,
  lock: [tunnels, placeholderAsns],
  inUse: [vpnsInUse, vpnGatewaysInUse],
});
