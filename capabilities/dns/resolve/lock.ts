import { addressReleased, lockedAddressDropped } from "../../../estate/lock/in-use-problems";
import { parseLockName } from "../../../estate/lock/names";
import type { LinkContext } from "../../link/resolve/context";
import { endpointAddressesIn } from "../lock";
import type { ResolvedDns } from "../resolved";

/** Reports endpoint addresses that would be removed, and new ones that are released but not cleared. */
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
