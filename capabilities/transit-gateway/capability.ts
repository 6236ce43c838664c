import { defineCapability } from "../../estate/capability";
import { transitGatewaysInUse, transitPeeringsInUse } from "./lock";
import { transitGatewayPricedUses } from "./priced-uses";
import { transitGatewayKeys } from "./schema";

export const transitGateway = defineCapability({
  name: "transit-gateway",
  keys: transitGatewayKeys,
  entries: { transitGateways: "transit gateway" },
  inUse: [transitGatewaysInUse, transitPeeringsInUse],
  gives: { pricedUses: transitGatewayPricedUses },
});
