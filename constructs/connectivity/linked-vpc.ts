import type { TerraformProvider } from "cdktf";
import type { Tier } from "../../core/addressing/tiers";
import type { IVpc } from "../network";

/** A VPC of the estate at an end of a link, which may be in another account or region than the link's stack. */
export interface LinkedVpc {
  readonly vpc: IVpc;
  /** Who may change the VPC. @default - the stack's own provider */
  readonly provider?: TerraformProvider;
}

/** By the names of the VPCs, as the plans of links use them. */
export type LinkedVpcs = Readonly<Record<string, LinkedVpc>>;

/** Meta-argument of everything that lives beside the VPC. */
export function providerOf({ provider }: LinkedVpc): { readonly provider?: TerraformProvider } {
  return provider === undefined ? {} : { provider };
}

/** @throws Error when a plan names a VPC that was not handed over */
export function linkedVpc(vpcs: LinkedVpcs, name: string): LinkedVpc {
  const found = vpcs[name];
  if (found === undefined) throw new Error(`the plan of a link names VPC ${name}, which it was not given`);
  return found;
}

/** Tables of a tier by what names them in ids: `worker-use1-az1`, and `load-balancer` for that tier's only one. */
export function tablesOf(vpc: IVpc, tier: Tier): [key: string, routeTableId: string][] {
  return Object.entries(vpc.routeTableIds(tier))
    .map(([key, id]): [string, string] => [key === tier ? tier : `${tier}-${key}`, id])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
