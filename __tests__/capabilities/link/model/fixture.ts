import type { DirectConnectSpec, VirtualInterface } from "../../../../capabilities/direct-connect/model";
import type { PeeringSide, PeeringSpec } from "../../../../capabilities/peering/model";
import type { TransitGatewaySpec } from "../../../../capabilities/transit-gateway/model";
import { tunnelKey, VPN_SETTINGS, type VpnDevice, type VpnSpec } from "../../../../capabilities/vpn/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { type Problem, pathText } from "../../../../core/problem";

export const cidrs = (...texts: readonly string[]): Ipv4Cidr[] => texts.map(Ipv4Cidr.parse);

/** `CODE place`, sorted as found. */
export const found = (problems: readonly Problem[]): string[] =>
  problems.map(({ code, path = [] }) => `${code} ${pathText(path)}`);

export function device(name: string, more: Partial<VpnDevice> = {}, first = 8): VpnDevice {
  const [a, b] = [Ipv4Cidr.parse(`169.254.${first}.0/30`), Ipv4Cidr.parse(`169.254.${first}.4/30`)];
  return {
    name,
    address: `203.0.113.${first}`,
    asn: 65_010,
    tunnels: [
      { number: 1, key: tunnelKey("office", name, 1), range: a },
      { number: 2, key: tunnelKey("office", name, 2), range: b },
    ],
    ...more,
  };
}

/** A VPN with BGP to a VPN gateway, as it should be. */
export function vpn(more: Partial<VpnSpec> = {}): VpnSpec {
  return {
    name: "office",
    gateway: { kind: "vpn-gateway", vpc: "production", asn: 64_600 },
    ...VPN_SETTINGS,
    network: "head-office",
    prefixes: cidrs("10.0.0.0/12"),
    devices: [device("router-a")],
    ...more,
  };
}

export function side(name: string, range: string, more: Partial<PeeringSide> = {}): PeeringSide {
  return {
    kind: "managed",
    name,
    account: "111111111111",
    region: "us-east-1",
    ranges: cidrs(range),
    prefixes: [],
    tiers: ["worker"],
    resolvesPeer: true,
    ...more,
  };
}

/** Two VPCs of one account and region, each with a route to the other. */
export function peering(more: Partial<PeeringSpec> = {}): PeeringSpec {
  return {
    name: "shared",
    requester: side("production", "10.96.0.0/24", { prefixes: cidrs("10.97.0.0/24") }),
    accepter: side("shared", "10.97.0.0/24", { prefixes: cidrs("10.96.0.0/24") }),
    isActive: false,
    ...more,
  };
}

/** Three segments: production and non-production reach shared and the office, and never each other. */
export function transitGateway(more: Partial<TransitGatewaySpec> = {}): TransitGatewaySpec {
  const vpc = (name: string, segment: string, range: string) => ({
    key: `vpc-${name}`,
    kind: "vpc" as const,
    name,
    segment,
    prefixes: cidrs(range),
    propagates: true,
    zones: ["use1-az1"],
  });
  return {
    name: "main",
    asn: 64_700,
    account: "default",
    region: "us-east-1",
    segments: [
      { name: "non-production", reaches: [], blackholes: [] },
      { name: "production", reaches: [], blackholes: [] },
      { name: "shared", reaches: ["production", "non-production"], blackholes: [] },
    ],
    attachments: [
      vpc("dev", "non-production", "10.98.0.0/24"),
      vpc("prod", "production", "10.96.0.0/24"),
      vpc("tools", "shared", "10.97.0.0/24"),
      {
        key: "vpn-office",
        kind: "vpn",
        name: "office",
        segment: "shared",
        prefixes: cidrs("10.0.0.0/12"),
        propagates: true,
      },
    ],
    sharedWith: [],
    ...more,
  };
}

export function virtualInterface(name: string, more: Partial<VirtualInterface> = {}): VirtualInterface {
  return {
    name,
    kind: "private",
    port: { name: "dxcon-a", isManaged: true, gbps: 10 },
    vlan: 101,
    customerAsn: 65_020,
    mtu: 1500,
    macsec: true,
    ...more,
  };
}

export function directConnect(more: Partial<DirectConnectSpec> = {}): DirectConnectSpec {
  return {
    name: "main",
    asn: 64_800,
    network: "head-office",
    prefixes: cidrs("10.0.0.0/12"),
    associations: [
      {
        kind: "vpn-gateway",
        name: "production",
        asn: 64_600,
        allowedPrefixes: cidrs("10.96.0.0/24"),
        ranges: cidrs("10.96.0.0/24"),
        handshake: "none",
      },
    ],
    interfaces: [virtualInterface("a")],
    ...more,
  };
}
