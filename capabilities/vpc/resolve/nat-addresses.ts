import { invalidValue } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { natAddressMissing } from "../model";
import type { VpcFile } from "../schema";

/**
 * Checks the Elastic IPs that partners allow: each zone with a NAT gateway needs one. An unused one is an error,
 * too, because partners would allow it for nothing.
 *
 * @param zones of the VPC, in the order in which they were added
 */
export function checkNatAddresses(
  name: string,
  { nat, natAddresses }: VpcFile,
  zones: readonly string[],
  { problems }: EstateContext,
): void {
  if (natAddresses === undefined || nat === "none") return;
  const path = ["vpcs", name, "natAddresses"];
  const homes = nat === "single" ? zones.slice(0, 1) : zones;
  const missing = homes.filter((zone) => natAddresses[zone] === undefined);
  if (missing.length > 0) problems.add(natAddressMissing(name, missing), path);
  for (const zone of Object.keys(natAddresses))
    if (!zones.includes(zone))
      problems.add(invalidValue("is not a zone of this VPC", zone, zones.join(", ")), [...path, zone]);
}
