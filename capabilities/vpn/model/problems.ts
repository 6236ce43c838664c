import { fixWith, lockCommand, type Problem } from "../../../core/problem";

export const tunnelRangeForm = (got: string, prefix: number, space: string): Problem => ({
  code: "TUNNEL_RANGE_FORM",
  what: "can't hold the inside addresses of a tunnel",
  got,
  allowed: `a /${prefix} of ${space}`,
  fix: "give such a range, or leave it out: then one is chosen and pinned",
});

export const tunnelRangeReserved = (got: string, reserved: readonly string[], source: string): Problem => ({
  code: "TUNNEL_RANGE_RESERVED",
  what: "is a tunnel range that AWS keeps for itself",
  got,
  allowed: `any other but ${reserved.join(", ")} (${source})`,
  fix: "give another range, or leave it out: then one is chosen and pinned",
});

export const tunnelRangeTwice = (range: string, key: string, other: string): Problem => ({
  code: "TUNNEL_RANGE_TWICE",
  what: `tunnels ${other} and ${key} have one inside range`,
  got: range,
  allowed: "a range of its own for each tunnel",
  fix: "change the one that is not in use yet, or leave it out",
});

export const tunnelRangeMoves = (key: string, pinned: string, given: string): Problem => ({
  code: "TUNNEL_RANGE_MOVES",
  what: `tunnel ${key} uses ${pinned}; another range replaces the connection, its addresses and its keys`,
  got: given,
  allowed: pinned,
  fix: fixWith`give ${pinned} or leave it out, or move it on purpose: ${lockCommand("--accept", pinned)}`,
});

export const tunnelRangesUsedUp = (key: string, space: string): Problem => ({
  code: "TUNNEL_RANGES_USED_UP",
  what: `no inside range is free for tunnel ${key}`,
  got: space,
  fix: fixWith`clear released ranges that are no longer in use (${lockCommand("--clear")})`,
});

export const vpnGatewayChoice = (given: readonly string[]): Problem => ({
  code: "VPN_GATEWAY_CHOICE",
  what: "a VPN ends on exactly one gateway",
  got: given.length === 0 ? "neither vpc nor transitGateway" : given.join(" and "),
  allowed: "vpc or transitGateway",
  fix: "choose one: the VPN gateway of one VPC, or a transit gateway for several",
});

export const vpnNeedsTransitGateway = (option: string, vpc: string): Problem => ({
  code: "VPN_NEEDS_TRANSIT_GATEWAY",
  what: `${option} needs a transit gateway`,
  got: `the VPN gateway of VPC ${vpc}`,
  fix: "end the VPN on a transit gateway, or leave the option out",
});

export const vpnOptionsExclusive = (option: string, other: string): Problem => ({
  code: "VPN_OPTIONS_EXCLUSIVE",
  what: `AWS does not take ${option} together with ${other}`,
  got: `${option} and ${other}`,
  fix: "choose one of the two",
});

export const vpnDeviceCount = (vpn: string, count: number, most: number): Problem => ({
  code: "VPN_DEVICE_COUNT",
  what: `VPN ${vpn} can't have this number of devices`,
  got: String(count),
  allowed: `1 to ${most}`,
  fix: "name the device of the other side, and a second one for the case that it fails; a further site is a VPN of its own",
});

export const vpnDeviceUnknown = (device: string): Problem => ({
  code: "VPN_DEVICE_UNKNOWN",
  what: `nothing identifies device ${device}`,
  allowed: "an address, a certificate, or both",
  fix: "give the public address of the device; without a fixed one, the ARN of its private certificate",
});

export const vpnDeviceAddressForm = (device: string, address: string): Problem => ({
  code: "VPN_DEVICE_ADDRESS",
  what: `AWS can't reach device ${device} over the internet`,
  got: address,
  allowed: "a public address",
  fix: "give the address that the internet sees, that of the NAT device where there is one",
});

export const vpnDeviceAddressTwice = (address: string, device: string, other: string): Problem => ({
  code: "VPN_DEVICE_ADDRESS_TWICE",
  what: `devices ${other} and ${device} have one address, so they fail together`,
  got: address,
  fix: "give the second device's own address, or leave it out",
});

export const vpnDeviceShared = (vpc: string, vpn: string, address: string): Problem => ({
  code: "VPN_DEVICE_SHARED",
  what: `VPN ${vpn} connects the VPN gateway of VPC ${vpc} with this device already, and AWS allows one connection between a gateway and an address`,
  got: address,
  allowed: "a device in one VPN of each VPC",
  fix: "make one VPN of the two, to a network with the ranges of both; or end them on a transit gateway",
});

export const vpnAsnMissing = (device: string): Problem => ({
  code: "VPN_ASN_MISSING",
  what: `BGP needs the autonomous system number of device ${device}`,
  fix: "ask the engineer of the other side for it, or set routing: static and give the routes",
});

export const vpnRoutesMissing = (link: string, routing: string): Problem => ({
  code: "VPN_ROUTES_MISSING",
  what: `no prefixes are known behind ${link}`,
  got: `routing: ${routing}`,
  fix: "name the external network that it leads to, or a part of it in prefixes",
});

export const vpnGatewayAsnMoves = (vpc: string, locked: number, given: number): Problem => ({
  code: "VPN_GATEWAY_ASN_MOVES",
  what: `the VPN gateway of VPC ${vpc} would be replaced, with every VPN on it`,
  got: String(given),
  allowed: String(locked),
  fix: `give asn: ${locked}; for another number end the VPNs on a transit gateway, or remove them and the gateway, apply, and add them again`,
});
