import { defineCapability } from "../../estate/capability";
import { clusterKeys } from "./schema";

export const cluster = defineCapability({
  name: "cluster",
  keys: clusterKeys,
  entries: { clusters: "cluster" },
});
