import { TerraformOutput } from "cdktf";
import { watchFirewalls } from "../capabilities/egress/model";
import type { ResolvedNetworkFirewall } from "../capabilities/egress/resolved";
import { CLOUDFRONT, facesInternet } from "../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../capabilities/load-balancer/resolved";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import { DnsFirewall, EgressAlarms } from "../constructs/egress";
import { type IVpc, Vpc, type VpcProps } from "../constructs/vpc";
import { isRareTier, TIERS } from "../core/addressing";
import { securityGroupLimits } from "../core/firewall";
import type { ResolvedEstate } from "../plan";
import type { PlannedStack } from "../plan/stacks";
import { authorityArn } from "./authority-facts";
import { EstateStack, type StackSite, signedIn } from "./estate-stack";
import { importedVpc } from "./imported-vpc";
import { LoadBalancers } from "./load-balancers";
import { NetworkLinks } from "./network-links";
import { outputName } from "./output-names";
import { present } from "./present";
import { TcpEntries } from "./tcp-entries";

/** One VPC and everything in it. */
export class NetworkStack extends EstateStack {
  constructor(site: StackSite, planned: PlannedStack<"network">) {
    const { vpc, balancers, tcpEntries, vpns, dnsFirewall, networkFirewall } = planned.contents;
    super(site, planned, { tags: { vpc: vpc.shownAs ?? vpc.name, ...vpc.tags } });
    const { estate } = site;
    const made =
      vpc.kind === "existing"
        ? undefined
        : new Vpc(this, "Vpc", vpcProps(estate, vpc, [...balancers, ...tcpEntries], networkFirewall));
    const network = made ?? importedVpc(vpc);
    const arnOf = authorityArn(estate, this, (stack, id) => this.stateOf(stack, this, id));
    const egressAlarms = watchFirewalls(dnsFirewall, networkFirewall)?.alarms;
    const sharesTopic = [...tcpEntries.map(({ alarms }) => alarms), egressAlarms].some(
      (alarms) => alarms !== undefined && alarms.topic === undefined,
    );
    const { published, topicArn } = new LoadBalancers(this, "LoadBalancers", {
      ...{ estate, vpc, network, balancers, authorityArn: arnOf, sharesTopic },
      globalProvider: () => this.providerFor(signedIn(estate, vpc.account), CLOUDFRONT.region),
    });
    const entries = new TcpEntries(this, "TcpEntries", {
      ...{ estate, region: vpc.region, network, entries: tcpEntries, topicArn },
    });
    const links = new NetworkLinks(this, "Links", { estate, vpc, network, vpns });
    const names =
      dnsFirewall &&
      new DnsFirewall(
        this,
        "DnsFirewall",
        present({ ...dnsFirewall, vpcId: network.vpcId, nameTag: vpc.shownAs }),
      );
    if (egressAlarms !== undefined)
      new EgressAlarms(
        this,
        "EgressAlarms",
        present({
          ...{ ...egressAlarms, vpcName: vpc.name, topicArn: egressAlarms.topic ?? topicArn ?? "" },
          dnsFirewall: names,
          networkFirewall: made?.networkFirewall,
        }),
      );
    this.publish(network, made?.natPublicIps ?? {}, { published, entries: entries.published }, links);
  }

  /**
   * Every VPC has the same outputs, whatever it contains, and those of a firewall's tiers where one stands. So a link
   * that is added later can read them without a change to this stack.
   */
  private publish(
    vpc: IVpc,
    natPublicIps: Readonly<Record<string, string>>,
    { published, entries }: Readonly<Record<"published" | "entries", Readonly<Record<string, object>>>>,
    links: NetworkLinks,
  ): void {
    const output = (name: string, value: unknown, description: string) =>
      new TerraformOutput(this, name, { value, description });
    output("vpc_id", vpc.vpcId, "Id of the VPC");
    output("vpc_cidr", vpc.cidr.toString(), "Primary range");
    output("vpc_cidrs", vpc.cidrs.map(String), "All ranges, the primary one first");
    output("zone_ids", vpc.zones, "Ids of the zones that workers run in");
    for (const tier of TIERS) {
      // Nothing but the stack that puts something there reads these, and the subnets are an addition to this one.
      if (isRareTier(tier) && Object.keys(vpc.subnetIds(tier)).length === 0) continue;
      const of = (what: Parameters<typeof outputName>[1]) => outputName(tier, what);
      output(of("subnet_ids"), vpc.subnetIds(tier), `Subnets of the ${tier} tier by zone id`);
      output(of("route_table_ids"), vpc.routeTableIds(tier), `Route tables of the ${tier} tier`);
      output(of("network_acl_id"), vpc.networkAclId(tier) ?? "", `Network ACL of the ${tier} tier`);
    }
    output("worker_security_group_id", vpc.workerSecurityGroupId ?? "", "Security group that workers carry");
    output(
      "endpoint_security_group_id",
      vpc.endpointSecurityGroupId ?? "",
      "Security group of the interface endpoints",
    );
    output(
      "gateway_prefix_list_ids",
      vpc.gatewayPrefixListIds,
      "Prefix lists of the gateway endpoints by service",
    );
    output("nat_public_ips", natPublicIps, "Addresses that others see workers come from, by zone id");
    output("vpn_gateway_id", links.vpnGatewayId, "VPN gateway");
    for (const [name, value, description] of links.outputs) output(name, value, description);
    output("load_balancers", published, "Load balancers by name, with the DNS records to make by hand");
    output("tcp_entries", entries, "TCP entries by name, with the addresses that clients connect to");
  }
}

/** The resolved VPC as props of the construct. */
function vpcProps(
  { organization, permissionsBoundary }: ResolvedEstate,
  vpc: ResolvedVpc,
  balancers: readonly Pick<ResolvedLoadBalancer, "scheme" | "front">[],
  networkFirewall: ResolvedNetworkFirewall | undefined,
): VpcProps {
  const { name, layout, nat, workerRules, networkAcls = {} } = vpc;
  return present<VpcProps>({
    vpcName: name,
    nameTag: vpc.shownAs,
    namespace: `mule-landing-zone/${organization}`,
    cidr: layout.range,
    secondaryCidrs: layout.secondaryCidrs,
    subnets: layout.subnets,
    prefixReservations: layout.reservations,
    hostsCluster: vpc.cluster !== undefined,
    planned: { workerRules, networkAcls },
    natZone: nat === "single" ? layout.zones[0] : undefined, // the first zone ever taken: it stays the first
    nat,
    networkFirewall,
    natAddresses: vpc.natAddresses,
    publicLoadBalancers: balancers.some(facesInternet),
    gatewayEndpoints: vpc.gatewayEndpoints,
    interfaceEndpoints: vpc.interfaceEndpoints,
    downloadBuckets: vpc.downloadBuckets,
    flowLogs: present({ ...vpc.flowLogs, permissionsBoundary }),
    securityGroupLimits: securityGroupLimits(vpc.quotas),
    keepForeign: vpc.keepForeign,
    encryptionControl: vpc.encryptionControl,
    hasVpnGateway: vpc.vpnGateway !== undefined,
    deletionProtection: vpc.deletionProtection,
  });
}
