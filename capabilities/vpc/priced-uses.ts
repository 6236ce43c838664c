import { isZonalNat, natGatewayCount } from "../../core/limits/network-choices";
import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";

export function vpcPricedUses({ vpcs }: ResolvedEstate): PricedUse[] {
  return vpcs
    .filter(({ kind }) => kind === "aws")
    .flatMap(({ name, account, region, nat, layout, interfaceEndpoints, encryptionControl, flowLogs }) => {
      const zones = layout.zones.length;
      const use = (unit: PricedUse["unit"], count: number): PricedUse => ({
        unit,
        owner: `VPC ${name}`,
        account: account.name,
        region,
        count,
      });
      return [
        use("nat-gateway", natGatewayCount(nat, zones)),
        // A regional gateway has at least one address in each of its zones, too.
        use("public-ipv4", isZonalNat(nat) || nat === "regional" ? natGatewayCount(nat, zones) : 0),
        use("interface-endpoint-zone", interfaceEndpoints.length * zones),
        use("vpc-encryption-control", encryptionControl === "off" ? 0 : 1),
        use("kms-key", flowLogs.bucketArn === undefined ? 1 : 0),
      ];
    });
}
