import { defineCapability } from "../../estate/capability";
import { externalNetworkKeys } from "./schema";

export const externalNetwork = defineCapability({
  name: "external-network",
  keys: externalNetworkKeys,
  entries: { externalNetworks: "external network" },
});
