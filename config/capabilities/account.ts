import { defineCapability } from "../capability";
import { regionsInUse } from "../lock/sections/region";
import { accountKeys } from "../schema/account";

export const account = defineCapability({
  name: "account",
  keys: accountKeys,
  entries: { accounts: "account" },
  inUse: [regionsInUse],
});
