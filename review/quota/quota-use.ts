import { needsEndpoint } from "../../capabilities/dns/model";
import { countDomains, planDnsFirewall } from "../../capabilities/egress/model";
import { planTransitGateway, type TransitGatewaySpec } from "../../capabilities/transit-gateway/model";
import { ENDPOINT_DIRECTIONS } from "../../capabilities/vpc/model";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { zonesOfTier } from "../../core/addressing";
import { byKey } from "../../core/group-by";
import { isZonalNat, natGatewayCount } from "../../core/limits/network-choices";
import type { ModelRoute, ReachabilityModel } from "../../core/reachability";
import { quotasIn } from "../../estate/quotas";
import type { ResolvedEstate } from "../../plan";
import type { ConnectivityUse, RegionUse, VpcUse } from "../../plan/quota-ledger";

/** The use of quotas by all links of the estate. */
export function connectivityUse(estate: ResolvedEstate, model: ReachabilityModel): ConnectivityUse {
  const { links } = estate;
  return {
    vpcs: vpcUses(estate, model),
    regions: regionUses(estate),
    transitGateways: links.transitGateways.map(({ spec, account, region }) => ({
      quotas: quotasIn(estate.quotas, account.name, region),
      name: spec.name,
      tables: spec.segments.length,
      routes: transitRoutes(spec),
      attachments: spec.attachments.length,
      peerings: spec.attachments.filter(({ kind }) => kind === "peering").length,
      announced: Math.max(
        0,
        ...spec.attachments
          .filter(({ kind, propagates }) => kind === "vpn" && propagates)
          .map(({ prefixes }) => prefixes.length),
      ),
    })),
    directConnects: links.directConnects.map(({ spec: { name, interfaces, associations } }) => ({
      name,
      interfaces: interfaces.length,
      vpnGateways: associations.filter(({ kind }) => kind === "vpn-gateway").length,
      transitGateways: associations.filter(({ kind }) => kind === "transit-gateway").length,
    })),
    dns: links.dns.map(({ spec, account, region }) => ({
      quotas: quotasIn(estate.quotas, account.name, region),
      name: spec.name,
      addresses: ENDPOINT_DIRECTIONS.some((one) => needsEndpoint(spec, one)) ? spec.endpoints.length : 0,
      targets: Math.max(0, ...spec.forwardingRules.map(({ targets }) => targets.length)),
      zoneVpcs: Math.max(0, ...spec.privateZones.map((zone) => zone.vpcs.length)),
    })),
  };
}

/** How many links of each kind a VPC has, by its name. */
interface LinkCounts {
  readonly connections: ReadonlyMap<string, number>;
  readonly peerings: ReadonlyMap<string, number>;
  readonly transitGateways: ReadonlyMap<string, number>;
}

function vpcUses(
  { links, vpcs, dnsFirewalls, networkFirewalls }: ResolvedEstate,
  model: ReachabilityModel,
): VpcUse[] {
  const counts: LinkCounts = {
    connections: tally(
      links.vpns.flatMap(({ spec: { gateway, devices } }) =>
        gateway.kind === "vpn-gateway" ? devices.map(() => gateway.vpc) : [],
      ),
    ),
    peerings: tally(
      links.peerings.flatMap(({ spec: { requester, accepter } }) =>
        [requester, accepter].flatMap((side) => (side.kind === "managed" ? [side.name] : [])),
      ),
    ),
    transitGateways: tally(
      links.transitGateways.flatMap(({ spec }) =>
        spec.attachments.flatMap(({ kind, name }) => (kind === "vpc" ? [name] : [])),
      ),
    ),
  };
  const tables = new Map(model.vpcs.map((vpc) => [vpc.name, Object.values(vpc.tables)]));
  return vpcs
    .filter(({ kind }) => kind !== "cloudhub")
    .map((vpc) => ({
      ...vpcUse(vpc, tables.get(vpc.name) ?? [], counts),
      dnsFirewallRules: dnsFirewalls
        .filter(({ spec }) => spec.vpc === vpc.name)
        .reduce((sum, { spec }) => sum + planDnsFirewall(spec).length, 0),
      networkFirewallCapacity: networkFirewalls.find(({ spec }) => spec.vpc === vpc.name)?.spec.capacity ?? 0,
    }));
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...byKey(names, (name) => name)].map(([name, all]) => [name, all.length]));
}

function vpcUse(
  { name, gatewayEndpoints, vpnGateway, layout, quotas }: ResolvedVpc,
  tables: readonly (readonly ModelRoute[])[],
  links: LinkCounts,
): Omit<VpcUse, "dnsFirewallRules" | "networkFirewallCapacity"> {
  const locals = 1 + layout.secondaryCidrs.length;
  const counts = tables.map((routes) => {
    const propagated = routes.filter(({ origin }) => origin !== "static");
    return {
      routes: locals + gatewayEndpoints.length + routes.length - propagated.length,
      // Two links that announce one prefix take one place in the table.
      propagated: new Set(propagated.map(({ destination }) => String(destination))).size,
    };
  });
  return {
    name,
    quotas,
    peerings: links.peerings.get(name) ?? 0,
    transitGateways: links.transitGateways.get(name) ?? 0,
    ...(vpnGateway === undefined ? {} : { vpnConnections: links.connections.get(name) ?? 0 }),
    routes: Math.max(0, ...counts.map(({ routes }) => routes)),
    propagatedRoutes: Math.max(0, ...counts.map(({ propagated }) => propagated)),
  };
}

/** Accounts and regions in the order of their first use, networks before links. */
function regionUses({
  vpcs,
  links,
  regions,
  loadBalancers,
  tcpEntries,
  dnsFirewalls,
  networkFirewalls,
  quotas,
}: ResolvedEstate): RegionUse[] {
  const places = new Map<string, { account: string; region: string }>();
  const fronts = tally(
    [
      ...loadBalancers.filter(({ staticAddresses }) => staticAddresses === true),
      ...tcpEntries.filter(
        ({ scheme, addresses }) => scheme === "internet-facing" && addresses === undefined,
      ),
    ].map(({ vpc }) => vpc),
  );
  for (const { account, region } of [...vpcs, ...links.vpns, ...links.transitGateways])
    places.set(`${account.name} ${region}`, { account: account.name, region });
  return [...places.values()].map(({ account, region }) => {
    const isHere = (one: { readonly account: { readonly name: string }; readonly region: string }) =>
      one.account.name === account && one.region === region;
    const vpns = links.vpns.filter(isHere);
    const devices = (all: typeof vpns) => all.reduce((sum, { spec }) => sum + spec.devices.length, 0);
    return {
      account,
      region,
      quotas: quotasIn(quotas, account, region),
      elasticIps: vpcs
        .filter(isHere)
        .reduce((sum, vpc) => sum + elasticIps(vpc, fronts.get(vpc.name) ?? 0), 0),
      customerGateways: devices(vpns),
      vpnGateways: vpcs.filter((vpc) => isHere(vpc) && vpc.vpnGateway !== undefined).length,
      vpnConnections: devices(vpns),
      acceleratedConnections: devices(vpns.filter(({ spec }) => spec.acceleration)),
      transitGateways: links.transitGateways.filter(
        (gateway) => isHere(gateway) && gateway.existing === undefined,
      ).length,
      ...queryLogUse(regions.find(isHere)),
      ...dnsFirewallUse(dnsFirewalls.filter(isHere)),
      networkFirewalls: networkFirewalls.filter(isHere).length,
      ...resolverUse(new Set(vpcs.filter(isHere).map((vpc) => vpc.name)), links.dns),
    };
  });
}

/**
 * Addresses that the VPC's own stack makes; of a regional NAT gateway they are AWS's own.
 *
 * @param fronts load balancers and TCP entries for which an address is made in each zone
 */
function elasticIps({ nat, natAddresses, layout }: ResolvedVpc, fronts: number): number {
  const ofNat = isZonalNat(nat) && natAddresses === undefined ? natGatewayCount(nat, layout.zones.length) : 0;
  return ofNat + fronts * zonesOfTier(layout, "load-balancer").length;
}

function queryLogUse(
  region: ResolvedEstate["regions"][number] | undefined,
): Pick<RegionUse, "queryLogs" | "queryLogVpcs"> {
  const { queryLog } = region ?? {};
  return { queryLogs: queryLog === undefined ? 0 : 1, queryLogVpcs: queryLog?.vpcs.length ?? 0 };
}

function dnsFirewallUse(
  firewalls: ResolvedEstate["dnsFirewalls"],
): Pick<RegionUse, "dnsFirewallGroups" | "dnsFirewallLists" | "dnsFirewallDomains"> {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    dnsFirewallGroups: firewalls.length,
    dnsFirewallLists: sum(
      firewalls.map(({ spec }) => planDnsFirewall(spec).filter(({ list }) => "domains" in list).length),
    ),
    dnsFirewallDomains: sum(firewalls.map(({ spec }) => countDomains(spec))),
  };
}

/**
 * Use of Resolver quotas in a region: a rule counts where its endpoint is, its associations count where the VPCs
 * are.
 */
function resolverUse(
  here: ReadonlySet<string>,
  dns: ResolvedEstate["links"]["dns"],
): Pick<RegionUse, "resolverEndpoints" | "forwardingRules" | "forwardingRuleAssociations"> {
  const hubs = dns.filter(({ spec }) => here.has(spec.vpc));
  const rules = dns.flatMap(({ spec }) => spec.forwardingRules);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    resolverEndpoints: sum(
      hubs.map(({ spec }) => ENDPOINT_DIRECTIONS.filter((one) => needsEndpoint(spec, one)).length),
    ),
    forwardingRules: sum(hubs.map(({ spec }) => spec.forwardingRules.length)),
    forwardingRuleAssociations: sum(rules.map((rule) => rule.vpcs.filter((vpc) => here.has(vpc)).length)),
  };
}

function transitRoutes(spec: TransitGatewaySpec): number {
  const prefixes = new Map(spec.attachments.map(({ key, prefixes: own }) => [key, own.length]));
  return planTransitGateway(spec).tables.reduce(
    (sum, { propagations, statics, blackholes }) =>
      sum +
      statics.length +
      blackholes.length +
      propagations.reduce((all, key) => all + (prefixes.get(key) ?? 0), 0),
    0,
  );
}
