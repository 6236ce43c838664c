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
  for (const { name, backupOf, spec } of vpns) {
    if (backupOf === undefined) continue;
    const at = ["vpns", name];
    context.knows("directConnects", backupOf, [...at, "backupOf"]);
    const found = directConnects.find((one) => one.name === backupOf);
    if (found === undefined) continue;
    for (const problem of checkBackup(found.spec, spec, [...at, "prefixes"])) context.problems.add(problem);
  }
}
