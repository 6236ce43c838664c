import type { CaBundle, RevocationList, TlsPolicy } from "../../capabilities/tls/model";

/** Whether clients need a certificate, and what verifies it. */
export type MutualTls =
  | { readonly mode: "off" }
  /** Client certificates are passed to the application without verification. */
  | { readonly mode: "passthrough" }
  | {
      readonly mode: "verify";
      /** Authorities whose certificates are accepted, from `readCaBundle`. */
      readonly caBundle: CaBundle;
      /** Their revocation lists, by a stable name: that of the file. @default - none */
      readonly revocationLists?: Readonly<Record<string, RevocationList>>;
      /** Whether clients are told which authorities are accepted. @default true */
      readonly advertiseCaNames?: boolean;
    };

/** One HTTPS listener. */
export interface ListenerSpec {
  readonly name: string;
  readonly port: number;
  /** TLS versions and cipher suites. @default - ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 */
  readonly policy?: TlsPolicy;
  /** @default - off */
  readonly mutualTls?: MutualTls;
}
