import { defineCapability } from "../../estate/capability";
import { dns as section } from "./lock";
import { dnsPricedUses } from "./priced-uses";
import { dnsKeys } from "./schema";

export const dns = defineCapability({
  name: "dns",
  keys: dnsKeys,
  lock: [section],
  gives: { pricedUses: dnsPricedUses },
});
