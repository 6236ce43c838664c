import { defineCapability } from "../../estate/capability";
import { placeholderAsns, tunnels, vpnGatewaysInUse, vpnsInUse } from "./lock";
import { vpnPricedUses } from "./priced-uses";
import { vpnKeys } from "./schema";

export const vpn = defineCapability({
  name: "vpn",
  keys: vpnKeys,
  lock: [tunnels, placeholderAsns],
  inUse: [vpnsInUse, vpnGatewaysInUse],
  gives: { pricedUses: vpnPricedUses },
});
