import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import type { Precondition } from "cdktf";
import type { Construct } from "constructs";

/**
 * Checks at plan time that the account has every zone of the layout. Nothing is chosen from the answer, so that a
 * new zone of AWS changes no addresses.
 */
export function zonePrecondition(scope: Construct, vpcName: string, zones: readonly string[]): Precondition {
  const offered = new DataAwsAvailabilityZones(scope, "Zones", {
    state: "available",
    filter: [{ name: "zone-type", values: ["availability-zone"] }],
  });
  const offeredIds = `${offered.fqn}.zone_ids`;
  const missing = `setsubtract(${JSON.stringify(zones)}, ${offeredIds})`;
  return {
    condition: `\${length(${missing}) == 0}`,
    errorMessage:
      `VPC ${vpcName} is laid out for zones that this account is not offered: \${join(", ", ${missing})}. ` +
      `Offered here: \${join(", ", ${offeredIds})}. ` +
      "Give the VPC a list of zone ids from these before anything is created in it.",
  };
}
