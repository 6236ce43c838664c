import { defineCapability } from "../../estate/capability";
import { authoritiesInUse } from "./lock";
import { certificatePricedUses } from "./priced-uses";
import { certificateKeys } from "./schema";

/** Authorities, the certificates that they issue, and bundles of whom to trust. */
export const certificate = defineCapability({
  name: "certificate",
  keys: certificateKeys,
  entries: { authorities: "authority", certificates: "certificate", trust: "trust" },
  inUse: [authoritiesInUse],
  gives: { pricedUses: certificatePricedUses },
});
