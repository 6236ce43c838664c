import type { TerraformMetaArguments } from "cdktf";
import { DELETION_PROTECTION } from "../../core/limits/protection";

/**
 * `prevent_destroy` for resources with data or addresses that others depend on: Terraform then rejects every plan
 * that destroys or replaces them. To remove one, set `deletionProtection` to false, apply, then destroy.
 */
export function protectedFromDestroy(
  deletionProtection = DELETION_PROTECTION,
): Pick<TerraformMetaArguments, "lifecycle"> {
  return deletionProtection ? { lifecycle: { preventDestroy: true } } : {};
}
