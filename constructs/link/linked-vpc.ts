import { type TerraformProvider, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Tier } from "../../core/addressing";
import type { FormerPlace } from "../moves";
import type { IVpc } from "../vpc";

/** A VPC of the estate at an end of a link, which may be in another account or region than the link's stack. */
export interface LinkedVpc {
  readonly vpc: IVpc;
  /** Who may change the VPC. @default - the stack's own provider */
  readonly provider?: TerraformProvider;
}

/** By the names of the VPCs, as the plans of links use them. */
export type LinkedVpcs = Readonly<Record<string, LinkedVpc>>;

/** Meta-argument of everything that lives beside the VPC. */
export function findProvider({ provider }: LinkedVpc): { readonly provider?: TerraformProvider } {
  return provider === undefined ? {} : { provider };
}

/** @throws Error when a plan names a VPC that was not handed over */
export function linkedVpc(vpcs: LinkedVpcs, name: string): LinkedVpc {
  const found = vpcs[name];
  if (found === undefined) throw new Error(`the plan of a link names VPC ${name}, which it was not given`);
  return found;
}

/** A table that gets what a link adds. */
export interface LinkedTable {
  /** What names it in ids: `worker-use1-az1`, `load-balancer` for that tier's only one, or its own id. */
  readonly key: string;
  readonly routeTableId: string;
  /** What named it in ids when each tier and zone was taken to have a table of its own. @default - `key` did */
  readonly formerKey?: string;
}

/**
 * The tables of these tiers, each once. Those of a VPC that somebody else made are known by their ids, and zones and
 * tiers may share them: a table takes a destination once, and a zone that goes must not take the route of another.
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

/** Where the resource of a table was before, for {@link movedFrom}. */
export function formerPlace(
  scope: Construct,
  { formerKey }: LinkedTable,
  idOf: (key: string) => string,
): FormerPlace | undefined {
  return formerKey === undefined ? undefined : { scope, id: idOf(formerKey) };
}
