import { lockedHubDropped, lockedHubMoved, lockedPrivateZoneDropped } from "../../../core/errors";
import type { LinkContext } from "./context";

/**
 * Reports hubs and private zones that the file would take away or move. Terraform's own protection goes with the
 * block that has it, and resolvers of others know nothing of either.
 */
export function checkLockedHubs({ file, lock, problems }: LinkContext): void {
  for (const [name, { vpc, privateZones }] of lock.hubs) {
    const hub = file.dns[name];
    if (hub === undefined) {
      problems.add(lockedHubDropped(name, vpc), ["dns"]);
      continue;
    }
    if (hub.vpc !== vpc) problems.add(lockedHubMoved(name, vpc, hub.vpc), ["dns", name, "vpc"]);
    for (const zone of privateZones)
      if (hub.privateZones[zone] === undefined)
        problems.add(lockedPrivateZoneDropped(name, zone), ["dns", name]);
  }
}
