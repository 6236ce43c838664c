/**
 * Owners of rules and network ACL entries in VPCs, besides the VPCs themselves: links, and `dns` entries, whose
 * endpoints use links. The names are the file's keys in the singular, except for `transitGatewayPeerings`, because
 * the name of a transit gateway may begin with `peering-`.
 */
export const LINK_KINDS = [
  "vpn",
  "peering",
  "transit-gateway",
  "transit-peering",
  "direct-connect",
  "dns",
] as const;

export type LinkKind = (typeof LINK_KINDS)[number];

/** A link by kind and name. */
export interface LinkRef {
  readonly kind: LinkKind;
  readonly name: string;
}

const WORDS: Readonly<Record<LinkKind, string>> = {
  vpn: "VPN",
  peering: "peering",
  "transit-gateway": "transit gateway",
  "transit-peering": "transit gateway peering",
  "direct-connect": "Direct Connect",
  dns: "DNS hub",
};

/** `VPN head-office`, for messages and tables. */
export function linkText({ kind, name }: LinkRef): string {
  return `${WORDS[kind]} ${name}`;
}
