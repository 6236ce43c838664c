import { defineCapability } from "../capability";
import { peeringsInUse } from "../lock/sections/peering";
import { peeringKeys } from "../schema/peering";

export const peering = defineCapability({
  name: "peering",
  keys: peeringKeys,
  inUse: [peeringsInUse],
});
