import { Ipv4Cidr, type Tier } from "../core/addressing";
import { isZoneIn } from "../core/limits/regions";
import { InputError } from "../core/problem";
import {
  adoptSubnetUnknown,
  adoptVpcUnchosen,
  adoptVpcUnknown,
  describeOtherPlace,
} from "./describe/problems";
import type { Described } from "./describe/read";
import type {
  DescribedNatGateway,
  DescribedRouteTable,
  DescribedSubnet,
  DescribedVpc,
} from "./describe/shapes";

/** The tiers that a subnet of others can be. */
export const ADOPTED_TIERS = ["worker", "load-balancer", "transit"] as const satisfies readonly Tier[];

export type AdoptedTier = (typeof ADOPTED_TIERS)[number];

/** A VPC of others, with everything that is described of it. */
export interface FoundNetwork {
  readonly vpc: DescribedVpc;
  /** `eu-central-1` */
  readonly region: string;
  /** Ranges besides the primary one. */
  readonly secondary: readonly { readonly cidr: string; readonly association: string }[];
  /** By address. */
  readonly subnets: readonly FoundSubnet[];
  readonly routeTables: readonly DescribedRouteTable[];
  readonly internetGateway?: string;
  /** Those that are there to stay. */
  readonly natGateways: readonly DescribedNatGateway[];
  /** The whole description, for what stays with others. */
  readonly described: Described;
}

export interface FoundSubnet {
  readonly id: string;
  readonly cidr: string;
  readonly zone: string;
  /** @default - it stays with others */
  readonly tier?: AdoptedTier;
  /** Why it stays with others, or why it has its tier. */
  readonly why: string;
  readonly table: DescribedRouteTable | undefined;
  /** Whether it names its table itself. Otherwise it uses the main one. */
  readonly isAssociated: boolean;
  readonly name?: string;
  readonly subnet: DescribedSubnet;
}

export interface NetworkChoice {
  /** Id of the VPC. @default - the only one that is not the default VPC */
  readonly vpc?: string;
  /** Tiers that a person decided, by subnet; `none` leaves it with others. */
  readonly tiers: Readonly<Record<string, AdoptedTier | "none">>;
}

/** @throws InputError where the VPC, or a subnet that the choice names, is not described */
export function findNetwork(described: Described, choice: NetworkChoice): FoundNetwork {
  const vpc = chooseVpc(described.Vpcs ?? [], choice.vpc);
  const isHere = <T extends { VpcId?: string | undefined }>(item: T) => item.VpcId === vpc.VpcId;
  const ofVpc = (described.Subnets ?? []).filter(isHere);
  checkPlace(vpc, described, ofVpc);
  const region = regionOf(ofVpc);
  const routeTables = (described.RouteTables ?? []).filter(isHere);
  const transit = new Set(
    (described.TransitGatewayVpcAttachments ?? []).filter(isHere).flatMap(({ SubnetIds }) => SubnetIds),
  );
  const unknown = Object.keys(choice.tiers).filter((id) => !ofVpc.some(({ SubnetId }) => SubnetId === id));
  if (unknown.length > 0)
    throw new InputError(
      unknown.map((id) =>
        adoptSubnetUnknown(
          id,
          ofVpc.map(({ SubnetId }) => SubnetId),
        ),
      ),
    );
  const gateway = (described.InternetGateways ?? []).find(({ Attachments }) => Attachments.some(isHere));
  return {
    vpc,
    region,
    secondary: vpc.CidrBlockAssociationSet.filter(
      ({ CidrBlock, CidrBlockState }) =>
        CidrBlock !== vpc.CidrBlock && (CidrBlockState?.State ?? "associated") === "associated",
    ).map(({ CidrBlock, AssociationId }) => ({ cidr: CidrBlock, association: AssociationId })),
    subnets: ofVpc
      .map((subnet) => findSubnet(subnet, region, routeTables, transit, choice.tiers[subnet.SubnetId]))
      .sort((a, b) => Ipv4Cidr.compare(Ipv4Cidr.parse(a.cidr), Ipv4Cidr.parse(b.cidr))),
    routeTables,
    ...(gateway === undefined ? {} : { internetGateway: gateway.InternetGatewayId }),
    natGateways: (described.NatGateways ?? []).filter(
      (nat) => isHere(nat) && ["available", "pending"].includes(nat.State),
    ),
    described,
  };
}

function chooseVpc(vpcs: readonly DescribedVpc[], wanted: string | undefined): DescribedVpc {
  const known = vpcs.map((vpc) => [vpc.VpcId, nameTag(vpc)].filter(Boolean).join(" "));
  if (wanted !== undefined) {
    const found = vpcs.find(({ VpcId }) => VpcId === wanted);
    if (found === undefined) throw new InputError(adoptVpcUnknown(wanted, known));
    return found;
  }
  const [first, ...others] = vpcs.length === 1 ? vpcs : vpcs.filter(({ IsDefault }) => !IsDefault);
  if (first === undefined) throw new InputError(adoptVpcUnknown("no --vpc", known));
  if (others.length > 0) throw new InputError(adoptVpcUnchosen(known));
  return first;
}

export function nameTag({ Tags }: { readonly Tags: DescribedVpc["Tags"] }): string | undefined {
  return Tags.find(({ Key }) => Key === "Name")?.Value;
}

/** A region or account that was mixed up shows in lists of which nothing is in the VPC. */
function checkPlace(
  vpc: DescribedVpc,
  { Subnets = [], RouteTables = [] }: Described,
  own: readonly DescribedSubnet[],
): void {
  if (own.length > 0 && RouteTables.some(({ VpcId }) => VpcId === vpc.VpcId)) return;
  const places = Subnets.map(
    ({ OwnerId, AvailabilityZone }) =>
      `${OwnerId ?? "an account"}, ${AvailabilityZone.replace(/[a-z]$/, "")}`,
  );
  const ours = `${vpc.OwnerId ?? "the account"}, VPC ${vpc.VpcId}`;
  const list = own.length > 0 ? "RouteTables" : "Subnets";
  throw new InputError(describeOtherPlace(list, [...new Set(places)].join("; ") || "nothing", ours));
}

/** The region by the names of zones: `eu-central-1a`. */
function regionOf(subnets: readonly DescribedSubnet[]): string {
  const regions = subnets.map(
    ({ AvailabilityZone }) => /^[a-z]+(-[a-z]+)+-\d+/.exec(AvailabilityZone)?.[0] ?? "",
  );
  return regions.find((region) => region !== "") ?? "";
}

function findSubnet(
  subnet: DescribedSubnet,
  region: string,
  tables: readonly DescribedRouteTable[],
  transit: ReadonlySet<string>,
  decided: AdoptedTier | "none" | undefined,
): FoundSubnet {
  const { SubnetId: id, CidrBlock: cidr, AvailabilityZoneId: zone } = subnet;
  const explicit = tables.find(({ Associations }) => Associations.some((each) => each.SubnetId === id));
  const table = explicit ?? tables.find(({ Associations }) => Associations.some(({ Main }) => Main));
  const name = nameTag(subnet);
  const common = {
    id,
    cidr,
    zone,
    table,
    isAssociated: explicit !== undefined,
    subnet,
    ...(name === undefined ? {} : { name }),
  };
  if (!isZoneIn(zone, region) || subnet.OutpostArn !== undefined)
    return { ...common, why: "it is in a local zone or on an Outpost" };
  if (decided !== undefined)
    return decided === "none"
      ? { ...common, why: "--tier says so" }
      : { ...common, tier: decided, why: "--tier says so" };
  if (transit.has(id)) return { ...common, tier: "transit", why: "a transit gateway is attached there" };
  const way = defaultRoute(table);
  if (way?.GatewayId?.startsWith("igw-"))
    return { ...common, tier: "load-balancer", why: "its default route leads to the internet gateway" };
  if (way !== undefined)
    return { ...common, tier: "worker", why: "its default route leads out through others" };
  return { ...common, why: "it has no default route: --tier subnet-…=worker takes it over" };
}

export function defaultRoute(table: DescribedRouteTable | undefined) {
  return table?.Routes.find(({ DestinationCidrBlock }) => DestinationCidrBlock === "0.0.0.0/0");
}
