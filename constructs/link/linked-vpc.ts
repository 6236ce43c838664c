import { type TerraformProvider, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Tier } from "../../core/addressing";
import type { FormerPlace } from "../moves";
import type { IVpc } from "../vpc";

/** A VPC of the estate at an end of a link. It may be in another account or region than the link's stack. */
export interface LinkedVpc {
  readonly vpc: IVpc;
  /** Provider of the VPC's account and region. @default - the stack's own provider */
  readonly provider?: TerraformProvider;
}

/** By the names of the VPCs, as the plans of links use them. */
export type LinkedVpcs = Readonly<Record<string, LinkedVpc>>;

/** The `provider` meta-argument for resources of the VPC. */
export function findProvider({ provider }: LinkedVpc): { readonly provider?: TerraformProvider } {
  return provider === undefined ? {} : { provider };
}

/** @throws Error when a plan names a VPC that is not in the props */
export function linkedVpc(vpcs: LinkedVpcs, name: string): LinkedVpc {
  const found = vpcs[name];
  if (found === undefined) throw new Error(`the plan of a link names VPC ${name}, which it was not given`);
  return found;
}

/** A route table that gets routes of a link. */
export interface LinkedTable {
  /** Part of construct ids: `worker-use1-az1`, `load-balancer` for the only table of that tier, or the table's id. */
  readonly key: string;
  readonly routeTableId: string;
  /** Part of construct ids in earlier versions, which assumed a table for each tier and zone. @default - `key` */
  readonly formerKey?: string;
}

/**
 * The tables of these tiers without duplicates. Tables of an existing VPC are identified by their ids, because
 * zones and tiers may share them: a table holds a destination once, and removing one zone must not remove a route
 * that another one uses.
 */
export function listTables(vpc: IVpc, tiers: readonly Tier[]): LinkedTable[] {
  const tables = tiers.flatMap((tier) =>
    Object.entries(vpc.routeTableIds(tier))
      .map(([zone, routeTableId]): LinkedTable => {
        const key = zone === tier ? tier : `${tier}-${zone}`;
        return Token.isUnresolved(routeTableId)
          ? { key, routeTableId }
          : { key: routeTableId, routeTableId, formerKey: key };
      })
      .sort((a, b) => ((a.formerKey ?? a.key) < (b.formerKey ?? b.key) ? -1 : 1)),
  );
  return [...new Map(tables.toReversed().map((table) => [table.key, table])).values()].toReversed();
}

/** The former construct of a table's resource, for {@link movedFrom}. */
export function formerPlace(
  scope: Construct,
  { formerKey }: LinkedTable,
  idOf: (key: string) => string,
): FormerPlace | undefined {
  return formerKey === undefined ? undefined : { scope, id: idOf(formerKey) };
}
