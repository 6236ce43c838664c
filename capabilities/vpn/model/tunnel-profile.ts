import { TUNNEL_PACKETS } from "./limits";

/** The proposals of one IKE phase, in AWS's terms. */
export interface IkePhase {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  readonly dhGroups: readonly number[];
  /** The device should rekey before this time. */
  readonly lifetimeSeconds: number;
}

/** The IKE settings of both ends of a tunnel. */
export interface TunnelProfile {
  readonly name: TunnelProfileName;
  /** The devices that need it. */
  readonly purpose: string;
  readonly ikeVersions: readonly ["ikev2"];
  readonly phase1: IkePhase;
  readonly phase2: IkePhase;
  readonly deadPeerDetection: { readonly action: "restart"; readonly timeoutSeconds: number };
  readonly replayWindow: number;
}

/**
 * Names of the profiles. `strong` is the default. Each of the others adds what certain devices need, so that no
 * tunnel allows more than its device requires. All use at least AES-256, SHA-2 and 2048-bit Diffie-Hellman. IKEv1,
 * SHA-1 and groups 2 and 5 are not available.
 */
export const TUNNEL_PROFILES = ["strong", "cnsa", "no-gcm", "no-elliptic-curves", "compatible"] as const;

export type TunnelProfileName = (typeof TUNNEL_PROFILES)[number];

type Proposals = Pick<IkePhase, "encryption" | "integrity" | "dhGroups">;

const GCM = "AES256-GCM-16";

const CBC = "AES256";

const PROPOSALS: Readonly<Record<TunnelProfileName, Proposals & { readonly purpose: string }>> = {
  strong: {
    purpose: "devices of today",
    encryption: [GCM],
    integrity: ["SHA2-384", "SHA2-512"],
    dhGroups: [20, 21],
  },
  // RFC 9206: a single choice of each algorithm, so that a weaker one can't be negotiated.
  cnsa: {
    purpose: "the Commercial National Security Algorithm suite",
    encryption: [GCM],
    integrity: ["SHA2-384"],
    dhGroups: [20],
  },
  "no-gcm": {
    purpose: "devices without AES in Galois counter mode",
    encryption: [CBC],
    integrity: ["SHA2-384", "SHA2-512", "SHA2-256"],
    dhGroups: [20, 21, 19],
  },
  "no-elliptic-curves": {
    purpose: "devices without Diffie-Hellman over elliptic curves",
    encryption: [GCM],
    integrity: ["SHA2-384", "SHA2-512", "SHA2-256"],
    dhGroups: [16, 15, 14],
  },
  compatible: {
    purpose: "devices whose abilities nobody knows yet",
    encryption: [GCM, CBC],
    integrity: ["SHA2-384", "SHA2-512", "SHA2-256"],
    dhGroups: [20, 21, 19, 16, 15, 14],
  },
};

/**
 * Lifetimes, dead peer detection and replay window of every profile.
 * Source of the allowed values: https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html
 */
const COMMON = {
  ikeVersions: ["ikev2"],
  phase1Lifetime: 28_800,
  phase2Lifetime: 3_600,
  deadPeerDetection: { action: "restart", timeoutSeconds: 30 },
  replayWindow: 1024,
} as const;

/** The settings of a profile. */
export function tunnelProfile(name: TunnelProfileName): TunnelProfile {
  const { purpose, ...proposals } = PROPOSALS[name];
  const { ikeVersions, phase1Lifetime, phase2Lifetime, deadPeerDetection, replayWindow } = COMMON;
  return {
    name,
    purpose,
    ikeVersions,
    phase1: { ...proposals, lifetimeSeconds: phase1Lifetime },
    phase2: { ...proposals, lifetimeSeconds: phase2Lifetime },
    deadPeerDetection,
    replayWindow,
  };
}

/** MTU and maximum TCP segment inside a tunnel; the smaller values if several ciphers are possible. */
export function tunnelPackets(name: TunnelProfileName): { readonly mtu: number; readonly mss: number } {
  return PROPOSALS[name].encryption.includes(CBC) ? TUNNEL_PACKETS.cbc : TUNNEL_PACKETS.gcm;
}

/** Algorithms that the profile allows and `strong` does not; empty for profiles of equal strength. */
export function weakerThanStrong(name: TunnelProfileName): string[] {
  const { strong, [name]: other } = PROPOSALS;
  const beyond = <T>(given: readonly T[], enough: readonly T[]) =>
    given.filter((one) => !enough.includes(one));
  return [
    ...beyond(other.encryption, strong.encryption),
    ...beyond(other.integrity, strong.integrity),
    ...beyond(other.dhGroups, strong.dhGroups).map((group) => `DH ${group}`),
  ];
}

/**
 * Which end initiates the tunnel: AWS if it knows the device's address, so that an unused tunnel is up, too. A
 * device without a fixed address, which requires certificates, must initiate it.
 */
export function startupAction(deviceAddress: string | undefined): "start" | "add" {
  return deviceAddress === undefined ? "add" : "start";
}
