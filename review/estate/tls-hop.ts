/**
 * What a connection proves, the weakest first. `plain`: nothing is encrypted; `unknown`: the file does not say what is
 * spoken; `encrypted`: against listeners, but nobody checks who the server is; `server-verified`: the client can
 * check it; `mutual`: the server checks the client, too.
 */
export const TLS_GRADES = ["plain", "unknown", "encrypted", "server-verified", "mutual"] as const;

export type TlsGrade = (typeof TLS_GRADES)[number];

/** A connection of its own: from where something is encrypted to where it is decrypted. */
export interface TlsHop {
  /** `clients of load balancer api` */
  readonly from: string;
  readonly to: string;
  /** `tcp/443`; several where they are alike. */
  readonly ports: readonly string[];
  readonly grade: TlsGrade;
  /** What encrypts it: protocol, versions, policy, profile. */
  readonly by: string;
  /** What is not proven, in sentences; empty where there is nothing to add. */
  readonly limits: readonly string[];
  /** Certificates that are shown or checked. */
  readonly certificates: readonly HopCertificate[];
}

export interface HopCertificate {
  /** `for api.example.com` */
  readonly what: string;
  /** Its entry of `certificates`. @default - the file has none */
  readonly name?: string;
  /** ARN, or the Secret that holds it. @default - it is issued by ACM */
  readonly reference?: string;
  /** Day on which it expires: `2030-12-31`. @default - the file does not know */
  readonly expires?: string;
  /** Who renews it. @default - people */
  readonly renewedBy?: string;
}
