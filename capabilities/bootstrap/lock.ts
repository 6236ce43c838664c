import { bootstrapStackName } from "../../core/naming/stack-names";
import type { EstateFile } from "../../estate/estate-file";
import { defineInUse, type Thing } from "../../estate/lock/in-use-kinds";

/** Accounts with roles of pipelines, by name. */
export const accountsInUse = defineInUse({
  key: "bootstrap",
  label: "what pipelines have in account",
  stackOf: bootstrapStackName,
  hasOwnStack: true,
  objects: "its identity provider, roles and policies, and with the state's account its bucket and key",
  protection: "bootstrap",
  reservesName: false,
  pathOf: (name) => ["accounts", name],
  madeBy: [["bootstrap"]],
  list: accountsOf,
});

function accountsOf(file: EstateFile): Map<string, Thing> {
  if (file.bootstrap === undefined) return new Map();
  return new Map(Object.entries(file.accounts).map(([name, { id }]) => [name, { at: id }]));
}
