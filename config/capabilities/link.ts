import { defineCapability } from "../capability";
import { networkAclNumbers } from "../lock/sections/network-acl";

/** What all links share: the entries that they add to network ACLs. */
export const link = defineCapability({ name: "link", keys: {}, lock: [networkAclNumbers] });
