import { defineCapability } from "../../estate/capability";
import { tcpEntries, tcpEntriesInUse } from "./lock";
import { tcpEntryPricedUses } from "./priced-uses";
import { tcpEntryKeys } from "./schema";

export const tcpEntry = defineCapability({
  name: "tcp-entry",
  keys: tcpEntryKeys,
  entries: { tcpEntries: "TCP entry" },
  lock: [tcpEntries],
  inUse: [tcpEntriesInUse],
  gives: { pricedUses: tcpEntryPricedUses },
});
