import { checkQuotas } from "../../capabilities/account/resolve/quotas";
import type { EstateContext } from "../../estate/context";
import { checkGivenOnce } from "../given-once";
import { checkLock } from "../lock";
import { checkPublicRanges } from "../public-ranges";
import { checkRegistry, knownRanges } from "../registry";

/** What is wrong with the file as a whole, before anything of it is addressed. */
export function checkFile(context: EstateContext): void {
  const { file, lock } = context;
  checkGivenOnce(context);
  checkQuotas(context);
  checkRegistry(context, knownRanges(file, lock));
  checkLock(context);
  checkPublicRanges(context);
}
