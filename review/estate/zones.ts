import { TIERS, type Tier } from "../../core/addressing";
import type { ResolvedEstate } from "../../plan";

/** What a VPC has in a zone. */
export interface ZoneOverview {
  readonly vpc: string;
  /** Zone id. */
  readonly zone: string;
  /** Ranges of the subnets of each tier that has some there, by address. */
  readonly tiers: Readonly<Partial<Record<Tier, readonly string[]>>>;
}

export function zoneOverviews({ vpcs }: ResolvedEstate): ZoneOverview[] {
  return vpcs.flatMap(({ name, layout }) =>
    layout.zones.map((zone) => ({
      vpc: name,
      zone,
      tiers: Object.fromEntries(
        TIERS.flatMap((tier) => {
          const subnets = layout.subnets.filter((subnet) => subnet.zone === zone && subnet.tier === tier);
          const ranges = subnets.map(({ cidr }) => cidr).sort((a, b) => a.first - b.first);
          return ranges.length === 0 ? [] : [[tier, ranges.map(String)]];
        }),
      ),
    })),
  );
}
