import { defineCapability } from "../capability";
import { clusterKeys } from "../schema/cluster";

export const cluster = defineCapability({
  name: "cluster",
  keys: clusterKeys,
  entries: { clusters: "cluster" },
});
