import type { Problem } from "../../../core/problem";

export const directConnectMixed = (name: string): Problem => ({
  code: "DIRECT_CONNECT_MIXED",
  what: `Direct Connect ${name} leads to VPN gateways and to transit gateways, and a Direct Connect gateway supports only one kind`,
  got: "both kinds",
  allowed: "VPN gateways or transit gateways",
  fix: "make a second Direct Connect for one of the kinds",
});

export const interfaceKindMixed = (name: string, kind: string, gateway: string): Problem => ({
  code: "INTERFACE_KIND",
  what: `interface ${name} is ${kind === "private" ? "a private" : "a transit"} one, and does not lead to a ${gateway === "vpn-gateway" ? "VPN gateway" : "transit gateway"}`,
  got: kind,
  allowed: kind === "private" ? "transit" : "private",
  fix: `set kind: ${kind === "private" ? "transit" : "private"}, or associate the other kind of gateway`,
});

export const allowedPrefixesMissing = (owner: string): Problem => ({
  code: "ALLOWED_PREFIXES_MISSING",
  what: `nothing of ${owner} would be announced to the other side`,
  got: "no allowed prefixes",
  fix: "name the ranges that the other side may reach",
});

export const allowedPrefixNarrow = (range: string, vpc: string): Problem => ({
  code: "ALLOWED_PREFIX_NARROW",
  what: `the range of VPC ${vpc} is not announced: no allowed prefix is as wide`,
  got: range,
  allowed: `${range} or a wider prefix`,
  fix: `add ${range} to allowedPrefixes`,
});

export const interfaceAddressesUnpaired = (name: string): Problem => ({
  code: "INTERFACE_ADDRESSES",
  what: `interface ${name} has the address of one side only`,
  allowed: "both addresses, or none",
  fix: "set both or neither",
});

export const vlanOutOfRange = (vlan: number, first: number, last: number): Problem => ({
  code: "VLAN_OUT_OF_RANGE",
  what: "is no VLAN",
  got: String(vlan),
  allowed: `a whole number from ${first} to ${last}`,
  fix: "give the VLAN that the provider of the port named",
});

export const vlanTwice = (vlan: number, port: string, names: readonly [string, string]): Problem => ({
  code: "VLAN_TWICE",
  what: `interfaces ${names[0]} and ${names[1]} share port ${port} and a VLAN`,
  got: String(vlan),
  fix: "give each interface of a port a VLAN of its own",
});

export const interfaceMtu = (kind: string, mtu: number, allowed: readonly number[]): Problem => ({
  code: "INTERFACE_MTU",
  what: `is not an MTU of a ${kind} interface`,
  got: String(mtu),
  allowed: allowed.join(" or "),
  fix: "choose one of them; jumbo frames must be on along the whole way",
});

export const macsecOfExternalPort = (port: string): Problem => ({
  code: "MACSEC_NOT_OURS",
  what: `only the owner of port ${port} can make it encrypt`,
  got: "macsec on the port of a partner",
  fix: "ask the partner for an encrypted port, or run a VPN over it",
});

export const macsecSpeed = (port: string, gbps: number, speeds: readonly number[]): Problem => ({
  code: "MACSEC_SPEED",
  what: `port ${port} is too slow to encrypt by itself`,
  got: `${gbps} Gbps`,
  allowed: speeds.map((speed) => `${speed} Gbps`).join(", "),
  fix: "order a faster port, or run a VPN over it",
});

export const directConnectPartUnknown = (
  directConnect: string,
  what: "gateway" | "proposal" | "interface",
  name: string,
): Problem => ({
  code: "DIRECT_CONNECT_PART_UNKNOWN",
  what: `Direct Connect ${directConnect} knows no id of its ${what}`,
  got: name,
  fix: `give the id of the ${what}`,
});

export const directConnectPending = (gateway: string, account: string): Problem => ({
  code: "DIRECT_CONNECT_PENDING",
  what: `account ${account} has yet to accept the association of ${gateway}, so nothing is routed that way`,
  got: "active: false",
  fix: "apply, have the id in the output direct_connect_proposal_ids accepted there, then set active: true",
});

export const directConnectOwnerManaged = (id: string, account: string): Problem => ({
  code: "DIRECT_CONNECT_OWNER_OURS",
  what: `the owner of the Direct Connect gateway is account ${account} of this file, which can accept by itself`,
  got: id,
  fix: `set account: ${account} of the Direct Connect, and leave existing.account out`,
});

export const directConnectTwice = (other: string, id: string): Problem => ({
  code: "DIRECT_CONNECT_TWICE",
  what: `is the Direct Connect gateway of ${other} already`,
  got: id,
  fix: "remove one of the two, and give the other all gateways",
});

export const transitAsnsEqual = (
  asn: number,
  gateways: readonly string[],
  directConnect: string,
): Problem => ({
  code: "TRANSIT_ASNS_EQUAL",
  what: `transit gateways ${gateways.join(" and ")} of two regions have one autonomous system number behind Direct Connect gateway ${directConnect}, where AWS wants one for each`,
  got: String(asn),
  allowed: "a number of its own for each transit gateway",
  fix: "change the one that is not in use yet: another number needs another transit gateway",
});

export const vpnGatewayMissing = (vpc: string): Problem => ({
  code: "VPN_GATEWAY_MISSING",
  what: `VPC ${vpc} has no VPN gateway for the Direct Connect`,
  got: vpc,
  fix: `write vpcs.${vpc}.vpnGateway: {}`,
});

export const directConnectGatewayTwice = (gateway: string, keys: readonly [string, string]): Problem => ({
  code: "DIRECT_CONNECT_GATEWAY_TWICE",
  what: `${keys[0]} and ${keys[1]} are both ${gateway}, and a gateway is associated once`,
  got: gateway,
  fix: "remove one of them, and give the other all prefixes",
});

export const backupPreferred = (
  vpn: string,
  prefix: string,
  directConnect: string,
  main: string,
  why: string,
): Problem => ({
  code: "BACKUP_PREFERRED",
  what: `VPN ${vpn} would carry what Direct Connect ${directConnect} is there for (${main}): ${why}`,
  got: prefix,
  allowed: "the prefixes of the Direct Connect or wider ones, over BGP",
  fix: `give the VPN ${main} with routing: bgp`,
});

export const backupPreferredBack = (
  vpn: string,
  directConnect: string,
  range: string,
  wider: string,
): Problem => ({
  code: "BACKUP_PREFERRED",
  what: `the other side would answer through VPN ${vpn}, which announces ${range}, and not through Direct Connect ${directConnect}, which announces ${wider}`,
  got: wider,
  allowed: `${range}, or parts that make it up`,
  fix: `add ${range} to the allowedPrefixes of Direct Connect ${directConnect}`,
});
