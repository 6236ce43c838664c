import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import type { Precondition } from "cdktf";
import type { Construct } from "constructs";

/**
 * Asks the account, at plan time, whether it is offered every zone that the addresses were laid out for.
 * Nothing is ever chosen from the answer: a zone that AWS adds must not renumber anything.
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
