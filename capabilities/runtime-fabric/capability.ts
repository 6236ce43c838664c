import { defineCapability } from "../../estate/capability";
import { runtimeFabricsInUse } from "./lock";
import { runtimeFabricKeys } from "./schema";

export const runtimeFabric = defineCapability({
  name: "runtime-fabric",
  keys: runtimeFabricKeys,
  entries: { runtimeFabrics: "Runtime Fabric" },
  inUse: [runtimeFabricsInUse],
});
