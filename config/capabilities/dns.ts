import { defineCapability } from "../capability";
import { dns as section } from "../lock/sections/dns";
import { dnsKeys } from "../schema/dns";

export const dns = defineCapability({
  name: "dns",
  keys: dnsKeys,
  lock: [section],
});
