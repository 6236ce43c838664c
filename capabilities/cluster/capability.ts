import { defineCapability } from "../../estate/capability";
import { givenServiceRanges } from "./resolve/service-ranges";
import { clusterKeys } from "./schema";

export const cluster = defineCapability({
  name: "cluster",
  keys: clusterKeys,
  entries: { clusters: "cluster" },
  gives: { reservedRanges: givenServiceRanges },
});
