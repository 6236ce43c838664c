import { defineCapability } from "../capability";
import { runtimeFabricsInUse } from "../lock/sections/runtime-fabric";
import { runtimeFabricKeys } from "../schema/runtime-fabric";

export const runtimeFabric = defineCapability({
  name: "runtime-fabric",
  keys: runtimeFabricKeys,
  entries: { runtimeFabrics: "Runtime Fabric" },
  inUse: [runtimeFabricsInUse],
});
