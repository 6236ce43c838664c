/**
 * What has rules and entries of network ACLs in VPCs besides their own: links, and DNS hubs, which lead nowhere but ask
 * over links. The words are the file's keys in the singular, but for
 * `transitGatewayPeerings`: a transit gateway can have a name that begins with `peering-`.
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

/** A link by its name in the file. */
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
