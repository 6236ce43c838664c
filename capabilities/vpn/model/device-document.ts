import type { Ipv4Cidr } from "../../../core/addressing";
import type { VpnRouting } from "./settings";
import {
  type IkePhase,
  startupAction,
  type TunnelProfile,
  tunnelPackets,
  tunnelProfile,
} from "./tunnel-profile";
import { tunnelEnds } from "./tunnel-ranges";
import type { VpnDevice, VpnSpec } from "./vpn";

/** One tunnel for the engineer who configures the device. */
interface TunnelSheet {
  readonly number: 1 | 2;
  /** Where to read the public address of the AWS end, which AWS assigns. */
  readonly peerAddress: string;
  readonly inside: {
    readonly range: string;
    readonly amazon: string;
    readonly device: string;
  };
  /** How the two ends authenticate; never the key itself. */
  readonly authentication: string;
}

/** One customer gateway device. */
interface DeviceSheet {
  readonly name: string;
  readonly address: string;
  /** Which end initiates the tunnel. */
  readonly starts: "AWS" | "the device";
  readonly asn?: { readonly device: number; readonly amazon: number };
  readonly tunnels: readonly TunnelSheet[];
}

/** The configuration of the customer's devices. The same data is printed as text and as JSON. */
export interface VpnDocument {
  readonly name: string;
  readonly routing: VpnRouting;
  readonly profile: string;
  readonly ike: {
    readonly versions: readonly string[];
    readonly phase1: IkePhase;
    readonly phase2: IkePhase;
    /** Phase 2 always has a Diffie-Hellman exchange of its own. */
    readonly perfectForwardSecrecy: true;
    readonly deadPeerDetectionSeconds: number;
    readonly replayWindow: number;
  };
  readonly packets: { readonly mtu: number; readonly mss: number };
  readonly devices: readonly DeviceSheet[];
  readonly routes: {
    /** Prefixes on the AWS side: the device routes them into the tunnels, or accepts them over BGP. */
    readonly toAmazon: readonly string[];
    /** Prefixes on the customer's side: AWS routes them into the tunnels, or learns them over BGP. */
    readonly toDevice: readonly string[];
  };
  /** Sentences, the most important first. */
  readonly notes: readonly string[];
}

export interface DocumentContext {
  /** Prefixes on the AWS side: ranges of the VPC, or everything that the transit gateway leads to. */
  readonly amazonPrefixes: readonly Ipv4Cidr[];
  /** Stack whose outputs contain the values that AWS assigns. */
  readonly stack: string;
}

/** Name of the output that maps each tunnel to the public address of AWS's end. */
export const TUNNEL_ADDRESSES_OUTPUT = "vpn_tunnel_addresses";

/** Name of the output that maps each connection to the secret with its keys. */
export const KEY_SECRETS_OUTPUT = "vpn_key_secrets";

/** The configuration sheet of a VPN. It contains no secret, only where keys are stored. */
export function vpnDocument(vpn: VpnSpec, { amazonPrefixes, stack }: DocumentContext): VpnDocument {
  const profile = tunnelProfile(vpn.profile);
  return {
    name: vpn.name,
    routing: vpn.routing,
    profile: `${profile.name} (${profile.purpose})`,
    ike: {
      versions: profile.ikeVersions,
      phase1: profile.phase1,
      phase2: profile.phase2,
      perfectForwardSecrecy: true,
      deadPeerDetectionSeconds: profile.deadPeerDetection.timeoutSeconds,
      replayWindow: profile.replayWindow,
    },
    packets: tunnelPackets(vpn.profile),
    devices: vpn.devices.map((device) => deviceSheet(vpn, device, stack)),
    routes: { toAmazon: amazonPrefixes.map(String), toDevice: vpn.prefixes.map(String) },
    notes: writeNotes(vpn, profile),
  };
}

function deviceSheet(vpn: VpnSpec, device: VpnDevice, stack: string): DeviceSheet {
  const { name, address, asn, certificateArn } = device;
  return {
    name,
    address: address ?? "not fixed",
    starts: startupAction(address) === "start" ? "AWS" : "the device",
    ...(vpn.routing === "bgp" && asn !== undefined ? { asn: { device: asn, amazon: vpn.gateway.asn } } : {}),
    tunnels: device.tunnels.map(({ number, key, range }) => ({
      number,
      peerAddress: `output ${TUNNEL_ADDRESSES_OUTPUT}["${key}"] of stack ${stack}`,
      inside: { range: range.toString(), ...tunnelEnds(range) },
      authentication:
        certificateArn === undefined
          ? `pre-shared key in Secrets Manager: output ${KEY_SECRETS_OUTPUT}["${vpn.name}/${name}"] of stack ${stack} names the secret`
          : `certificate ${certificateArn}`,
    })),
  };
}

function writeNotes({ routing, devices, gateway }: VpnSpec, profile: TunnelProfile): string[] {
  return [
    "Configure both tunnels: AWS takes one down at a time for maintenance.",
    "Let packets come back through another tunnel than they left by.",
    `Ask for new keys before ${profile.phase1.lifetimeSeconds} s (phase 1) and ${profile.phase2.lifetimeSeconds} s (phase 2).`,
    "Clear the don't-fragment bit, or clamp the segment size of TCP as given.",
    ...(routing === "bgp"
      ? ["Announce exactly the prefixes given: more than the quota takes the BGP session down."]
      : ["Route with an eye on the state of the tunnels: static routes stay when a tunnel is gone."]),
    ...(devices.length > 1 && routing === "bgp"
      ? [
          gateway.kind === "transit-gateway"
            ? "Both devices may announce the same prefixes: traffic is spread over all tunnels."
            : "Announce the same prefixes from both devices, with a longer AS path from the one that stands by.",
        ]
      : []),
  ];
}
