import { defineCapability } from "../../estate/capability";
import { regionsInUse } from "./lock";
import { accountPricedUses } from "./priced-uses";
import { accountKeys } from "./schema";

export const account = defineCapability({
  name: "account",
  keys: accountKeys,
  entries: { accounts: "account" },
  inUse: [regionsInUse],
  gives: { pricedUses: accountPricedUses },
});
