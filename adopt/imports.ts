import type { DescribedRouteTable } from "./describe/shapes";
import type { FoundNetwork } from "./network";
import type { Takeover } from "./takeover";

type Body = Readonly<Record<string, unknown>>;

/** Resources of a synthesised stack, by type and id. */
export type StackResources = Readonly<Record<string, Readonly<Record<string, Body>>>>;

/** What of a stack is there already, and what of the network becomes a resource of it. */
export interface MatchedImports {
  /** Ids by address. */
  readonly ids: Readonly<Record<string, string>>;
  /** Route tables that become the estate's. */
  readonly tables: ReadonlySet<string>;
  /** Routes that become the estate's and lead elsewhere than before. */
  readonly redirected: readonly { readonly table: string; readonly destination: string }[];
}

/**
 * Finds for each resource of the stack the object that it is to become, by what tells objects of its type apart: the
 * range of a subnet, the subnet of a NAT gateway, the destination of a route. What is not found is made.
 */
export function matchImports(
  resources: StackResources,
  network: FoundNetwork,
  takeover: Takeover,
): MatchedImports {
  const ids = new Map<string, string>();
  const each = (type: string) =>
    Object.entries(resources[type] ?? {}).map(([id, body]) => ({ address: `${type}.${id}`, body }));
  const add = (address: string, id: string | undefined) => {
    if (id !== undefined) ids.set(address, id);
  };
  const idOf = (reference: unknown) => ids.get(addressOf(reference));
  for (const { address } of each("aws_vpc")) add(address, network.vpc.VpcId);
  for (const { address, body } of each("aws_vpc_ipv4_cidr_block_association"))
    add(address, network.secondary.find(({ cidr }) => cidr === body["cidr_block"])?.association);
  const byRange = new Map([...takeover.subnets.values()].map(({ cidr, id }) => [cidr, id]));
  for (const { address, body } of each("aws_subnet")) add(address, byRange.get(String(body["cidr_block"])));
  for (const { address } of each("aws_internet_gateway")) add(address, network.internetGateway);
  for (const { address, body } of each("aws_nat_gateway")) {
    const subnet = idOf(body["subnet_id"]);
    const nat =
      body["availability_mode"] === "regional"
        ? takeover.natGateways.get("regional")
        : [...takeover.natGateways.values()].find(
            ({ SubnetId }) => SubnetId !== undefined && SubnetId === subnet,
          );
    add(address, nat?.NatGatewayId);
    if (nat !== undefined && typeof body["allocation_id"] === "string")
      add(addressOf(body["allocation_id"]), primaryAllocation(nat));
  }
  const subnetsOf = tablesOfStack(each("aws_route_table_association"), idOf);
  const tables = matchTables(subnetsOf, network.routeTables);
  for (const [address, table] of tables) add(address, table.RouteTableId);
  for (const { address, body } of each("aws_route_table_association")) {
    const subnet = network.subnets.find(({ id }) => id === idOf(body["subnet_id"]));
    if (subnet?.isAssociated === true) add(address, `${subnet.id}/${subnet.table?.RouteTableId}`);
  }
  const redirected: { table: string; destination: string }[] = [];
  for (const { address, body } of each("aws_route")) {
    const table = tables.get(addressOf(body["route_table_id"]));
    const destination = String(body["destination_cidr_block"]);
    const route = table?.Routes.find(
      ({ DestinationCidrBlock, Origin }) => DestinationCidrBlock === destination && Origin === "CreateRoute",
    );
    if (table === undefined || route === undefined) continue;
    add(address, `${table.RouteTableId}_${destination}`);
    const target = idOf(body["nat_gateway_id"] ?? body["gateway_id"]);
    if (target === undefined || ![route.NatGatewayId, route.GatewayId].includes(target))
      redirected.push({ table: table.RouteTableId, destination });
  }
  return {
    ids: Object.fromEntries([...ids].sort(([a], [b]) => (a < b ? -1 : 1))),
    tables: new Set([...tables.values()].map(({ RouteTableId }) => RouteTableId)),
    redirected,
  };
}

/** `aws_subnet.X` of `${aws_subnet.X.id}`; nothing of what is no reference. */
function addressOf(reference: unknown): string {
  return /^\$\{([a-z0-9_]+\.[A-Za-z0-9_-]+)\./.exec(String(reference))?.[1] ?? "";
}

function primaryAllocation({
  NatGatewayAddresses,
}: {
  NatGatewayAddresses: readonly { AllocationId?: string | undefined; IsPrimary?: boolean | undefined }[];
}) {
  return (NatGatewayAddresses.find(({ IsPrimary }) => IsPrimary) ?? NatGatewayAddresses[0])?.AllocationId;
}

/** Subnets that are there already, by the address of the table that the stack gives them. */
function tablesOfStack(
  associations: readonly { readonly body: Body }[],
  idOf: (reference: unknown) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const subnets = new Map<string, string[]>();
  for (const { body } of associations) {
    const id = idOf(body["subnet_id"]);
    const table = addressOf(body["route_table_id"]);
    if (id !== undefined) subnets.set(table, [...(subnets.get(table) ?? []), id]);
  }
  return subnets;
}

/**
 * A table becomes the estate's where every subnet that names it gets the same one there. A table that subnets of
 * several zones share stays with others, and so does the main table, which also serves what names none.
 */
function matchTables(
  wanted: ReadonlyMap<string, readonly string[]>,
  tables: readonly DescribedRouteTable[],
): ReadonlyMap<string, DescribedRouteTable> {
  const matched = new Map<string, DescribedRouteTable>();
  for (const [address, subnets] of wanted) {
    const taken = new Set([...matched.values()]);
    const fitting = tables
      .filter(
        ({ Associations }) => !Associations.some(({ Main, GatewayId }) => Main || GatewayId !== undefined),
      )
      .map((table) => ({ table, named: table.Associations.flatMap(({ SubnetId }) => SubnetId ?? []) }))
      .filter(
        ({ table, named }) =>
          !taken.has(table) && named.length > 0 && named.every((id) => subnets.includes(id)),
      )
      .sort((a, b) => b.named.length - a.named.length);
    if (fitting[0] !== undefined) matched.set(address, fitting[0].table);
  }
  return matched;
}
