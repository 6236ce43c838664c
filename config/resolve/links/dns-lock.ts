import {
  addressReleased,
  lockedAddressDropped,
  lockedHubDropped,
  lockedHubMoved,
  lockedPrivateZoneDropped,
} from "../../../core/errors";
import { endpointAddressesIn, parseLockName } from "../../lock";
import type { ResolvedDns } from "../../resolved-links";
import type { LinkContext } from "./context";

/**
 * Reports hubs and private zones that the file would take away or move. Terraform's own protection goes with the
 * block that has it, and resolvers of others know nothing of either.
 */
export function checkLockedHubs({ file, lock, problems }: LinkContext): void {
  for (const [name, { vpc, privateZones }] of lock.dns) {
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

/** Reports addresses of endpoints that would be removed, and new ones that were released and not yet cleared. */
export function checkLockedAddresses({ name, spec }: ResolvedDns, { lock, problems }: LinkContext): void {
  const addresses = endpointAddressesIn(spec);
  const locked = lock.dns.get(name);
  const gone =
    locked?.vpc === spec.vpc ? (locked.addresses ?? []).filter((one) => !addresses.includes(one)) : [];
  if (gone.length > 0) problems.add(lockedAddressDropped(name, gone), ["dns", name]);
  const kept = [...lock.released].filter(
    ([key, ranges]) =>
      parseLockName(key).kind === "dns" &&
      ranges.some(({ address, prefix }) => prefix === 32 && addresses.includes(address)),
  );
  const taken = kept
    .flatMap(([, ranges]) => ranges.map(({ address }) => address))
    .filter((one) => addresses.includes(one));
  if (kept.length > 0)
    problems.add(
      addressReleased(
        taken,
        kept.map(([key]) => key),
      ),
      ["dns", name, "vpc"],
    );
}
