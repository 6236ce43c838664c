import { defineCapability } from "../../estate/capability";
import { existingVpcs, vpcs } from "./lock";
import { vpcKeys } from "./schema";

export const vpc = defineCapability({
  name: "vpc",
  keys: vpcKeys,
  entries: { vpcs: "VPC" },
  lock: [vpcs],
  inUse: [existingVpcs],
});
