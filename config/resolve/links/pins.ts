import { ENDPOINT_DIRECTIONS, type HybridDnsSpec, needsEndpoint } from "../../../core/connectivity";
import { PLACEHOLDER_ASNS } from "../../../core/limits/connectivity";
import type { Lock, LockedHub } from "../../lock";
import type { ResolvedLinks } from "../../resolved-links";
import { entryPin } from "./acls";

/** What of the links another run must not change. */
export function lockedLinks({
  vpns,
  dns,
  aclEntries,
}: ResolvedLinks): Pick<Lock, "tunnels" | "placeholderAsns" | "hubs" | "networkAclNumbers"> {
  const tunnels = vpns.flatMap(({ spec }) =>
    spec.devices.flatMap((device) => device.tunnels.map(({ key, range }) => [key, range] as const)),
  );
  // The first placeholder is what a customer gateway has without a pin.
  const placeholders = vpns.flatMap(({ name, spec }) =>
    spec.devices.flatMap(({ name: device, placeholderAsn }): [string, number][] =>
      placeholderAsn === undefined || placeholderAsn === PLACEHOLDER_ASNS[0]
        ? []
        : [[`${name}/${device}`, placeholderAsn]],
    ),
  );
  const numbers = aclEntries.flatMap((added) =>
    added.entries.map(({ key, ruleNumber }) => [entryPin(added, key), ruleNumber] as const),
  );
  const hubs = dns.map(({ name, spec }): [string, LockedHub] => {
    const addresses = addressesOf(spec);
    return [
      name,
      {
        ...(addresses.length === 0 ? {} : { addresses }),
        ...{ vpc: spec.vpc, privateZones: spec.privateZones.map((zone) => zone.name) },
      },
    ];
  });
  return {
    tunnels: new Map(tunnels),
    placeholderAsns: new Map(placeholders),
    hubs: new Map(hubs),
    networkAclNumbers: new Map(numbers),
  };
}

/** Addresses of the endpoints that a hub has: what others ask, and from where it asks others. */
export function addressesOf(spec: HybridDnsSpec): string[] {
  const directions = ENDPOINT_DIRECTIONS.filter((direction) => needsEndpoint(spec, direction));
  return spec.endpoints
    .flatMap((endpoint) => directions.map((direction) => endpoint[direction].address))
    .sort();
}
