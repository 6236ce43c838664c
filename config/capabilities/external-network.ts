import { defineCapability } from "../capability";
import { externalNetworkKeys } from "../schema/external-network";

export const externalNetwork = defineCapability({
  name: "external-network",
  keys: externalNetworkKeys,
  entries: { externalNetworks: "external network" },
});
