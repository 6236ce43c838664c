import { LISTS, type ListName } from "./describe/shapes";
import type { MatchedImports } from "./imports";
import { defaultRoute, type FoundNetwork, type FoundSubnet } from "./network";
import type { Takeover } from "./takeover";

/** Something that a person must know before it is applied. */
export interface AdoptFinding {
  /** Id of the object: `rtb-…`. */
  readonly what: string;
  readonly why: string;
}

export interface AdoptFindings {
  /** Connections that the apply would cut, unless something is done first. */
  readonly breaks: readonly AdoptFinding[];
  /** What the apply changes in place. */
  readonly changes: readonly AdoptFinding[];
  /** What stays with others: the file can't express it, or takes no part of it. */
  readonly foreign: readonly AdoptFinding[];
  /** Calls whose answers are missing, so that nothing is known of what they list. */
  readonly undescribed: readonly string[];
}

/** What the file can't say of a VPC that others keep. */
export function findingsOfExisting(network: FoundNetwork, mixed: readonly FoundSubnet[]): AdoptFindings {
  return {
    breaks: [],
    changes: [],
    foreign: [
      ...leftSubnets(network),
      ...mixed.map(({ id, zone }) => ({
        what: id,
        why: `subnets of its tier in ${zone} have several route tables, and the file has one: links would add routes to some only, so routeTables has none of them`,
      })),
    ],
    undescribed: missingLists(network),
  };
}

/** What a takeover cuts, changes, and leaves with others. */
export function findingsOfTakeover(
  network: FoundNetwork,
  takeover: Takeover,
  imports: MatchedImports,
): AdoptFindings {
  const adopted = new Set(Object.values(imports.ids));
  const subnets = [...takeover.subnets.values()];
  const moved = subnets.filter(({ table }) => table !== undefined && !imports.tables.has(table.RouteTableId));
  return {
    breaks: moved.flatMap(lostRoutes),
    changes: [
      ...moved.map(({ id, table, isAssociated }) => ({
        what: id,
        why: `gets a route table of its own instead of ${isAssociated ? table?.RouteTableId : `the main one, ${table?.RouteTableId}, which it uses because it names none`}`,
      })),
      ...imports.redirected.map(({ table, destination }) => ({
        what: table,
        why: `its route to ${destination} leads to the gateway of the estate`,
      })),
      ...subnets
        .filter(({ subnet }) => subnet.MapPublicIpOnLaunch)
        .map(({ id }) => ({ what: id, why: "new network interfaces get no public address any more" })),
      ...lostTags(network, adopted),
      { what: network.vpc.VpcId, why: "names of DNS for instances are switched on, if they are not" },
    ],
    foreign: [
      ...leftSubnets(network),
      ...leftTables(network, imports),
      ...leftGateways(network, adopted),
      ...leftRules(network),
      ...leftOthers(network),
    ],
    undescribed: missingLists(network),
  };
}

function leftSubnets({ subnets }: FoundNetwork): AdoptFinding[] {
  return subnets
    .filter(({ tier }) => tier === undefined)
    .map(({ id, cidr, why }) => ({ what: `${id} ${cidr}`, why }));
}

/** Routes that the old table has and the new one will not have. The default route is made again. */
function lostRoutes({ id, table }: FoundSubnet): AdoptFinding[] {
  const routes = (table?.Routes ?? []).filter(
    (route) => route.Origin !== "CreateRouteTable" && route !== defaultRoute(table),
  );
  return routes.map((route) => ({
    what: id,
    why: `loses the route to ${destination(route)} by ${target(route)} of ${table?.RouteTableId}: write the link in the file, or give the subnet a table that no other zone uses before the apply`,
  }));
}

type Route = NonNullable<FoundSubnet["table"]>["Routes"][number];

function destination(route: Route): string | undefined {
  return route.DestinationCidrBlock ?? route.DestinationPrefixListId ?? route.DestinationIpv6CidrBlock;
}

function target(route: Route): string {
  return (
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.NatGatewayId ??
    route.GatewayId ??
    route.NetworkInterfaceId ??
    "a target of another kind"
  );
}

const TAGGED = ["Vpcs", "Subnets", "RouteTables", "InternetGateways", "NatGateways"] as const;

/** Tags of what becomes the estate's; only `Name` is written again. */
function lostTags({ described }: FoundNetwork, adopted: ReadonlySet<string>): AdoptFinding[] {
  return TAGGED.flatMap((list) =>
    (described[list] ?? []).flatMap((item) => {
      const id = Object.values(item).find((value) => typeof value === "string" && adopted.has(value));
      const keys = item.Tags.map(({ Key }) => Key).filter((key) => key !== "Name" && !key.startsWith("aws:"));
      return id === undefined || keys.length === 0
        ? []
        : [
            {
              what: String(id),
              why: `loses its tags ${keys.join(", ")}, unless ignoreTags or tags names them`,
            },
          ];
    }),
  );
}

function leftTables({ routeTables }: FoundNetwork, { tables }: MatchedImports): AdoptFinding[] {
  return routeTables.flatMap((table) => {
    if (!tables.has(table.RouteTableId))
      return [
        {
          what: table.RouteTableId,
          why: table.Associations.some(({ Main }) => Main)
            ? "it is the main table, which the estate does not use"
            : "subnets of several zones or tiers share it; it is not used any more after the apply",
        },
      ];
    const own = table.Routes.filter(
      (route) => route.Origin === "CreateRoute" && route !== defaultRoute(table),
    );
    return own.map((route) => ({
      what: table.RouteTableId,
      why: `keeps its route to ${destination(route)} by ${target(route)}, which the estate does not manage`,
    }));
  });
}

function leftGateways({ natGateways, vpc }: FoundNetwork, adopted: ReadonlySet<string>): AdoptFinding[] {
  return [
    ...natGateways
      .filter(({ NatGatewayId }) => !adopted.has(NatGatewayId))
      .map(({ NatGatewayId }) => ({
        what: NatGatewayId,
        why: "it is private, or not in a load-balancer subnet of a zone with workers",
      })),
    ...(vpc.Ipv6CidrBlockAssociationSet.length > 0
      ? [{ what: vpc.VpcId, why: "its IPv6 ranges: the file has none" }]
      : []),
  ];
}

function within(vpc: string) {
  return ({ VpcId }: { VpcId?: string | undefined }) => VpcId === vpc;
}

function leftRules({ vpc, described }: FoundNetwork): AdoptFinding[] {
  const isHere = within(vpc.VpcId);
  return [
    ...(described.SecurityGroups ?? []).filter(isHere).map((group) => ({
      what: `${group.GroupId} ${group.GroupName}`,
      why: `keeps its rules (${group.IpPermissions.length} in, ${group.IpPermissionsEgress.length} out): ${group.GroupName === "default" ? "keepForeign leaves the default group as it is until nothing uses it" : "the file has no groups of others"}`,
    })),
    ...(described.NetworkAcls ?? []).filter(isHere).map((acl) => ({
      what: acl.NetworkAclId,
      why: `keeps its ${acl.Entries.length} entries and ${acl.Associations.length} subnets, because keepForeign names network-acls`,
    })),
  ];
}

function leftOthers({ vpc, described }: FoundNetwork): AdoptFinding[] {
  const isHere = within(vpc.VpcId);
  return [
    ...(described.VpcEndpoints ?? []).filter(isHere).map(({ VpcEndpointId, ServiceName }) => ({
      what: VpcEndpointId,
      why: `an endpoint of ${ServiceName}, with the policy of others`,
    })),
    ...(described.FlowLogs ?? [])
      .filter(({ ResourceId }) => ResourceId === vpc.VpcId)
      .map(({ FlowLogId }) => ({
        what: FlowLogId,
        why: "a flow log of others; the estate makes one of its own beside it",
      })),
    ...(described.TransitGatewayVpcAttachments ?? [])
      .filter(isHere)
      .map(({ TransitGatewayAttachmentId, TransitGatewayId }) => ({
        what: TransitGatewayAttachmentId,
        why: `an attachment to ${TransitGatewayId}: write the transit gateway in the file to take part in it`,
      })),
  ];
}

function missingLists({ described }: FoundNetwork): string[] {
  return (Object.keys(LISTS) as ListName[])
    .filter((list) => described[list] === undefined && list !== "SecurityGroupRules")
    .map((list) => LISTS[list].call);
}
