import { Fn, type TerraformRemoteState } from "cdktf";
import { Construct } from "constructs";
import { tierNotImported } from "../capabilities/vpc/model";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import type { IdsByKey, IVpc, SubnetTier } from "../constructs/vpc";
import { hasOwnTables, type Ipv4Cidr } from "../core/addressing";
import { InputError } from "../core/problem";
import type { ResolvedAccount } from "../estate/account";
import { outputName } from "./output-names";

/**
 * A VPC of another stack of the estate. Ranges, zones and map keys are known at synthesis from the file. Ids are
 * read from the state of its stack, which has the same outputs whether they are read or not.
 */
export class RemoteNetwork extends Construct implements IVpc {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly cidr: Ipv4Cidr;
  readonly secondaryCidrs: readonly Ipv4Cidr[];
  readonly zones: readonly string[];
  readonly gatewayPrefixListIds: IdsByKey;
  readonly workerSecurityGroupId?: string;
  readonly account: ResolvedAccount;
  readonly region: string;
  private readonly state: TerraformRemoteState;

  constructor(
    scope: Construct,
    private readonly vpc: ResolvedVpc,
    stateIn: (network: Construct) => TerraformRemoteState,
  ) {
    super(scope, vpc.name);
    const { name, account, region, layout, gatewayEndpoints, existing, kind } = vpc;
    this.account = account;
    this.region = region;
    this.state = stateIn(this);
    this.vpcId = this.state.getString("vpc_id");
    this.vpcName = name;
    this.cidr = layout.range;
    this.secondaryCidrs = layout.secondaryCidrs;
    this.zones = [...layout.zones].sort();
    this.gatewayPrefixListIds = this.lookups("gateway_prefix_list_ids", gatewayEndpoints);
    if (kind === "aws" || existing?.workerSecurityGroupId !== undefined)
      this.workerSecurityGroupId = this.state.getString("worker_security_group_id");
  }

  get cidrs(): readonly Ipv4Cidr[] {
    return [this.cidr, ...this.secondaryCidrs];
  }

  /** The VPN gateway of the VPC. Empty if there is none, which checks of the file exclude. */
  get vpnGatewayId(): string {
    return this.state.getString("vpn_gateway_id");
  }

  /** A load balancer of the VPC, for DNS records. */
  loadBalancer(name: string): { readonly dnsName: string; readonly zoneId: string } {
    const of = (key: string) => Fn.lookupNested(this.state.get("load_balancers"), [name, key]);
    return { dnsName: of("dns_name"), zoneId: of("zone_id") };
  }

  subnetIds(tier: SubnetTier): Readonly<Record<string, readonly string[]>> {
    const output = this.state.get(outputName(tier, "subnet_ids"));
    return Object.fromEntries(
      [...this.subnetsPerZone(tier)].map(([zone, count]) => [
        zone,
        Array.from({ length: count }, (_, index) => Fn.lookupNested(output, [zone, index])),
      ]),
    );
  }

  subnetIdPerZone(tier: SubnetTier): IdsByKey {
    const zones = Object.entries(this.subnetIds(tier));
    return Object.fromEntries(zones.flatMap(([zone, [id]]) => (id === undefined ? [] : [[zone, id]])));
  }

  /** @throws InputError with `TIER_NOT_IMPORTED` for an existing VPC without the ids in the file */
  routeTableIds(tier: SubnetTier): IdsByKey {
    if (!hasOwnTables(tier)) return {};
    const zones = [...this.subnetsPerZone(tier).keys()];
    const { existing } = this.vpc;
    if (existing !== undefined && zones.length > 0) {
      // The ids of the file, because zones and tiers may share a table, which references would hide.
      const described = existing.routeTableIds[tier];
      if (described === undefined) throw new InputError(tierNotImported(this.vpcName, tier));
      return described;
    }
    const keys = tier === "load-balancer" && zones.length > 0 ? [tier] : zones;
    return this.lookups(outputName(tier, "route_table_ids"), keys);
  }

  networkAclId(tier: SubnetTier): string | undefined {
    const { kind, layout } = this.vpc;
    const isManaged = kind === "aws" && layout.subnets.some((subnet) => subnet.tier === tier);
    return isManaged ? this.state.getString(outputName(tier, "network_acl_id")) : undefined;
  }

  private lookups(output: string, keys: readonly string[]): IdsByKey {
    return Object.fromEntries(keys.map((key) => [key, Fn.lookupNested(this.state.get(output), [key])]));
  }

  private subnetsPerZone(tier: SubnetTier): ReadonlyMap<string, number> {
    const zones = new Map<string, number>();
    for (const subnet of this.vpc.layout.subnets)
      if (subnet.tier === tier) zones.set(subnet.zone, (zones.get(subnet.zone) ?? 0) + 1);
    return zones;
  }
}
