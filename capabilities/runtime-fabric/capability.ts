import { defineCapability } from "../../estate/capability";
import { runtimeFabricsInUse } from "./lock";
import { planFabricLoads } from "./resolve/tenants";
import { runtimeFabricKeys } from "./schema";

export const runtimeFabric = defineCapability({
  name: "runtime-fabric",
  keys: runtimeFabricKeys,
  entries: { runtimeFabrics: "Runtime Fabric" },
  inUse: [runtimeFabricsInUse],
  gives: { tenantLoads: planFabricLoads },
});
