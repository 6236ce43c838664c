import type { TerraformMetaArguments } from "cdktf";
import { DELETION_PROTECTION } from "../../core/limits/protection";

/**
 * `prevent_destroy` for what holds data or addresses that others depend on: Terraform then refuses every plan
 * that destroys or replaces it. To remove such a thing, switch `deletionProtection` off, apply, destroy.
 */
export function protectedFromDestroy(
  deletionProtection = DELETION_PROTECTION,
): Pick<TerraformMetaArguments, "lifecycle"> {
  return deletionProtection ? { lifecycle: { preventDestroy: true } } : {};
}
