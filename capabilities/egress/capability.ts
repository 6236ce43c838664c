import { defineCapability } from "../../estate/capability";
import { networkFirewalls, egress as section } from "./lock";
import { egressPricedUses } from "./priced-uses";
import { egressKeys } from "./schema";

export const egress = defineCapability({
  name: "egress",
  keys: egressKeys,
  entries: { egress: "egress policy" },
  lock: [section, networkFirewalls],
  gives: { pricedUses: egressPricedUses },
});
