import { sortedEntries } from "../../../estate/sorted-entries";
import type { LinkContext } from "../../link/resolve/context";
import type { WithoutFlows } from "../../link/resolved";
import type { ResolvedVpn } from "../../vpn/resolved";
import { checkBackup } from "../model";
import type { ResolvedDirectConnect } from "../resolved";

/** Reports backup VPNs that would be preferred to their Direct Connect. */
export function checkBackups(
  context: LinkContext,
  vpns: readonly WithoutFlows<ResolvedVpn>[],
  directConnects: readonly WithoutFlows<ResolvedDirectConnect>[],
): void {
  for (const [name, { backupOf }] of sortedEntries(context.file.vpns)) {
    const vpn = vpns.find((one) => one.name === name);
    if (backupOf === undefined || vpn === undefined) continue;
    const at = ["vpns", name];
    context.lookup("directConnects", backupOf, [...at, "backupOf"]);
    const found = directConnects.find((one) => one.name === backupOf);
    if (found === undefined) continue;
    for (const problem of checkBackup(found.spec, vpn.spec, [...at, "prefixes"]))
      context.problems.add(problem);
  }
}
