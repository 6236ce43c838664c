import { TerraformResource } from "cdktf";
import { InputError } from "../core/problem";
import type { ResolvedEstate } from "../plan";
import { importStackUnknown, importTargetUnknown } from "../plan/imports/problems";
import type { EstateStack } from "./estate-stack";

const AT = ["terraform", "imports"];

/** @throws InputError with `IMPORT_STACK_UNKNOWN` for each stack that imports name and the estate does not have */
export function checkImportedStacks(imports: ResolvedEstate["imports"], names: readonly string[]): void {
  const unknown = Object.keys(imports).filter((stack) => !names.includes(stack));
  if (unknown.length > 0)
    throw new InputError(unknown.map((stack) => ({ ...importStackUnknown(stack, names), path: AT })));
}

/**
 * Adds the blocks that import what exists already. Terraform ignores them once the objects are in the state:
 * https://developer.hashicorp.com/terraform/language/import
 *
 * @throws InputError with `IMPORT_TARGET_UNKNOWN` for each address that the stack does not have
 */
export function defineImports(stack: EstateStack, imports: ResolvedEstate["imports"]): void {
  const wanted = imports[stack.node.id] ?? [];
  if (wanted.length === 0) return;
  const addresses = new Set(
    stack.node
      .findAll()
      .filter(TerraformResource.isTerraformResource)
      .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`),
  );
  const unknown = wanted.filter(({ to }) => !addresses.has(to));
  if (unknown.length > 0)
    throw new InputError(
      unknown.map(({ to }) => ({
        ...importTargetUnknown(stack.node.id, to, sameType(to, addresses)),
        path: AT,
      })),
    );
  stack.addOverride("import", wanted);
}

/** The addresses that could have been meant. */
function sameType(address: string, addresses: ReadonlySet<string>): string[] {
  const type = address.slice(0, address.indexOf(".") + 1);
  return [...addresses].filter((each) => each.startsWith(type)).sort();
}
