import type { Subject } from "../../invariants/model";
import { readFilters } from "./filters-json";
import { modelFilters } from "./filters-model";

/**
 * Checks that Terraform gets the very rules of security groups and entries of network ACLs that `path` judges by.
 *
 * @returns how many there are
 */
export function checkFilters(subject: Subject): number {
  const model = modelFilters(subject.estate);
  const { groups, acls } = readFilters(subject);
  // The model asks nobody about endpoints of AWS services, and about pods of gateways what policies say.
  const known = Object.entries(groups).filter(([owner]) => !/ (endpoints$|flex-pods-)/.test(owner));
  expect(Object.fromEntries(known)).toEqual(model.groups);
  expect(acls).toEqual(model.acls);
  return [...Object.values(model.groups), ...Object.values(model.acls)].flat().length;
}
