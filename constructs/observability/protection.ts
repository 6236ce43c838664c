import type { TerraformMetaArguments } from "cdktf";

/**
 * `prevent_destroy` for what holds data or addresses that others depend on: Terraform then refuses every plan
 * that destroys or replaces it. To remove such a thing, switch `deletionProtection` off, apply, destroy.
 */
export function protectedFromDestroy(deletionProtection = true): Pick<TerraformMetaArguments, "lifecycle"> {
  return deletionProtection ? { lifecycle: { preventDestroy: true } } : {};
}
