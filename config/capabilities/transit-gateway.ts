import { defineCapability } from "../capability";
import { transitGatewaysInUse, transitPeeringsInUse } from "../lock/sections/transit-gateway";
import { transitGatewayKeys } from "../schema/transit-gateway";

export const transitGateway = defineCapability({
  name: "transit-gateway",
  keys: transitGatewayKeys,
  entries: { transitGateways: "transit gateway" },
  inUse: [transitGatewaysInUse, transitPeeringsInUse],
});
