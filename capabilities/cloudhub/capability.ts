import { defineCapability } from "../../estate/capability";
import { cloudhubKeys } from "./schema";

/** What MuleSoft runs and the file describes: VPCs of CloudHub, their balancers and private spaces. */
export const cloudhub = defineCapability({ name: "cloudhub", keys: cloudhubKeys });
