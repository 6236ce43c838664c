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
  // Endpoints of AWS services are nobody that the model asks about.
  const known = Object.entries(groups).filter(([owner]) => !owner.endsWith(" endpoints"));
  expect(Object.fromEntries(known)).toEqual(model.groups);
  expect(acls).toEqual(model.acls);
  return [...Object.values(model.groups), ...Object.values(model.acls)].flat().length;
}
