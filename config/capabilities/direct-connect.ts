import { defineCapability } from "../capability";
import { directConnectsInUse } from "../lock/sections/direct-connect";
import { directConnectKeys } from "../schema/direct-connect";

export const directConnect = defineCapability({
  name: "direct-connect",
  keys: directConnectKeys,
  entries: { directConnects: "Direct Connect" },
  inUse: [directConnectsInUse],
});
