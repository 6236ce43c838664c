import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { VPC_DEFAULTS } from "../../capabilities/vpc/model";
import type { Ipv4Cidr } from "../../core/addressing";
import type { NatMode } from "../../core/limits/network-choices";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { NetworkFirewall } from "../egress";
import { protectedFromDestroy } from "../observability";
import { ClosedDefaults } from "./closed-defaults";
import { EncryptionControl } from "./encryption-control";
import { FlowLog } from "./flow-log";
import { GatewayEndpoints } from "./gateway-endpoints";
import { inspectionThrough } from "./inspection-routes";
import { InterfaceEndpoints } from "./interface-endpoints";
import { InternetAccess } from "./internet-access";
import { NetworkAcls } from "./network-acls";
import { SecondaryCidrs } from "./secondary-cidrs";
import { type IdsByKey, listZones, type SubnetTier } from "./subnet-tier";
import { Subnets } from "./subnets";
import { ImportedVpc, type VpcAttributes } from "./vpc-attributes";
import { checkLayout, checkPlan } from "./vpc-checks";
import type { IVpc } from "./vpc-interface";
import type { VpcProps } from "./vpc-props";
import { WorkerFirewall } from "./worker-firewall";
import { zonePrecondition } from "./zone-check";

/** The network of workers: closed by default, logged, and extended by additions only. */
export class Vpc extends Construct implements IVpc {
  /** Refers to an existing VPC. Creates nothing. */
  static fromVpcAttributes(attributes: VpcAttributes): IVpc {
    return new ImportedVpc(attributes);
  }

  readonly vpcId: string;
  readonly vpcName: string;
  readonly nameTag: string;
  readonly cidr: Ipv4Cidr;
  readonly secondaryCidrs: readonly Ipv4Cidr[];
  readonly zones: readonly string[];
  readonly gatewayPrefixListIds: IdsByKey;
  readonly endpointSecurityGroupId?: string;
  /** The security group of the workers; rules can be added to it. */
  readonly workerFirewall: WorkerFirewall;
  /** One network ACL for each tier; flows can be added to them. */
  readonly networkAcls: NetworkAcls;
  /** @default - none: the VPC has no internet access */
  readonly internetGatewayId?: string;
  /** What internet-facing load balancers depend on. @default - none; such load balancers are not possible */
  readonly publicGateway?: ITerraformDependable;
  /** The NAT gateway of each zone's workers; empty without NAT. */
  readonly natGatewayIds: IdsByKey;
  /** Public source addresses by zone; empty without NAT and for a regional gateway. */
  readonly natPublicIps: IdsByKey;
  /** Between workers and the NAT gateways. @default - the VPC has none */
  readonly networkFirewall: NetworkFirewall | undefined;
  private readonly hostsCluster: boolean;
  private readonly subnets: Subnets;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const { vpcName, cidr, nat = VPC_DEFAULTS.nat } = props;
    const { deletionProtection = DELETION_PROTECTION } = props;
    this.vpcName = vpcName;
    this.nameTag = props.nameTag ?? vpcName;
    this.cidr = cidr;
    this.secondaryCidrs = [...(props.secondaryCidrs ?? [])];
    checkLayout(vpcName, this.cidrs, props.subnets);
    checkPlan(props);
    this.zones = listZones(props.subnets.filter((subnet) => subnet.tier === "worker"));
    this.hostsCluster = props.hostsCluster === true || props.subnets.some(({ tier }) => tier === "pods");

    const vpc = this.network(listZones(props.subnets), deletionProtection);
    this.vpcId = vpc.id;
    const { keepForeign = [] } = props;
    if (!keepForeign.includes("default-groups"))
      new ClosedDefaults(this, "ClosedDefaults", {
        vpcId: vpc.id,
        vpcName: this.nameTag,
        defaultNetworkAclId: vpc.defaultNetworkAclId,
      });
    const ranges = new SecondaryCidrs(this, "SecondaryRanges", vpc.id, this.secondaryCidrs);
    this.subnets = new Subnets(this, "Subnets", {
      vpcId: vpc.id,
      vpcName: this.nameTag,
      subnets: props.subnets,
      ...(props.prefixReservations === undefined ? {} : { prefixReservations: props.prefixReservations }),
      rangeOf: (subnet) => ranges.holding(subnet.cidr),
    });
    const isOnline = nat !== "none" || props.publicLoadBalancers === true;
    this.networkFirewall = isOnline ? this.defineNetworkFirewall(props) : undefined;
    const internet = isOnline ? this.internetAccess(props, nat) : undefined;
    this.natGatewayIds = internet?.natGatewayIds ?? {};
    this.natPublicIps = internet?.natPublicIps ?? {};
    if (internet) this.internetGatewayId = internet.internetGatewayId;
    if (props.publicLoadBalancers && internet) this.publicGateway = internet.internetGateway;

    this.networkAcls = new NetworkAcls(this, "NetworkAcls", {
      vpcId: vpc.id,
      vpcName: this.nameTag,
      cidrs: this.cidrs,
      subnets: props.subnets,
      subnetIds: (tier) => this.subnets.named(tier),
      nat,
      hostsCluster: this.hostsCluster,
      isManaged: !keepForeign.includes("network-acls"),
      ...(props.deniedAddresses ? { deniedAddresses: props.deniedAddresses } : {}),
      ...(props.networkAclLimits ? { limits: props.networkAclLimits } : {}),
      ...(props.planned ? { planned: props.planned.networkAcls } : {}),
    });
    const gateways = this.gatewayEndpoints(props);
    this.gatewayPrefixListIds = gateways?.prefixListIds ?? {};
    this.workerFirewall = new WorkerFirewall(this, "WorkerFirewall", {
      vpc: this,
      gatewayPrefixListIds: this.gatewayPrefixListIds,
      networkAcls: this.networkAcls,
      ...(props.planned ? { planned: props.planned.workerRules } : { rules: props.firewallRules ?? [] }),
      ...(props.securityGroupLimits ? { limits: props.securityGroupLimits } : {}),
    });
    const endpoints = this.interfaceEndpoints(props.interfaceEndpoints ?? [], gateways?.s3);
    if (endpoints) this.endpointSecurityGroupId = endpoints.securityGroupId;

    new FlowLog(this, "FlowLog", {
      source: { vpcId: vpc.id },
      name: vpcName,
      ...(props.namespace === undefined ? {} : { namespace: props.namespace }),
      ...props.flowLogs,
      deletionProtection,
    });
    const { encryptionControl = VPC_DEFAULTS.encryptionControl } = props;
    if (encryptionControl !== "off")
      new EncryptionControl(this, "EncryptionControl", {
        vpcId: vpc.id,
        vpcName: this.nameTag,
        mode: encryptionControl,
        internetGateway: internet !== undefined,
        natGateway: nat !== "none",
        vpnGateway: props.hasVpnGateway ?? false,
      });
  }

  get cidrs(): readonly Ipv4Cidr[] {
    return [this.cidr, ...this.secondaryCidrs];
  }

  get workerSecurityGroupId(): string {
    return this.workerFirewall.securityGroupId;
  }

  subnetIds(tier: SubnetTier): Readonly<Record<string, readonly string[]>> {
    return this.subnets.byZone(tier);
  }

  subnetIdPerZone(tier: SubnetTier): IdsByKey {
    return this.subnets.firstByZone(tier);
  }

  routeTableIds(tier: SubnetTier): IdsByKey {
    return this.subnets.routeTableIds(tier);
  }

  networkAclId(tier: SubnetTier): string | undefined {
    return this.networkAcls.idOf(tier);
  }

  private network(zones: readonly string[], deletionProtection: boolean): AwsVpc {
    const { lifecycle } = protectedFromDestroy(deletionProtection);
    return new AwsVpc(this, "Resource", {
      cidrBlock: this.cidr.toString(),
      enableDnsSupport: true,
      enableDnsHostnames: true,
      enableNetworkAddressUsageMetrics: true,
      instanceTenancy: "default",
      tags: { Name: this.nameTag },
      lifecycle: { ...lifecycle, precondition: [zonePrecondition(this, this.vpcName, zones)] },
    });
  }

  private internetAccess(props: VpcProps, nat: NatMode): InternetAccess {
    const { publicLoadBalancers = false, deletionProtection = DELETION_PROTECTION } = props;
    const { networkFirewall: firewall } = this;
    return new InternetAccess(this, "Internet", {
      vpcId: this.vpcId,
      vpcName: this.nameTag,
      nat,
      ...(props.natZone === undefined ? {} : { natZone: props.natZone }),
      ...(props.natAddresses === undefined ? {} : { natAddresses: props.natAddresses }),
      publicLoadBalancers,
      workerZones: this.zones,
      workerRouteTableIds: this.subnets.routeTableIds("worker"),
      publicSubnetIds: this.subnets.firstByZone("load-balancer"),
      publicRouteTableIds: this.subnets.routeTableIds("load-balancer"),
      deletionProtection,
      ...(firewall === undefined ? {} : { inspection: inspectionThrough(firewall, this.subnets) }),
    });
  }

  private defineNetworkFirewall({
    networkFirewall: options,
    namespace,
  }: VpcProps): NetworkFirewall | undefined {
    if (options === undefined) return undefined;
    return new NetworkFirewall(this, "NetworkFirewall", {
      ...{ ...options, vpcId: this.vpcId, nameTag: this.nameTag },
      ...(namespace === undefined ? {} : { namespace }),
      subnetIds: this.subnets.firstByZone("firewall"),
      workerZones: this.zones,
    });
  }

  private gatewayEndpoints({
    gatewayEndpoints: services = VPC_DEFAULTS.gatewayEndpoints,
    downloadBuckets,
  }: VpcProps): GatewayEndpoints | undefined {
    if (services.length === 0) return undefined;
    this.networkAcls.admitGatewayEndpoints();
    return new GatewayEndpoints(this, "GatewayEndpoints", {
      vpcId: this.vpcId,
      vpcName: this.nameTag,
      services,
      ...(downloadBuckets === undefined ? {} : { downloadBuckets }),
      routeTableIds: this.subnets.routeTableIds("worker"),
    });
  }

  private interfaceEndpoints(
    services: readonly string[],
    s3Gateway: ITerraformDependable | undefined,
  ): InterfaceEndpoints | undefined {
    if (services.length === 0) return undefined;
    const endpoints = new InterfaceEndpoints(this, "InterfaceEndpoints", {
      vpcId: this.vpcId,
      vpcName: this.vpcName,
      nameTag: this.nameTag,
      services,
      subnetIds: this.subnets.firstByZone("worker"),
      clientSecurityGroupId: this.workerFirewall.securityGroupId,
      clientCidrs: this.hostsCluster ? this.cidrs : [],
      ...(s3Gateway === undefined ? {} : { s3Gateway }),
    });
    this.workerFirewall.allowToEndpoints(endpoints.securityGroupId);
    this.networkAcls.admitInterfaceEndpoints();
    return endpoints;
  }
}
