import { defineCapability } from "../../estate/capability";
import { existingVpcs, vpcs } from "./lock";
import { vpcPricedUses } from "./priced-uses";
import { givenServiceRanges } from "./resolve/service-ranges";
import { vpcKeys } from "./schema";

export const vpc = defineCapability({
  name: "vpc",
  keys: vpcKeys,
  entries: { vpcs: "VPC" },
  lock: [vpcs],
  inUse: [existingVpcs],
  gives: { pricedUses: vpcPricedUses, reservedRanges: givenServiceRanges },
});
