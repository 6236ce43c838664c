import type { LinkTraffic } from "./link-facts";

/**
 * What a connection proves, the weakest first. `plain`: nothing is encrypted; `unknown`: the file does not say what is
 * spoken; `encrypted`: against listeners, but nobody checks who the server is; `server-verified`: the client can
 * check it; `mutual`: the server checks the client, too.
 */
export const TLS_GRADES = ["plain", "unknown", "encrypted", "server-verified", "mutual"] as const;

export type TlsGrade = (typeof TLS_GRADES)[number];

/** Who shows something to be verified by: nobody, the server, or both; `unknown` where the file does not say. */
export type HopHandshake = "none" | "one-way" | "two-way" | "unknown";

/** A connection of its own: from where something is encrypted to where it is decrypted. */
export interface TlsHop {
  /** Entry of `connections`. @default - it follows from the rest of the file */
  readonly name?: string;
  /** `clients of load balancer api` */
  readonly from: string;
  readonly to: string;
  /** `tcp/443`; several where they are alike. */
  readonly ports: readonly string[];
  /** Of a link: what is open over it, and from where to where. @default - it is no link */
  readonly carries?: readonly LinkTraffic[];
  readonly handshake: HopHandshake;
  /** Whether the client can keep a private key. @default - the file does not know the client */
  readonly clientKeepsKey?: boolean;
  readonly grade: TlsGrade;
  /** What encrypts it: protocol, versions, policy, profile. */
  readonly by: string;
  /** Cipher suites by name. @default - the file does not decide them */
  readonly suites?: readonly string[];
  /** Whom each end verifies with what, in sentences. @default - the file does not say */
  readonly verifiedBy?: readonly string[];
  /** What is not proven, in sentences; empty where there is nothing to add. */
  readonly limits: readonly string[];
  /** What would verify both ends, where this hop can't. @default - nothing has to be said */
  readonly instead?: string;
  /** Certificates that are shown or checked. */
  readonly certificates: readonly HopCertificate[];
}

/** A hop whose handshake follows from what it proves. */
export type DerivedHop = Omit<TlsHop, "handshake" | "name" | "clientKeepsKey">;

export interface HopCertificate {
  /** `for api.example.com` */
  readonly what: string;
  /** Who shows it. @default - nobody: it verifies the other end */
  readonly shownBy?: "client" | "server";
  /** Its entry of `certificates`. @default - the file has none */
  readonly name?: string;
  /** Who issues it. @default - the file does not know */
  readonly authority?: string;
  /** ARN, or the Secret that holds it. @default - it is issued by ACM */
  readonly reference?: string;
  /** Where its private key is. @default - the file does not know */
  readonly key?: string;
  /** Who can read the key. @default - the file does not know */
  readonly keyReaders?: string;
  /** Day on which it expires: `2030-12-31`. @default - the file does not know */
  readonly expires?: string;
  /** Who renews it. @default - people */
  readonly renewedBy?: string;
}

const HANDSHAKES: Readonly<Record<TlsGrade, HopHandshake>> = {
  plain: "none",
  unknown: "unknown",
  encrypted: "one-way",
  "server-verified": "one-way",
  mutual: "two-way",
};

export function withHandshake(hop: DerivedHop): TlsHop {
  return { ...hop, handshake: HANDSHAKES[hop.grade] };
}
