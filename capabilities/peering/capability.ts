import { defineCapability } from "../../estate/capability";
import { peeringsInUse } from "./lock";
import { peeringKeys } from "./schema";

export const peering = defineCapability({
  name: "peering",
  keys: peeringKeys,
  inUse: [peeringsInUse],
});
