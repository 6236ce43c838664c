import { Route53VpcAssociationAuthorization } from "@cdktf/provider-aws/lib/route53-vpc-association-authorization";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Route53ZoneAssociation } from "@cdktf/provider-aws/lib/route53-zone-association";
import { Construct } from "constructs";
import type { PrivateZone } from "../../capabilities/dns/model";
import { constructId } from "../construct-id";
import { findProvider } from "../link";
import { protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";
import { dnsVpc, type HybridDnsProps } from "./hybrid-dns-props";
import { ZoneRecords } from "./zone-records";

export type PrivateZonesProps = Pick<
  HybridDnsProps,
  "spec" | "vpcs" | "loadBalancers" | "deletionProtection"
>;

/**
 * Private zones for VPCs of the estate. A zone is created with the VPC of the endpoints, because a zone without a
 * VPC would be public. The other VPCs are separate associations, so that each can be added or removed by itself.
 */
export class PrivateZones extends Construct {
  /** By zone. */
  readonly zoneIds: IdsByKey;

  /** @throws InputError with `DNS_PART_UNKNOWN` for a VPC or a load balancer that is not in the props */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrivateZonesProps,
  ) {
    super(scope, id);
    const { spec, loadBalancers = {} } = props;
    const scopes = {
      zones: new Construct(this, "Zones"),
      authorizations: new Construct(this, "Authorizations"),
      associations: new Construct(this, "Associations"),
    };
    const records = new Construct(this, "Records");
    this.zoneIds = Object.fromEntries(
      spec.privateZones.map((zone) => {
        const zoneId = this.zone(scopes.zones, zone);
        for (const vpc of zone.vpcs) if (vpc !== spec.vpc) this.associate(scopes, zone, zoneId, vpc);
        new ZoneRecords(records, constructId(zone.name), { dns: spec.name, zone, zoneId, loadBalancers });
        return [zone.name, zoneId];
      }),
    );
  }

  private zone(scope: Construct, { name, domain }: PrivateZone): string {
    const { spec, deletionProtection } = this.props;
    const home = dnsVpc(this.props, spec.vpc);
    const { lifecycle } = protectedFromDestroy(deletionProtection);
    return new Route53Zone(scope, constructId(name), {
      name: domain,
      comment: `Private zone ${name} of DNS hub ${spec.name}`,
      forceDestroy: false, // a zone with records of others stays
      vpc: [{ vpcId: home.vpc.vpcId, vpcRegion: home.region }],
      tags: { Name: `${spec.name}-${name}` },
      lifecycle: { ...lifecycle, ignoreChanges: ["vpc"] }, // or each plan would take the associations away
    }).zoneId;
  }

  private associate(
    scopes: { readonly authorizations: Construct; readonly associations: Construct },
    { name }: PrivateZone,
    zoneId: string,
    vpcName: string,
  ): void {
    const member = dnsVpc(this.props, vpcName);
    const id = `${constructId(name)}_${constructId(vpcName)}`;
    const pair = { zoneId, vpcId: member.vpc.vpcId, vpcRegion: member.region };
    const isOfOther = member.account !== undefined;
    const authorization = isOfOther
      ? new Route53VpcAssociationAuthorization(scopes.authorizations, id, pair)
      : undefined;
    new Route53ZoneAssociation(scopes.associations, id, {
      ...pair,
      ...findProvider(member),
      ...(authorization === undefined ? {} : { dependsOn: [authorization] }),
    });
  }
}
