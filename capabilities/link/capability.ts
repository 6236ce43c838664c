import { defineCapability } from "../../estate/capability";
import { networkAclNumbers } from "./lock";

/** What all links share: the entries that they add to network ACLs. */
export const link = defineCapability({ name: "link", keys: {}, lock: [networkAclNumbers] });
