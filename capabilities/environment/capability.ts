import { defineCapability } from "../../estate/capability";
import { environmentKeys } from "./schema";

export const environment = defineCapability({
  name: "environment",
  keys: environmentKeys,
  entries: { environments: "environment" },
});
