import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";

/**
 * Each attachment is charged to the account that attaches, so those of others are not counted; a peering is one
 * attachment at each of its gateways. What waits for others to accept it is charged from then on.
 */
export function transitGatewayPricedUses({ links }: ResolvedEstate): PricedUse[] {
  return links.transitGateways.flatMap(({ name, account, region, spec, existing }) => [
    ...spec.attachments
      .filter(({ kind }) => kind !== "external")
      .map(
        (attachment): PricedUse => ({
          unit: "transit-gateway-attachment",
          owner: `transit gateway ${name}`,
          account: attachment.account ?? account.name,
          region: attachment.region ?? region,
          count: 1,
        }),
      ),
    {
      unit: "kms-key",
      owner: `transit gateway ${name}`,
      account: account.name,
      region,
      count: existing === undefined ? 1 : 0,
    },
  ]);
}
