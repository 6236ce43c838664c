import type { EstateContext } from "../context";
import { checkLock } from "../lock";
import { checkGivenOnce } from "../resolve/given-once";
import { checkPublicRanges } from "../resolve/public-ranges";
import { checkQuotas } from "../resolve/quotas";
import { checkRegistry, knownRanges } from "../resolve/registry";

/** What is wrong with the file as a whole, before anything of it is addressed. */
export function checkFile(context: EstateContext): void {
  const { file, lock, waivers, problems, warnings } = context;
  checkGivenOnce(file, problems);
  checkQuotas(file, problems);
  checkRegistry(context, knownRanges(file, lock));
  checkLock(context);
  checkPublicRanges(file, waivers, problems, warnings);
}
