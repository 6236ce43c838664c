import type { Lock } from "../../lock";
import type { ResolvedLinks } from "../../resolved-links";
import { entryPin } from "./acls";

/** What of the links another run must not change. */
export function lockedLinks({
  vpns,
  aclEntries,
}: ResolvedLinks): Pick<Lock, "tunnels" | "networkAclNumbers"> {
  const tunnels = vpns.flatMap(({ spec }) =>
    spec.devices.flatMap((device) => device.tunnels.map(({ key, range }) => [key, range] as const)),
  );
  const numbers = aclEntries.flatMap((added) =>
    added.entries.map(({ key, ruleNumber }) => [entryPin(added, key), ruleNumber] as const),
  );
  return { tunnels: new Map(tunnels), networkAclNumbers: new Map(numbers) };
}
