import { defineCapability } from "../../estate/capability";
import { directConnectsInUse } from "./lock";
import { directConnectPricedUses } from "./priced-uses";
import { directConnectKeys } from "./schema";

export const directConnect = defineCapability({
  name: "direct-connect",
  keys: directConnectKeys,
  entries: { directConnects: "Direct Connect" },
  inUse: [directConnectsInUse],
  gives: { pricedUses: directConnectPricedUses },
});
