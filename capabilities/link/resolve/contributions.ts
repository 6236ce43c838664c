import type { Ipv4Cidr } from "../../../core/addressing";
import { type LinkRef, linkText } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import type { LearnedPrefixes, LinkRoute } from "../model";

/** Prefixes that the VPN gateway of a VPC learns from a link, and puts into the tables of the VPC. */
export interface LearnedAtVpc extends LearnedPrefixes {
  readonly vpc: string;
}

/** What a link gives to the tables of VPCs and to whoever reads what is left to do. */
export interface LinkContributions {
  readonly learned: readonly LearnedAtVpc[];
  /** Static routes in the tables of VPCs, once all is accepted. */
  readonly routes: readonly LinkRoute[];
  /** What somebody else has yet to accept, as warnings. */
  readonly pending: readonly Problem[];
}

export const NO_CONTRIBUTIONS: LinkContributions = { learned: [], routes: [], pending: [] };

/** What flows of a link can name, and what they then stand for. */
export interface LinkEnds {
  readonly vpcs: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  readonly networks: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}

/** Place of a link in the file. */
export function linkPath({ kind, name }: LinkRef): readonly string[] {
  const lists = {
    vpn: "vpns",
    peering: "peerings",
    "transit-gateway": "transitGateways",
    "transit-peering": "transitGatewayPeerings",
    "direct-connect": "directConnects",
    dns: "dns",
  } as const;
  return [lists[kind], name];
}

/** What the VPN gateway of a VPC learns from a link. */
export function learnedAt(vpc: string, link: LinkRef, prefixes: readonly Ipv4Cidr[]): LearnedAtVpc {
  return { vpc, link: linkText(link), prefixes, at: [...linkPath(link), "prefixes"] };
}
