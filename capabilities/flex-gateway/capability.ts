import { defineCapability } from "../../estate/capability";
import { flexGatewaysInUse } from "./lock";
import { gatewayPricedUses } from "./priced-uses";
import { listGatewayMembers, planGatewayLoads } from "./resolve/tenants";
import { flexGatewayKeys } from "./schema";

export const flexGateway = defineCapability({
  name: "flex-gateway",
  keys: flexGatewayKeys,
  entries: { flexGateways: "Flex Gateway", apis: "API" },
  inUse: [flexGatewaysInUse],
  gives: {
    tenantLoads: planGatewayLoads,
    gatewayMembers: listGatewayMembers,
    pricedUses: gatewayPricedUses,
  },
});
