import type { CaBundle, RevocationList, TlsPolicy } from "../../capabilities/tls/model";

/** Whether clients show a certificate, and who checks it. */
export type MutualTls =
  | { readonly mode: "off" }
  /** Certificates are handed to the application, unchecked. */
  | { readonly mode: "passthrough" }
  | {
      readonly mode: "verify";
      /** Authorities whose clients get in, as `readCaBundle` read them. */
      readonly caBundle: CaBundle;
      /** What they revoked, by a name that stays: that of the file. @default - nothing */
      readonly revocationLists?: Readonly<Record<string, RevocationList>>;
      /** Whether clients are told which authorities are known. @default true */
      readonly advertiseCaNames?: boolean;
    };

/** One HTTPS listener. */
export interface ListenerSpec {
  readonly name: string;
  readonly port: number;
  /** Versions and suites. @default - ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 */
  readonly policy?: TlsPolicy;
  /** @default - off */
  readonly mutualTls?: MutualTls;
}
