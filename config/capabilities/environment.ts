import { defineCapability } from "../capability";
import { environmentKeys } from "../schema/environment";

export const environment = defineCapability({
  name: "environment",
  keys: environmentKeys,
});
