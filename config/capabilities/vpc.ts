import { defineCapability } from "../capability";
import { existingVpcs, vpcs } from "../lock/sections/vpc";
import { vpcKeys } from "../schema/vpc";

export const vpc = defineCapability({
  name: "vpc",
  keys: vpcKeys,
  entries: { vpcs: "VPC" },
  lock: [vpcs],
  inUse: [existingVpcs],
});
