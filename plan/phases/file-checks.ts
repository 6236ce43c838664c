import { checkQuotas } from "../../capabilities/account/resolve/quotas";
import type { EstateContext } from "../../estate/context";
import { checkGivenOnce } from "../given-once";
import { checkLock } from "../lock";
import { checkMisspeltNames } from "../misspelt-names";
import { checkPublicRanges } from "../public-ranges";
import { checkRegistry, listKnownRanges } from "../registry";

/** Checks that need only the file, before any address is allocated. */
export function checkFile(context: EstateContext): void {
  const { file, lock } = context;
  checkGivenOnce(context);
  checkQuotas(context);
  checkRegistry(context, listKnownRanges(file, lock));
  const { isPartial, problems } = context;
  checkLock({ file, lock, isPartial, problems, madeAs: (vpc) => lock.vpcs.get(vpc)?.madeAs ?? vpc });
  checkMisspeltNames(context);
  checkPublicRanges(context);
}
