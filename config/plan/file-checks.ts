import type { EstateContext } from "../context";
import { checkInUse } from "../lock";
import { checkGivenOnce } from "../resolve/given-once";
import { checkLockedRanges, checkLockedVpcs } from "../resolve/lock-checks";
import { checkPublicRanges } from "../resolve/public-ranges";
import { checkQuotas } from "../resolve/quotas";
import { checkRegistry, knownRanges } from "../resolve/registry";

/** What is wrong with the file as a whole, before anything of it is addressed. */
export function checkFile(context: EstateContext): void {
  const { file, lock, isPartial, waivers, problems, warnings } = context;
  checkGivenOnce(file, problems);
  checkQuotas(file, problems);
  checkRegistry(context, knownRanges(file, lock));
  checkLockedVpcs(file, lock, problems);
  // A pool that is missing because it is wrong would leave ranges to nobody.
  if (!isPartial) checkLockedRanges(file, lock, problems);
  checkInUse(file, lock, problems);
  checkPublicRanges(file, waivers, problems, warnings);
}
