import { defineCapability } from "../../estate/capability";
import { accountsInUse } from "./lock";
import { bootstrapPricedUses } from "./priced-uses";
import { bootstrapKeys } from "./schema";

export const bootstrap = defineCapability({
  name: "bootstrap",
  keys: bootstrapKeys,
  inUse: [accountsInUse],
  gives: { pricedUses: bootstrapPricedUses },
});
