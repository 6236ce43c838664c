import type { Ipv4Cidr } from "../../../core/addressing";
import { type LinkRef, linkText } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import type { LearnedPrefixes, LinkRoute } from "../model";

/** Prefixes that the VPN gateway of a VPC learns from a link and propagates into the VPC's tables. */
export interface LearnedAtVpc extends LearnedPrefixes {
  readonly vpc: string;
}

/** The routes of a link, and its pending acceptances. */
export interface LinkContributions {
  readonly learned: readonly LearnedAtVpc[];
  /** Static routes of VPCs, after everything is accepted. */
  readonly routes: readonly LinkRoute[];
  /** Warnings for everything that others have not accepted yet. */
  readonly pending: readonly Problem[];
}

export const NO_CONTRIBUTIONS: LinkContributions = { learned: [], routes: [], pending: [] };

/** The ends that flows of a link can refer to, with their ranges. */
export interface LinkEnds {
  readonly vpcs: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  readonly networks: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  /** VPCs whose end is there and waits for somebody, each with the key of the file that says it no longer does. @default - none */
  readonly pending?: ReadonlyMap<string, string>;
}

/** Path of a link in the file. */
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
